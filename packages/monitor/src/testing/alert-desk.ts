import { secureRandom } from "@grondslag/kernel";
import { pseudonymiser, type RecordedLookUp, subjectIdText } from "@grondslag/log";
import type { Kysely } from "kysely";
import type { AlertServices } from "../alerts/ports.ts";
import type { AlertChange, AlertLook } from "../domain/alerts/alert.ts";
import { alertSettingsStore } from "../storage/alert-settings-store.ts";
import { alertStore } from "../storage/alert-store.ts";
import { findingStore } from "../storage/finding-store.ts";
import { lookUpStore } from "../storage/look-up-store.ts";
import { peopleOf, startOfTest } from "./people.ts";

/** An analyst's desk on a database: the monitor puts alerts in, people do the rest. */
export interface AlertDesk {
  readonly services: AlertServices;
  /** Moves the clock, in milliseconds since the Unix epoch. */
  setNow(now: number): void;
  /** Tells of an alert of Anna, or one that differs; answers its id. */
  tell(change?: Partial<AlertChange>): Promise<string>;
  /** From now on this subject (`bsn:...`) is shielded from everybody. */
  shield(subject: string): void;
  /** The records of look-ups, by origin and index. */
  readonly records: Map<string, RecordedLookUp>;
}

/** Pseudonym of a subject as look-ups of the desk have it. */
export type NameOf = (subject: string) => string;

export const alertOrigin = "agency/log/standard/2026h2";
const weeklyBudget = 5;

export function alertDesk<Database>(db: Kysely<Database>): AlertDesk & { readonly nameOf: NameOf } {
  let now = startOfTest;
  let told = 0;
  const hidden: string[] = [];
  const records = new Map<string, RecordedLookUp>();
  const clock = { now: () => now };
  const pseudonyms = pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(7) });
  const findings = findingStore(db, { weeklyBudget: () => weeklyBudget, now: () => now });
  const services: AlertServices = {
    alerts: alertStore(db),
    lookUps: lookUpStore(db),
    settings: alertSettingsStore(db),
    people: peopleOf(),
    hidden: { from: async () => hidden },
    pseudonyms,
    lookUpsAt: async (origin, index) => {
      const found = records.get(`${origin} ${index}`);
      return found === undefined ? [] : [found];
    },
    clock,
    random: secureRandom,
  };
  return {
    services,
    records,
    setNow: (at) => {
      now = at;
    },
    shield: (subject) => {
      hidden.push(subject);
    },
    nameOf: (subject) => subjectIdText(pseudonyms.ofText(subject, 2026).bytes),
    tell: async (change = {}) => {
      told += 1;
      const id = told.toString(16).padStart(32, "0");
      const alert = { ...alertOfAnna(id, now), ...change };
      const { counts, explained, shadowHits, stopped } = nothing;
      await findings.keep(
        { alerts: [alert], counts, explained, shadowHits, stopped },
        {},
        await findings.position(),
      );
      return alert.id;
    },
  };
}

const nothing = { counts: [], explained: [], shadowHits: [], stopped: [] };

function alertOfAnna(id: string, now: number): AlertChange {
  return {
    id,
    employee: "00000000000000a1",
    shown: "00000000000000a1",
    year: 2026,
    unit: "desk",
    week: "2026-11-16",
    source: "score",
    rule: undefined,
    score: 9,
    told: true,
    evidence: {
      addends: [{ feature: "link", value: "none", llr: 4, counts: { work: 4, workOf: 1_000, team: 0.004 } }],
      windows: { hour: 9, week: 9, quarter: 9 },
      week: { subjects: 12, withoutLink: 3 },
    },
    looks: [lookOf(now - 60_000)],
    settings: "1",
  };
}

/** A look-up that nothing explains. */
export function lookOf(at: number, change: Partial<AlertLook> = {}): AlertLook {
  return {
    origin: alertOrigin,
    index: 7,
    item: 0,
    at,
    explanation: "none",
    subject: "s1",
    system: "persons",
    evidence: 4,
    ...change,
  };
}
