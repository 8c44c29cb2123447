import { Detector } from "../domain/detection/detector.ts";
import type { Judged, Raised } from "../domain/detection/finding.ts";
import type { LookUp, StreamEvent, WorkItemOpened } from "../domain/detection/stream-event.ts";
import { firstDay, usualWork } from "./usual-work.ts";

const hour = 3_600_000;
/** Ten o'clock on the first day after the usual work. */
export const afterWork = firstDay + 36 * 24 * hour + 10 * hour;

/** A detector that saw the usual work of five weeks. */
export function trained(events: readonly StreamEvent[] = usualWork()): Detector {
  const detector = new Detector();
  for (const event of events) detector.take(event, event.at);
  return detector;
}

/** @throws Error when it is not judged */
export function judge(detector: Detector, event: LookUp): Judged {
  const outcome = detector.take(event, event.at);
  if (outcome.kind !== "judged") throw new Error(`not judged: ${outcome.kind}`);
  return outcome;
}

/** @throws Error when it raises nothing */
export function raise(detector: Detector, event: LookUp): Raised {
  const { raised } = judge(detector, event);
  if (raised === undefined) throw new Error("nothing was raised");
  return raised;
}

/** A work item of an assessor about a stranger, opened by a system an hour before. */
export function open(changes: Partial<WorkItemOpened> = {}): WorkItemOpened {
  return {
    type: "work-item.opened",
    at: afterWork - hour,
    workItem: "w",
    employee: "assess-0",
    subjects: ["stranger"],
    openedBy: "system",
    ...changes,
  };
}
