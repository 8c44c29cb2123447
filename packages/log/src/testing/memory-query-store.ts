import { dayInAmsterdam } from "@grondslag/kernel";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import type { Attention, Deviation, PeerDay, PeersAsked, QueryStore, RowMark } from "../query/query-store.ts";

/** A query store in memory, to the same contract as the one on ClickHouse. */
export function memoryQueryStore(): QueryStore {
  let rows: QueryRow[] = [];
  const packed = new WeakMap<Uint8Array, readonly QueryRow[]>();
  const seen = new Set<string>();
  const rolledUp = new Map<string, { readonly records: number; readonly looks: readonly QueryRow[] }>();
  return {
    prepare: async () => undefined,
    async position() {
      const position: Record<string, number> = {};
      for (const { origin, index } of rows) position[origin] = Math.max(position[origin] ?? 0, index + 1);
      return position;
    },
    pack(added) {
      const key = new Uint8Array();
      packed.set(key, added);
      return key;
    },
    async insert({ origin, from, to, rows: added }) {
      const token = `${origin} ${from} ${to}`;
      if (seen.has(token)) return;
      seen.add(token);
      for (const one of added) rows.push(...(packed.get(one) ?? []));
    },
    async forget({ origin, ranges }) {
      rows = rows.filter(
        (row) => row.origin !== origin || !ranges.some(([from, to]) => row.index >= from && row.index < to),
      );
    },
    async rows({ question, subjects, employees, after, limit }) {
      return rows
        .filter((row) => answers(row, question, subjects, employees))
        .filter((row) => after === undefined || order(row, after) > 0)
        .sort(order)
        .slice(0, limit);
    },
    async deviations({ from, until, atLeast, hidden, limit }) {
      const days = [...rolledUp].filter(([day]) => day >= from && day < until);
      return days
        .flatMap(([day, { looks }]) => deviationsOf(day, looks, hidden, atLeast))
        .sort((a, b) => b.subjects / b.median - a.subjects / a.median || b.subjects - a.subjects)
        .slice(0, limit);
    },
    async attention({ from, until, atLeast, hidden, limit }) {
      const secret = new Set(hidden.map(textOf));
      const days = [...rolledUp].filter(([day]) => day >= from && day < until);
      return days
        .flatMap(([day, { looks }]) => attentionOf(day, looks))
        .filter(({ subject, employees }) => employees >= Math.max(2, atLeast) && !secret.has(textOf(subject)))
        .sort((a, b) => b.employees - a.employees || b.records - a.records)
        .slice(0, limit);
    },
    async peers(asked) {
      const days = [...rolledUp].filter(([day]) => day >= asked.from && day < asked.until);
      return days.flatMap(([day, { looks }]) => peersOf(day, looks, asked)).sort(byDay);
    },
    async staleDays(until, limit) {
      const days = new Set([...rows.map(({ at }) => dayInAmsterdam(at)), ...rolledUp.keys()]);
      return [...days]
        .filter((day) => day < until && ofDay(day).length !== (rolledUp.get(day)?.records ?? 0))
        .sort()
        .slice(0, limit);
    },
    async rollUp(day) {
      const own = ofDay(day);
      const looks = own.filter(
        ({ kind, subject, employee }) => kind === "processing" && subject !== undefined && employee !== "",
      );
      rolledUp.set(day, { records: own.length, looks });
    },
    figures: async () => ({ rows: rows.length, bytesOnDisk: 0 }),
    async drop() {
      rows = [];
      seen.clear();
      rolledUp.clear();
    },
  };

  function ofDay(day: string): readonly QueryRow[] {
    return rows.filter(({ at }) => dayInAmsterdam(at) === day);
  }
}

function answers(
  row: QueryRow,
  { by, value = "", from, to, kind, outcome, lookUps = false, systems = [] }: LogQuestion,
  subjects: readonly Uint8Array[],
  employees: readonly string[],
): boolean {
  if (row.at < from || row.at >= to) return false;
  if (kind !== undefined && row.kind !== kind) return false;
  if (systems.length > 0 && !systems.includes(row.system)) return false;
  const isLookUp = row.kind === "processing" || (row.kind === "decision" && row.outcome === "deny");
  if (lookUps && !isLookUp) return false;
  if (outcome !== undefined && row.outcome !== outcome) return false;
  const { subject } = row;
  switch (by) {
    case "subject":
      return subject !== undefined && subjects.some((one) => Buffer.compare(one, subject) === 0);
    case "employee":
      return employees.includes(row.employee);
    case "system":
      return row.system === value;
    case "data-set":
      return row.dataSet === value;
    case "activity":
      return row.activity === value;
    case "purpose":
      return row.purpose === value;
    case "ground":
      return row.grounds.includes(value);
    case "trace":
      return row.trace === value;
    case "time":
      return true;
  }
}

/** Newest first. */
function order(a: RowMark, b: RowMark): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.origin !== b.origin) return a.origin < b.origin ? 1 : -1;
  return b.index - a.index || b.item - a.item;
}

function attentionOf(day: string, looks: readonly QueryRow[]): readonly Attention[] {
  const found = new Map<string, { subject: Uint8Array; employees: Set<string>; records: number }>();
  for (const { subject = new Uint8Array(), employee } of looks) {
    const one = found.get(textOf(subject)) ?? { subject, employees: new Set(), records: 0 };
    found.set(textOf(subject), one);
    one.employees.add(employee);
    one.records++;
  }
  return [...found.values()].map((one) => ({ ...one, day, employees: one.employees.size }));
}

function peersOf(day: string, looks: readonly QueryRow[], asked: PeersAsked): readonly PeerDay[] {
  const { systems, employees } = asked;
  const counted = looks.filter(({ system }) => systems.length === 0 || systems.includes(system));
  const all = deviationsOf(day, counted, asked.hidden, 0);
  return all
    .filter(({ employee }) => employees.includes(employee))
    .map(({ employee: _, ...one }) => ({
      ...one,
      others: all.filter((o) => o.role === one.role).length - 1,
    }));
}

function byDay(a: PeerDay, b: PeerDay): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.role < b.role ? -1 : 1;
}

function deviationsOf(
  day: string,
  looks: readonly QueryRow[],
  hidden: readonly Uint8Array[],
  atLeast: number,
): readonly Deviation[] {
  const secret = new Set(hidden.map(textOf));
  const counts = new Map<
    string,
    { role: string; employee: string; subjects: Set<string>; records: number }
  >();
  for (const { role, employee, subject } of looks) {
    const text = textOf(subject ?? new Uint8Array());
    if (secret.has(text)) continue;
    const key = `${role} ${employee}`;
    const count = counts.get(key) ?? { role, employee, subjects: new Set(), records: 0 };
    counts.set(key, count);
    count.subjects.add(text);
    count.records++;
  }
  const all = [...counts.values()].map(({ subjects, ...count }) => ({ ...count, subjects: subjects.size }));
  return all.flatMap(({ role, employee, subjects, records }) => {
    const sizes = all.filter((one) => one.role === role).map((one) => one.subjects);
    sizes.sort((a, b) => a - b);
    const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
    return subjects >= atLeast * median ? [{ day, employee, role, subjects, records, median }] : [];
  });
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
