import type { AccessRequest } from "./access-request.ts";
import { createSnapshot } from "./create-snapshot.ts";
import type { DenialCode } from "./decision.ts";
import { type AssuranceLevel, assuranceLevels } from "./entities.ts";
import { bitsOf, type FactName, type Facts, maskOf } from "./facts.ts";
import { Findings } from "./findings.ts";
import { gatherRoleFacts } from "./gather-facts.ts";
import { policyFingerprint } from "./policy-fingerprint.ts";
import type { PolicyContent } from "./policy-version.ts";
import type { SnapshotChange, SnapshotState } from "./snapshot.ts";
import { isOverCap } from "./use-caps.ts";

/** A decision that was recorded, as far as another policy needs it. */
export interface RecordedDecision {
  readonly time: number;
  /** Revision of the registry it was decided on. */
  readonly revision: number;
  readonly permit: boolean;
  readonly employee: string;
  readonly action: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly place: string | undefined;
  readonly assuranceLevel: string | undefined;
  /** Undefined in records of before facts were written: those cannot be judged again. */
  readonly facts: Facts | undefined;
  readonly unit: string | undefined;
  readonly reasons: readonly string[];
}

/** Somebody for whom the draft changes something. */
export interface AffectedEmployee {
  readonly employeeId: string;
  /** Empty when he is not known any more. */
  readonly name: string;
  readonly unitId: string;
  /** Decisions that were lost or gained. */
  readonly count: number;
  /** For lost ones the codes of the draft, for gained ones those of the record; the most frequent first. */
  readonly reasons: readonly string[];
}

/** What a draft would have decided otherwise in a period. */
export interface ReplayResult {
  /** All that were recorded in the period. */
  readonly decisions: number;
  readonly same: number;
  readonly lost: number;
  readonly gained: number;
  /** Records that do not hold enough to judge again; nothing is guessed about them. */
  readonly notRecomputable: number;
  /** The most affected first, and no more than a page of them. */
  readonly losers: readonly AffectedEmployee[];
  readonly loserCount: number;
  readonly gainers: readonly AffectedEmployee[];
  readonly gainerCount: number;
  readonly refusalsByUnit: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly transfersByUnit: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly extra: number;
  }[];
}

/** The facts that follow from grants, roles and compartments: a draft may change them, the others it may not. */
const ofRole = [
  "grant",
  "unit",
  "function",
  "hours",
  "place",
  "assurance",
  "training",
  "screening",
] as const satisfies readonly FactName[];
const roleMask = ofRole.reduce((mask, name) => mask | maskOf(name), 0);
const compartmentMask = maskOf("compartment");
const useMask = maskOf("use");
const usePresent = bitsOf({ fact: "use", is: "present" });
const employeeMask = maskOf("employee");
const grantMask = maskOf("grant");
const grantValid = bitsOf({ fact: "grant", is: "valid" });
const workMask = maskOf("workItem");
const workOpen = bitsOf({ fact: "workItem", is: "open" });
const emergencyMask = maskOf("emergency");

const otherCompartment: DenialCode = "OTHER_COMPARTMENT";
const mostAffected = 500;

interface Affected {
  count: number;
  readonly reasons: Map<string, number>;
}

interface UnitCounts {
  before: number;
  after: number;
  extraTransfers: number;
}

/**
 * Judges recorded decisions by a draft. What the record says of the subject, the ground and the work item
 * stands; what follows from grants and roles is established again, by the code that decides, on the
 * organisation as it was at that revision.
 */
export class PolicyReplay {
  readonly #snapshot: SnapshotState;
  readonly #found = new Findings();
  readonly #losers = new Map<string, Affected>();
  readonly #gainers = new Map<string, Affected>();
  readonly #units = new Map<string, UnitCounts>();
  #decisions = 0;
  #same = 0;
  #lost = 0;
  #gained = 0;
  #notRecomputable = 0;

  /** @param register systems, data sets, grounds and activities as they are now. */
  constructor(content: PolicyContent, number: number, register: readonly SnapshotChange[]) {
    this.#snapshot = createSnapshot({ closedWorkItemsKept: 0 });
    this.#snapshot.apply([...register, ...policyChanges(content, number)], 0);
  }

  /** The revision up to which the organisation is known. */
  get revision(): number {
    return this.#snapshot.view.revision;
  }

