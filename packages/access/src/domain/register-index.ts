import { type GroundPeriod, groundTimeline, type KnownGround } from "./ground-timeline.ts";
import type { Numbering } from "./numbering.ts";
import type { RoleEntry } from "./organisation-index.ts";
import type { KnownActivity, KnownDataSet, KnownSystem } from "./snapshot.ts";

/** The use of one data set by one processing activity. */
export interface UseEntry {
  /** Place of its word in the permission words of a role. */
  readonly number: number;
  /** The fields that may be released: named by the activity and present in the data set. */
  readonly fields: readonly string[];
  readonly fieldSet: ReadonlySet<string>;
}

export interface ActivityEntry {
  readonly record: KnownActivity;
  readonly purpose: number;
  readonly grounds: readonly GroundPeriod[];
  /** By id of the data set; data sets that are not registered are left out. */
  readonly uses: ReadonlyMap<string, UseEntry>;
}

/** The part of the register that decisions use. The register changes rarely: it is compiled as a whole. */
export class RegisterIndex {
  readonly systems = new Map<string, KnownSystem>();
  readonly dataSets = new Map<string, KnownDataSet>();
  readonly grounds = new Map<string, KnownGround>();
  readonly activities = new Map<string, KnownActivity>();
  #compiled: ReadonlyMap<string, ActivityEntry> = new Map();
  #uses = 0;

  activity(id: string): ActivityEntry | undefined {
    return this.#compiled.get(id);
  }

  /** To be called after a change of activities, data sets or grounds. */
  compileActivities(purposes: Numbering): void {
    this.#uses = 0;
    this.#compiled = new Map(
      [...this.activities].map(([id, record]) => [id, this.#compile(record, purposes)]),
    );
  }

  /** To be called after a change of the role, and of every role after the activities were compiled. */
  compileRole(role: RoleEntry, actionBits: ReadonlyMap<string, number>): void {
    const words = new Uint32Array(this.#uses);
    for (const { activityId, dataSetId, actions } of role.record?.permissions ?? []) {
      const use = this.#compiled.get(activityId)?.uses.get(dataSetId);
      if (use === undefined) continue;
      for (const action of actions)
        words[use.number] = (words[use.number] ?? 0) | (actionBits.get(action) ?? 0);
    }
    role.words = words;
  }

  #compile(record: KnownActivity, purposes: Numbering): ActivityEntry {
    const grounds = record.groundIds.flatMap((id) => this.grounds.get(id) ?? []);
    const uses = new Map<string, UseEntry>();
    for (const { dataSetId, fields } of record.uses) {
      const present = new Set(this.dataSets.get(dataSetId)?.fields);
      if (!this.dataSets.has(dataSetId)) continue;
      const allowed = Object.freeze([...new Set(fields)].filter((field) => present.has(field)));
      uses.set(dataSetId, { number: this.#uses++, fields: allowed, fieldSet: new Set(allowed) });
    }
    return { record, purpose: purposes.of(record.purpose), grounds: groundTimeline(grounds), uses };
  }
}
