import { seededRandom } from "@grondslag/kernel/testing";
import type { LookUp, StreamEvent } from "../domain/detection/stream-event.ts";

const day = 86_400_000;
/** A Monday. */
export const firstDay = Date.UTC(2026, 0, 5);
const steps = ["receive", "assess", "decide"] as const;

/** A look-up, to be changed where a test says something about it. */
export function lookUp(changes: Partial<LookUp> = {}): LookUp {
  return {
    type: "look-up",
    id: "look-up-of-test",
    at: firstDay + 40 * day,
    employee: "assess-0",
    team: "assess",
    subject: "stranger",
    activity: "assess",
    ...changes,
  };
}

/**
 * The usual work of a small agency: files go from those who receive to those who assess to those who decide, a few
 * hours apart, each with a work item that the system opened; a share of those was never recorded.
 */
export function usualWork({
  days = 35,
  perDay = 12,
  missing = 0.03,
  seed = 5,
}: {
  readonly days?: number;
  readonly perDay?: number;
  readonly missing?: number;
  readonly seed?: number;
} = {}): readonly StreamEvent[] {
  const { next } = seededRandom(seed);
  const events: StreamEvent[] = [];
  for (let number = 0; number < days * perDay; number++) {
    const received =
      firstDay + Math.floor(number / perDay) * day + 28_800_000 + Math.floor(next() * 7_200_000);
    for (const [i, step] of steps.entries()) {
      // The same colleagues follow each other: 0 after 0, 1 after 1.
      const employee = `${step}-${number % 4}`;
      const at = received + i * 7_200_000 + Math.floor(next() * 3_600_000);
      const subject = `file-${number}`;
      const workItem = `item-${number}-${step}`;
      const recorded = next() >= missing;
      if (recorded) {
        events.push({
          type: "work-item.opened",
          at: at - 60_000,
          workItem,
          employee,
          subjects: [subject],
          openedBy: "system",
        });
      }
      for (const again of [0, 1]) {
        events.push(
          lookUp({
            id: `${workItem}-${again}`,
            at: at + again * 120_000,
            employee,
            team: step,
            subject,
            activity: step,
            ...(recorded && { workItem }),
          }),
        );
      }
    }
  }
  return events.sort((a, b) => a.at - b.at);
}