  /** Brings the organisation to a later revision. Kinds that the draft has itself are passed over. */
  advance(changes: readonly SnapshotChange[], revision: number): void {
    this.#snapshot.apply(
      changes.filter(({ kind }) => kind === "unit" || kind === "employee" || kind === "grant"),
      revision,
    );
  }

  /** Judges one decision; the organisation must be at its revision. One that is behind it cannot be judged. */
  judge(past: RecordedDecision): void {
    this.#decisions += 1;
    const facts = past.revision < this.revision ? undefined : this.#factsNow(past);
    if (facts === undefined) {
      this.#notRecomputable += 1;
      return;
    }
    const judgement = this.#snapshot.view.index.policy.judge(facts);
    // As in a decision: a permit names what it rests on, whatever the rules say.
    const complete =
      (facts & grantMask) === grantValid &&
      ((facts & workMask) === workOpen || (facts & emergencyMask) !== 0);
    const permit = judgement.permits && complete;
    // A cap stopped what the policy permitted; how often something was done is not for a draft to judge.
    const permitted = past.permit || isOverCap(past.reasons);
    this.#countUnit(past, permitted, permit, judgement.otherCompartment);
    if (permit === permitted) this.#same += 1;
    else if (permit) {
      this.#gained += 1;
      count(this.#gainers, past.employee, past.reasons);
    } else {
      this.#lost += 1;
      count(
        this.#losers,
        past.employee,
        judgement.reasons.map(({ code }) => code),
      );
    }
  }

  result(): ReplayResult {
    const units = [...this.#units].map(([unitId, counts]) => ({
      unitId,
      name: this.#unitName(unitId),
      ...counts,
    }));
    return {
      decisions: this.#decisions,
      same: this.#same,
      lost: this.#lost,
      gained: this.#gained,
      notRecomputable: this.#notRecomputable,
      losers: this.#affected(this.#losers),
      loserCount: this.#losers.size,
      gainers: this.#affected(this.#gainers),
      gainerCount: this.#gainers.size,
      refusalsByUnit: units
        .filter(({ before, after }) => before !== after)
        .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || order(a, b))
        .map(({ unitId, name, before, after }) => ({ unitId, name, before, after })),
      transfersByUnit: units
        .filter(({ extraTransfers }) => extraTransfers !== 0)
        .sort((a, b) => b.extraTransfers - a.extraTransfers || order(a, b))
        .map(({ unitId, name, extraTransfers }) => ({ unitId, name, extra: extraTransfers })),
    };
  }

  /** The facts under the draft; undefined when the record or the history does not tell enough. */
  #factsNow(past: RecordedDecision): Facts | undefined {
    const recorded = past.facts;
    if (recorded === undefined) return undefined;
    const knew = (recorded & employeeMask) !== 0;
    const used = (recorded & useMask) === usePresent;
    if (!knew || !used) return recorded & ~roleMask;
    const { index } = this.#snapshot.view;
    const given = gatherRoleFacts(index, requestOf(past), past.time, this.#found, recorded);
    if (this.#found.employee < 0) return undefined;
    // Without the use in the register no role opens it; its compartment stays what it was.
    const mask = this.#found.use === undefined ? roleMask : roleMask | compartmentMask;
    return (recorded & ~mask) | (given & mask);
  }

  #countUnit(past: RecordedDecision, permitted: boolean, permit: boolean, atCompartment: boolean): void {
    const unit = past.unit ?? "";
    let counts = this.#units.get(unit);
    if (counts === undefined) {
      counts = { before: 0, after: 0, extraTransfers: 0 };
      this.#units.set(unit, counts);
    }
    if (!permitted) counts.before += 1;
    if (permit) return;
    counts.after += 1;
    if (atCompartment) counts.extraTransfers += 1;
    const closed = ((past.facts ?? 0) & compartmentMask) === 0;
    if (closed && past.reasons.includes(otherCompartment)) counts.extraTransfers -= 1;
  }

  #affected(affected: ReadonlyMap<string, Affected>): readonly AffectedEmployee[] {
    const { organisation } = this.#snapshot.view.index;
    return [...affected]
      .sort(([idA, a], [idB, b]) => b.count - a.count || (idA < idB ? -1 : 1))
      .slice(0, mostAffected)
      .map(([employeeId, { count: times, reasons }]) => {
        const record = organisation.employee(organisation.employeeNumber(employeeId))?.record;
        const byCount = [...reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        return {
          employeeId,
          name: record?.name ?? "",
          unitId: record?.unitId ?? "",
          count: times,
          reasons: byCount.map(([code]) => code),
        };
      });
  }

  #unitName(id: string): string {
    return this.#snapshot.view.index.organisation.unitName(id) ?? "";
  }
}

function policyChanges(content: PolicyContent, number: number): readonly SnapshotChange[] {
  const { rules, settings, roles, compartments } = content;
  const fingerprint = policyFingerprint(content, number);
  // Through JSON, in which form changes travel.
  const change = (kind: string, id: string, entity: object): SnapshotChange => ({
    kind,
    id,
    value: JSON.parse(JSON.stringify(entity)),
  });
  return [
    change("policy", "active", { id: "active", number, fingerprint, rules, settings }),
    ...compartments.map((compartment) => change("compartment", compartment.id, compartment)),
    ...roles.map((role) => change("role", role.id, role)),
  ];
}

function requestOf(past: RecordedDecision): AccessRequest {
  const { employee, action, dataSet, activity, place } = past;
  return {
    system: "",
    employee,
    action,
    dataSet,
    activity,
    subject: "",
    place,
    assuranceLevel: levelOf(past.assuranceLevel),
  };
}

function levelOf(text: string | undefined): AssuranceLevel | undefined {
  return text === undefined ? undefined : assuranceLevels.find((level) => level === text);
}

function count(affected: Map<string, Affected>, employee: string, codes: readonly string[]): void {
  let entry = affected.get(employee);
  if (entry === undefined) {
    entry = { count: 0, reasons: new Map() };
    affected.set(employee, entry);
  }
  entry.count += 1;
  for (const code of codes) entry.reasons.set(code, (entry.reasons.get(code) ?? 0) + 1);
}

function order(a: { readonly unitId: string }, b: { readonly unitId: string }): number {
  return a.unitId < b.unitId ? -1 : 1;
}
