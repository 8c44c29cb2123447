import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { assigneeOfEmployee, assigneeOfUnit, type EmployeeEntry } from "./organisation-index.ts";
import type { UseEntry } from "./register-index.ts";
import { type CarryingWork, permitBehind, type ShieldVeil } from "./shield-veil.ts";
import type { Snapshot } from "./snapshot.ts";
import { subjectKey } from "./subject-key.ts";

/** What an employee may see of one subject because of one piece of work. */
export interface SeenData {
  /** Id of the work item or of the emergency access. */
  readonly workItem: string;
  readonly purpose: string;
  /** Ids, each once, in the order of the register. */
  readonly dataSets: readonly string[];
}

interface PurposeUse {
  readonly activity: string;
  readonly dataSet: string;
  readonly use: UseEntry;
}

/** What employees may see of subjects now. Made for one search; decisions alone say what is permitted. */
export class SeenDataFinder {
  readonly #snapshot: Snapshot;
  readonly #now: number;
  readonly #uses: ReadonlyMap<number, readonly PurposeUse[]>;

  /**
   * @param now milliseconds since the epoch.
   * @param dataSet to look at one data set alone.
   */
  constructor(snapshot: Snapshot, now: number, dataSet?: string) {
    this.#snapshot = snapshot;
    this.#now = now;
    this.#uses = usesByPurpose(snapshot.index, dataSet);
  }

  /**
   * What the employee may do anything with, by piece of work; nothing for somebody who has no open work about
   * the subject. Only what a role of the employee names is asked for: without a role there is no permit.
   *
   * It is asked as a system does that knows the subject, for somebody who signed in with the highest assurance
   * and is at any place that a role of his names: whoever can see at some place counts.
   *
   * @param veil what may be told about the subject.
   */
  of(employee: EmployeeEntry, subject: string, veil: ShieldVeil): readonly SeenData[] {
    if (veil.hides(assigneeOfEmployee(employee.number))) return [];
    const found = new Map<string, { readonly purpose: string; readonly dataSets: Set<string> }>();
    for (const purpose of this.#purposesOfWork(employee, subject)) {
      for (const candidate of this.#uses.get(purpose) ?? []) {
        const permit = this.#permit(employee, subject, candidate, veil);
        if (permit === undefined) continue;
        const seen = found.get(permit.workItem) ?? { purpose: permit.purpose, dataSets: new Set() };
        seen.dataSets.add(candidate.dataSet);
        found.set(permit.workItem, seen);
      }
    }
    return [...found].map(([workItem, { purpose, dataSets }]) => ({
      workItem,
      purpose,
      dataSets: [...dataSets],
    }));
  }

  /** Numbers of the purposes of what is kept about the subject for the employee or the unit; each once. */
  #purposesOfWork(employee: EmployeeEntry, subject: string): ReadonlySet<number> {
    const { rows } = this.#snapshot.index.workItems;
    const unit = this.#snapshot.index.organisation.rows.unit(employee.number);
    const assignees = [assigneeOfEmployee(employee.number), ...(unit < 0 ? [] : [assigneeOfUnit(unit)])];
    const purposes = new Set<number>();
    for (const assignee of assignees) {
      for (let row = rows.first(assignee, subjectKey(subject)); row >= 0; row = rows.next(row)) {
        purposes.add(rows.purpose(row));
      }
    }
    return purposes;
  }

  #permit(
    employee: EmployeeEntry,
    subject: string,
    { activity, dataSet, use }: PurposeUse,
    veil: ShieldVeil,
  ): CarryingWork | undefined {
    const bits = this.#actionsNamed(employee, use);
    if (bits === 0) return undefined;
    const places = employee.grants.flatMap(({ role }) => role.record?.conditions?.places ?? []);
    for (const [action, bit] of this.#snapshot.index.policy.actionBits) {
      if ((bits & bit) === 0) continue;
      const request: AccessRequest = {
        system: use.systemId,
        employee: employee.record?.id ?? "",
        action,
        dataSet,
        subject,
        activity,
        known: true,
        assuranceLevel: "high",
      };
      for (const place of [undefined, ...new Set(places)]) {
        const permit = permitBehind(veil, this.#snapshot, { ...request, place }, this.#now);
        if (permit !== undefined) return permit;
      }
    }
    return undefined;
  }

  /** The actions that any role of the employee names for the use, as bits; whether it holds now is not asked. */
  #actionsNamed(employee: EmployeeEntry, use: UseEntry): number {
    let bits = 0;
    for (const { role } of employee.grants) {
      bits |= this.#snapshot.index.register.permissions(role.number, use);
    }
    return bits;
  }
}

function usesByPurpose(
  { register }: AccessIndex,
  wanted: string | undefined,
): ReadonlyMap<number, readonly PurposeUse[]> {
  const found = new Map<number, PurposeUse[]>();
  for (const activity of register.activities.keys()) {
    const entry = register.activity(activity);
    for (const [dataSet, use] of entry?.uses ?? []) {
      if (entry === undefined || (wanted !== undefined && dataSet !== wanted)) continue;
      const uses = found.get(entry.purpose) ?? [];
      uses.push({ activity, dataSet, use });
      found.set(entry.purpose, uses);
    }
  }
  return found;
}
