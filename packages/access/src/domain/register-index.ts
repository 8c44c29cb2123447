import type { CompartmentGate } from "./compartment-index.ts";
import { type GroundPeriod, groundTimeline, type KnownGround } from "./ground-timeline.ts";
import type { Numbering } from "./numbering.ts";
import type { RoleEntry } from "./organisation-index.ts";
import type { KnownActivity, KnownDataSet, KnownSystem } from "./snapshot.ts";

/** The use of one data set by one processing activity. */
export interface UseEntry {
  /** Column of the use in the table of permissions. */
  readonly number: number;
  /** The system that holds the data set. */
  readonly systemId: string;
  /** The fields that may be released: named by the activity and present in the data set. */
  readonly fields: readonly string[];
  readonly fieldSet: ReadonlySet<string>;
  /** Who reaches the data set; undefined when it is in no compartment. */
  readonly gate: CompartmentGate | undefined;
}

export interface ActivityEntry {
  readonly record: KnownActivity;
  readonly purpose: number;
  readonly grounds: readonly GroundPeriod[];
  /** By id of the data set; data sets that are not registered are left out. */
  readonly uses: ReadonlyMap<string, UseEntry>;
}

/** The part of the register that decisions use. It changes rarely, and is compiled as a whole. */
export class RegisterIndex {
  readonly systems = new Map<string, KnownSystem>();
  readonly dataSets = new Map<string, KnownDataSet>();
  readonly grounds = new Map<string, KnownGround>();
  readonly activities = new Map<string, KnownActivity>();
  #compiled: ReadonlyMap<string, ActivityEntry> = new Map();
  #uses = 0;
  /** A byte of action bits for each role (row) and use (column). */
  #permissions = new Uint8Array(0);

  /**
   * Whether a system knows a subject, as it says so. One that declared to say it and does not, does not know it:
   * an answer that depends on what it left out could tell of a shield (row A8).
   */
  known(system: string, said: boolean | undefined): boolean | undefined {
    if (said !== undefined) return said;
    return this.systems.get(system)?.tellsKnown === true ? false : undefined;
  }

  /** Whether a system is registered, and its declaration was not withdrawn (row A16). */
  admits(system: string): boolean {
    return this.systems.get(system)?.withdrawn === false;
  }

  activity(id: string): ActivityEntry | undefined {
    return this.#compiled.get(id);
  }

  /** The actions that a role may take in a use, as bits. */
  permissions(role: number, use: UseEntry): number {
    return this.#permissions[role * this.#uses + use.number] ?? 0;
  }

  /** To be called after a change of activities, data sets, grounds, roles, compartments, units or the policy. */
  compile(
    purposes: Numbering,
    roles: readonly RoleEntry[],
    actionBits: ReadonlyMap<string, number>,
    gates: ReadonlyMap<string, CompartmentGate>,
  ): void {
    this.#uses = 0;
    this.#compiled = new Map(
      [...this.activities].map(([id, record]) => [id, this.#compile(record, purposes, gates)]),
    );
    this.#permissions = new Uint8Array(roles.length * this.#uses);
    for (const role of roles) this.#compileRole(role, actionBits);
  }

  #compileRole({ number, record }: RoleEntry, actionBits: ReadonlyMap<string, number>): void {
    for (const { activityId, dataSetId, actions } of record?.permissions ?? []) {
      const use = this.#compiled.get(activityId)?.uses.get(dataSetId);
      if (use === undefined) continue;
      const at = number * this.#uses + use.number;
      for (const action of actions) {
        this.#permissions[at] = (this.#permissions[at] ?? 0) | (actionBits.get(action) ?? 0);
      }
    }
  }

  #compile(
    record: KnownActivity,
    purposes: Numbering,
    gates: ReadonlyMap<string, CompartmentGate>,
  ): ActivityEntry {
    const grounds = record.groundIds.flatMap((id) => this.grounds.get(id) ?? []);
    const uses = new Map<string, UseEntry>();
    for (const { dataSetId, fields } of record.uses) {
      const dataSet = this.dataSets.get(dataSetId);
      if (dataSet === undefined) continue;
      const present = new Set(dataSet.fields);
      const allowed = Object.freeze([...new Set(fields)].filter((field) => present.has(field)));
      uses.set(dataSetId, {
        number: this.#uses++,
        systemId: dataSet.systemId,
        fields: allowed,
        fieldSet: new Set(allowed),
        gate: gates.get(dataSetId),
      });
    }
    return { record, purpose: purposes.of(record.purpose), grounds: groundTimeline(grounds), uses };
  }
}
