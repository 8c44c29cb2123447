import type { Portfolio } from "../records.ts";
import type { Work } from "../work/work.ts";

/** A day on which a work is to bring something, or brought it. */
export interface Milestone {
  /** `YYYY-MM-DD`: when it happened, else when it is planned. */
  readonly on: string;
  readonly kind: "increment" | "go-live" | "milestone" | "temporary-service";
  readonly text: string;
  readonly done: boolean;
}

/** Milestones of each work, by day: its own, its go-lives, and what it must end (rows O7, O21, N1). */
export function milestonesOf({ records }: Pick<Portfolio, "records">): (work: Work) => readonly Milestone[] {
  return ({ id, increment, milestones = [] }) => {
    const found: Milestone[] = [
      ...milestones.map(({ text, plannedOn, reachedOn }) => ({
        on: reachedOn ?? plannedOn,
        kind: "milestone" as const,
        text,
        done: reachedOn !== undefined,
      })),
      ...records["go-live"]
        .filter(({ work }) => work === id)
        .map(({ name, plannedOn, decision }) => ({
          on: plannedOn,
          kind: "go-live" as const,
          text: name,
          done: decision?.outcome === "go",
        })),
      ...records["temporary-service"].flatMap(({ endedBy, name, endCondition, endedOn }) => {
        const on = endedOn ?? endCondition.on;
        return endedBy !== id || on === undefined
          ? []
          : [{ on, kind: "temporary-service" as const, text: name, done: endedOn !== undefined }];
      }),
    ];
    if (increment !== undefined) {
      const { result, plannedOn, deliveredOn } = increment;
      const done = deliveredOn !== undefined;
      found.push({ on: deliveredOn ?? plannedOn, kind: "increment", text: result, done });
    }
    return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  };
}
