import { isDay } from "@grondslag/kernel";
import {
  type WorkKind,
  type WorkNature,
  type WorkStatus,
  workKinds,
  workNatures,
  workStatuses,
} from "../../work/work.ts";
import type { OwnFacts } from "./schedule.ts";

/** What a task says of the work that it was written from; undefined when it is not one of ours. */
export function ownFactsOf(said: { readonly [Name in keyof OwnFacts]?: unknown }): OwnFacts | undefined {
  const kind = workKinds.find((one): one is WorkKind => one === said.kind);
  const status = workStatuses.find((one): one is WorkStatus => one === said.status);
  const nature = workNatures.find((one): one is WorkNature => one === said.nature);
  const { id, reportedOn, setOn } = said;
  if (
    typeof id !== "string" ||
    id === "" ||
    kind === undefined ||
    status === undefined ||
    nature === undefined
  )
    return undefined;
  return {
    id,
    kind,
    status,
    nature,
    ...(isADay(reportedOn) && { reportedOn }),
    ...(isADay(setOn) && { setOn }),
  };
}

function isADay(value: unknown): value is string {
  return typeof value === "string" && isDay(value);
}
