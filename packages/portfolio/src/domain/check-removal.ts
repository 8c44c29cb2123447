import type { Portfolio, RecordKind } from "./records.ts";
import { refuseRecord } from "./refuse-record.ts";
import { askMotive } from "./work/check-fact-step.ts";

/** Kinds that the rules find something by: without them work would look better than it is. */
const onRecord: readonly RecordKind[] = [
  "dissent",
  "external-cause",
  "go-live",
  "review",
  "temporary-service",
];

/**
 * What others refer to stays, and so does work that has begun or has a history: it is cancelled instead (row O20). What
 * tells of something that is wrong goes away with a motive alone.
 *
 * @param motive of who removes it
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID that names what refers to it.
 */
export function checkRemoval(
  kind: RecordKind,
  id: string,
  { records, entries }: Portfolio,
  motive: string | undefined,
): void {
  if (kind === "work" && entries.some(({ work }) => work === id))
    refuseRecord("/id", "has a history of baselines and reports", "cancel the work instead");
  if (kind === "work" && records.work.some((work) => work.id === id && work.startedOn !== undefined))
    refuseRecord("/id", "has begun", "cancel the work instead");
  if (kind === "go-live" && records[kind].some((one) => one.id === id && one.decision !== undefined))
    refuseRecord("/id", "was decided on", "a decision to go live, or not, stays");
  if (onRecord.includes(kind)) askMotive(motive, "what was put on record goes away");
  const by = referring(kind, id, records);
  if (by !== undefined) refuseRecord("/id", `is still referred to by ${by}`, "change or remove that first");
}

/** `<kind> <id>` of a record that refers to it. */
function referring(kind: RecordKind, id: string, records: Portfolio["records"]): string | undefined {
  const found = <K extends RecordKind>(
    other: K,
    refers: (record: Portfolio["records"][K][number]) => boolean,
  ): string | undefined => {
    const record = records[other].find((one) => (other !== kind || one.id !== id) && refers(one));
    return record === undefined ? undefined : `${other} ${record.id}`;
  };
  switch (kind) {
    case "work":
      return (
        found("work", ({ parent }) => parent === id) ??
        found("dependency", ({ before, after }) => before === id || after === id) ??
        found("temporary-service", ({ work, endedBy }) => work === id || endedBy === id) ??
        found("external-cause", ({ work }) => work === id) ??
        found("dissent", ({ work }) => work === id) ??
        found("go-live", ({ work }) => work === id) ??
        found("lesson", ({ work }) => work === id) ??
        found("make-or-buy", ({ work }) => work === id) ??
        found("review", ({ work }) => work === id) ??
        found("wish", ({ work, after = [] }) => work === id || after.includes(id)) ??
        found("law-date", ({ work }) => work.includes(id))
      );
    case "team":
      return (
        found("work", ({ teams, needs }) => teams.includes(id) || needs.some(({ team }) => team === id)) ??
        found("wish", ({ needs }) => needs.some(({ team }) => team === id)) ??
        found("capacity", ({ team }) => team === id)
      );
    case "wish":
      return found("wish", ({ after = [] }) => after.includes(id));
    case "goal":
      return (
        found("wish", ({ scores }) => Object.hasOwn(scores, id)) ??
        found("department-plan", ({ goals }) => Object.hasOwn(goals, id))
      );
    case "law-date":
      return found("wish", ({ lawDate }) => lawDate === id);
    case "parameter":
      return found("wish", ({ parameter }) => parameter?.id === id);
    case "plan-framework":
      return found("department-plan", ({ framework }) => framework === id);
    default:
      return undefined;
  }
}
