import { randomBytes } from "node:crypto";
import { seededRandom } from "@grondslag/kernel/testing";
import { type Pseudonymiser, pseudonymiser, type QueryRow } from "@grondslag/log";

export const agency = {
  employees: 30_000,
  roles: 40,
  units: 300,
  systems: 60,
  dataSets: 80,
  activities: 100,
  purposes: 20,
  classes: 4,
} as const;

/** The subjects that there are, whatever the number of rows: as many as the agency has citizens and businesses. */
export const subjects = 15_000_000;
/** One row in six is about somebody whom many look at, drawn by Zipf; the others are about anybody. */
const drawnByZipf = 0.16;

const organisation = "agency.example";
const hour = 3_600_000;

/** The working days (Amsterdam is UTC+1 or +2) of the last quarter of 2026. */
const days = workingDays(Date.UTC(2026, 9, 1), Date.UTC(2027, 0, 1));
export const period = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2027, 0, 1) } as const;

/** Rows of one origin that follow each other: what one insert stores. */
export interface MadeUpBatch {
  readonly origin: string;
  readonly from: number;
  readonly rows: readonly QueryRow[];
}

export interface MadeUpAgency {
  readonly pseudonyms: Pseudonymiser;
  /** Number of the subject: 0 is the one that most look at. */
  subject(number: number): Uint8Array;
  /** As in a request. */
  subjectText(number: number): string;
  employee(number: number): string;
}

export function madeUpAgency(): MadeUpAgency {
  const pseudonyms = pseudonymiser({ organisation, key: new Uint8Array(32).fill(4) });
  const employees = Array.from({ length: agency.employees }, (_, i) =>
    pseudonyms.employee(`employee-${i}`, 2026),
  );
  return {
    pseudonyms,
    subject: (number) => pseudonyms.of({ type: "bsn", number: bsnAt(number) }, 2026),
    subjectText: (number) => `bsn:${bsnAt(number)}`,
    employee: (number) => employees[number] ?? "",
  };
}

/**
 * So many rows of a quarter of a year, in order of time, always the same but for their trace ids: 30,000 employees in
 * 40 roles, 15 million subjects, four logs.
 */
export function* madeUpRows(
  { subject, employee }: MadeUpAgency,
  total: number,
  batchRows: number,
): Generator<MadeUpBatch> {
  const { next } = seededRandom(20_261_122);
  const below = (bound: number): number => Math.floor(next() * bound);
  const lists = Array.from({ length: 50 }, (_, i) => [`ground-${i}`, `ground-${i + 50}`]);
  const fields = Array.from({ length: 20 }, (_, i) => [`field-${i}`, `field-${i + 20}`, `field-${i + 40}`]);
  const reached = new Map<string, number>();
  for (let made = 0, batch = 0; made < total; batch++) {
    const count = Math.min(batchRows, total - made);
    const origin = `${organisation}/log/class-${batch % agency.classes}/2026h2`;
    const from = reached.get(origin) ?? 0;
    const traces = randomBytes(16 * count).toString("hex");
    const rows: QueryRow[] = [];
    for (let i = 0; i < count; i++) {
      const who = below(agency.employees);
      const activity = below(agency.activities);
      rows.push({
        origin,
        index: from + i,
        item: 0,
        kind: "processing",
        at: timeAt((made + i) / total),
        subject: subject(drawSubject(next)),
        employee: employee(who),
        unit: `unit-${who % agency.units}`,
        department: `Department ${who % agency.units}`,
        role: `role-${who % agency.roles}`,
        system: `system-${activity % agency.systems}`,
        dataSet: `set-${(activity * 7) % agency.dataSets}`,
        activity: `activity-${activity}`,
        purpose: `purpose-${activity % agency.purposes}`,
        grounds: lists[activity % lists.length] ?? [],
        action: "read",
        outcome: "-",
        reasons: [],
        workItem: `call-${made + i}`,
        trace: traces.slice(i * 32, i * 32 + 32),
        fields: fields[activity % fields.length] ?? [],
        emergency: false,
        source: "",
      });
    }
    reached.set(origin, from + count);
    made += count;
    yield { origin, from, rows };
  }
}

/** @param next a number from 0 to 1 */
export function drawSubject(next: () => number): number {
  if (next() >= drawnByZipf) return Math.floor(next() * subjects);
  // Zipf with exponent 1: the logarithm of the rank is evenly spread.
  return Math.floor(subjects ** next()) - 1;
}

/** A number that passes the eleven-test, another one for each subject. */
export function bsnAt(subject: number): string {
  for (let first = 10_000_000 + subject * 5; ; first++) {
    const digits = String(first);
    let sum = 0;
    for (let i = 0; i < 8; i++) sum += (9 - i) * (digits.charCodeAt(i) - 48);
    if (sum % 11 !== 10) return `${digits}${sum % 11}`;
  }
}

/** @param share from 0 to 1 of the period, in working hours alone */
function timeAt(share: number): number {
  const at = share * days.length;
  const day = days[Math.floor(at)] ?? 0;
  return Math.floor(day + 7 * hour + (at % 1) * 9 * hour);
}

function workingDays(from: number, to: number): readonly number[] {
  const all = Array.from({ length: Math.round((to - from) / (24 * hour)) }, (_, i) => from + i * 24 * hour);
  return all.filter((day) => new Date(day).getUTCDay() % 6 !== 0);
}
