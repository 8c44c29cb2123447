import { dayInAmsterdam } from "@grondslag/kernel";
import type { OpenedRecord } from "../domain/record.ts";
import type { RecordedEventKind } from "../record-index.ts";
import { readAttempt, readGrant, readOutcomes, readOverCap } from "../records/read-outcomes.ts";

/** What the records of a batch add to the use of grants, to refusals and to events. */
export interface UseColumns {
  readonly grants: { readonly id: string[]; readonly count: number[]; readonly last: number[] };
  readonly refusals: {
    readonly day: string[];
    readonly unit: string[];
    readonly code: string[];
    readonly count: number[];
  };
  readonly events: {
    readonly kind: RecordedEventKind[];
    readonly index: number[];
    readonly item: number[];
    readonly at: number[];
    readonly employee: string[];
    readonly unit: string[];
    readonly system: string[];
  };
}

/** @param records of one origin. One that is not of a form that is known adds nothing. */
export function useColumnsOf(records: readonly OpenedRecord[]): UseColumns {
  const grants = new Map<string, { count: number; last: number }>();
  const refusals = new Map<string, { day: string; unit: string; code: string; count: number }>();
  const events: UseColumns["events"] = {
    kind: [],
    index: [],
    item: [],
    at: [],
    employee: [],
    unit: [],
    system: [],
  };

  const refuse = (day: string, unit: string, code: string): void => {
    const key = `${day}\n${unit}\n${code}`;
    const known = refusals.get(key);
    if (known === undefined) refusals.set(key, { day, unit, code, count: 1 });
    else known.count += 1;
  };
  const tell = (
    kind: RecordedEventKind,
    record: OpenedRecord,
    item: number,
    { employee, unit, system }: { readonly employee: string; readonly unit: string; readonly system: string },
  ): void => {
    events.kind.push(kind);
    events.index.push(record.index);
    events.item.push(item);
    events.at.push(record.time);
    events.employee.push(employee);
    events.unit.push(unit);
    events.system.push(system);
  };

  for (const record of records) {
    const { kind, time } = record;
    const groups = record.groups();
    if (kind === "audit") {
      const attempt = readAttempt(groups.actor);
      if (attempt !== undefined) tell("shield-attempt", record, 0, attempt);
      const over = readOverCap(groups);
      if (over !== undefined) tell("over-cap", record, 0, over);
      continue;
    }
    if (kind === "processing") {
      const grant = readGrant(groups.actor);
      if (grant === undefined) continue;
      const use = grants.get(grant) ?? { count: 0, last: 0 };
      grants.set(grant, { count: use.count + 1, last: Math.max(use.last, time) });
      continue;
    }
    if (!mayMatter(groups.facts, groups.actor)) continue;
    const read = readOutcomes(groups);
    // What another decision point refused, by reasons of its own, is no refusal of ours.
    if (read?.source !== undefined) continue;
    for (const outcome of read?.outcomes ?? []) {
      const by = { employee: outcome.employee, unit: outcome.unit, system: read?.system ?? "" };
      if (outcome.sealed.includes("SHIELDED")) tell("shield-attempt", record, outcome.item, by);
      if (outcome.permit === true && outcome.sealed.includes("EMERGENCY_ACCESS")) {
        tell("emergency-use", record, outcome.item, by);
      }
      if (outcome.permit !== false) continue;
      if (outcome.sealed.includes("OVER_CAP")) tell("over-cap", record, outcome.item, by);
      const day = dayInAmsterdam(time);
      refuse(day, outcome.unit, "");
      for (const code of outcome.told) refuse(day, outcome.unit, code);
    }
  }
  return { grants: columnsOfGrants(grants), refusals: columnsOfRefusals([...refusals.values()]), events };
}

const telling = ['"SHIELDED"', '"EMERGENCY_ACCESS"'];

/** Most decisions are permits of everyday work, of which reading the record would tell nothing. */
function mayMatter(facts: string, actor: string): boolean {
  return facts.includes('"decision":false') || telling.some((code) => actor.includes(code));
}

function columnsOfGrants(grants: ReadonlyMap<string, { count: number; last: number }>): UseColumns["grants"] {
  return {
    id: [...grants.keys()],
    count: [...grants.values()].map(({ count }) => count),
    last: [...grants.values()].map(({ last }) => last),
  };
}

function columnsOfRefusals(
  refusals: readonly { day: string; unit: string; code: string; count: number }[],
): UseColumns["refusals"] {
  return {
    day: refusals.map(({ day }) => day),
    unit: refusals.map(({ unit }) => unit),
    code: refusals.map(({ code }) => code),
    count: refusals.map(({ count }) => count),
  };
}
