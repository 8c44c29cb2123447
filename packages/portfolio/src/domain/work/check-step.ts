import { refuseRecord } from "../refuse-record.ts";
import { askMotive, isLater } from "./check-fact-step.ts";
import type { Work, WorkStatus } from "./work.ts";
import type { GoLive } from "./work-facts.ts";

/**
 * To which statuses a work may be brought by editing it. To execution it comes through its start alone, also after a
 * pause: the gate cannot be passed by (rows O14, O15, O20).
 */
const steps: Readonly<Record<WorkStatus, readonly WorkStatus[]>> = {
  "not-started": ["cancelled"],
  "in-execution": ["in-reorientation", "finished", "cancelled"],
  "in-reorientation": ["finished", "cancelled"],
  finished: ["in-reorientation"],
  cancelled: ["not-started", "in-reorientation"],
};

/** How an edit of a record is made. */
export interface Edit {
  readonly motive: string | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * An edit of a work takes one of the steps that there are. To pause, stop or open it again needs a motive; so does
 * another day of a start or end that was recorded (row N2).
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkWorkStep(before: Work | undefined, after: Work, { motive, today }: Edit): void {
  const from = before?.status ?? "not-started";
  // What a start asks depends on the kind: another kind afterwards would be a way round the gate.
  if (before !== undefined && from !== "not-started" && after.kind !== before.kind)
    refuseRecord("/kind", "cannot change once the work has begun", "cancel it, and make another");
  const { status, endedOn } = after;
  if (status !== from && !steps[from].includes(status)) {
    if (status === "in-execution")
      refuseRecord(
        "/status",
        "comes to execution by its start alone",
        "start it: the gate says what is missing",
      );
    refuseRecord("/status", `cannot become ${status} when it is ${from}`);
  }
  if (
    from === "cancelled" &&
    status !== from &&
    (status === "not-started") !== (before?.startedOn === undefined)
  )
    refuseRecord("/status", "goes back to where it was: not started, or stopped for now");
  const closes = status === "finished" || status === "cancelled";
  if (status !== from && status !== "finished") askMotive(motive, `the work becomes ${status}`);
  if (status !== from && closes && endedOn === undefined)
    refuseRecord("/endedOn", "is missing: the work has ended", "say on which day");
  if (endedOn !== undefined && endedOn > today)
    refuseRecord("/endedOn", "is still to come", "say when it ended once it has");
  if (before?.startedOn !== undefined && after.startedOn !== before.startedOn)
    askMotive(motive, "another start is told than was recorded");
  if (before?.startedOn === undefined && after.startedOn !== undefined)
    refuseRecord("/startedOn", "comes with the start", "start it");
  if (before !== undefined) checkWhatWasSaid(before, after, motive);
}

/** What was recorded or promised, and being on the public dashboard, do not change without a word of why. */
function checkWhatWasSaid(before: Work, after: Work, motive: string | undefined): void {
  const closes = after.status === "finished" || after.status === "cancelled";
  if (closes && before.endedOn !== undefined && after.endedOn !== before.endedOn) {
    if (after.endedOn === undefined)
      refuseRecord("/endedOn", "is missing: the work has ended", "say on which day");
    askMotive(motive, "another end is told than was recorded");
  }
  if (before.ictComponent && !after.ictComponent)
    askMotive(motive, "without an ICT component it does not stand on the dashboard");
  if (isLater(before.legalDeadline?.on, after.legalDeadline?.on))
    askMotive(motive, "the law wants it later than was recorded");
  if (isLater(before.increment?.plannedOn, after.increment?.plannedOn))
    askMotive(motive, "its result comes later than was promised");
}

/**
 * A decision to go live is made where its conditions are looked at; and a finding that blocks does not vanish without a
 * motive (row N3).
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkGoLiveStep(before: GoLive | undefined, after: GoLive, { motive, today }: Edit): void {
  if (JSON.stringify(inOrder(before?.decision)) !== JSON.stringify(inOrder(after.decision)))
    refuseRecord("/decision", "is not made by an edit", "decide on going live");
  if (after.quarantine !== undefined && after.quarantine.countedOn > today)
    refuseRecord("/quarantine/countedOn", "is still to come", "say how many there are once they are counted");
  const freed = (before?.findings ?? []).some(
    ({ id, blocking }) => blocking && !after.findings.some((one) => one.id === id && one.blocking),
  );
  const eased =
    before?.quarantine !== undefined &&
    (after.quarantine === undefined || after.quarantine.allowed > before.quarantine.allowed);
  if (freed || eased) askMotive(motive, "less stands in the way of going live than before");
  if (isLater(before?.plannedOn, after.plannedOn)) askMotive(motive, "it goes live later than was planned");
}

function inOrder(decision: GoLive["decision"]): readonly string[] {
  return decision === undefined ? [] : [decision.outcome, decision.on, decision.by, decision.text];
}
