/** A plan as a version of it says. Days are `YYYY-MM-DD`. */
export type PlanDoc = {
  readonly name: string;
  readonly buildingUntil: string;
  readonly handlingUntil?: string;
  readonly steps: readonly {
    readonly id: string;
    readonly name: string;
    readonly due: string;
    readonly expected?: string;
    readonly doneOn?: string;
  }[];
};

/** One thing that a version changed. */
export type PlanChange =
  | {
      readonly kind: "moved";
      readonly of: "building" | "handling" | "due" | "expected";
      readonly step?: string;
      readonly before?: string;
      readonly after?: string;
    }
  | { readonly kind: "added" | "removed"; readonly step: string }
  | { readonly kind: "done"; readonly step: string; readonly on: string };

/** What a version of a plan changed of its days and its steps. */
export function planChanges(before: PlanDoc, after: PlanDoc): readonly PlanChange[] {
  const changes: PlanChange[] = [];
  const moved = (
    of: "building" | "handling" | "due" | "expected",
    one: string | undefined,
    two: string | undefined,
    step?: string,
  ) => {
    if (one === two) return;
    changes.push({
      ...{ kind: "moved", of },
      ...(step !== undefined && { step }),
      ...(one !== undefined && { before: one }),
      ...(two !== undefined && { after: two }),
    });
  };
  moved("building", before.buildingUntil, after.buildingUntil);
  moved("handling", before.handlingUntil, after.handlingUntil);
  for (const step of after.steps) {
    const old = before.steps.find(({ id }) => id === step.id);
    if (old === undefined) {
      changes.push({ kind: "added", step: step.name });
      continue;
    }
    moved("due", old.due, step.due, step.name);
    moved("expected", old.expected, step.expected, step.name);
    if (step.doneOn !== undefined && step.doneOn !== old.doneOn)
      changes.push({ kind: "done", step: step.name, on: step.doneOn });
  }
  for (const step of before.steps)
    if (!after.steps.some(({ id }) => id === step.id)) changes.push({ kind: "removed", step: step.name });
  return changes;
}
