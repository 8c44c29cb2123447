import { parseSubject } from "@grondslag/kernel";
import { seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { minuteOfWeek, startOfDay } from "./date-in-amsterdam.ts";
import { IdStore } from "./id-store.ts";
import { JudgementTable } from "./judgement-table.ts";
import { malformedSubject, subjectKey, subjectText } from "./subject-key.ts";
import { SubjectNotes } from "./subject-notes.ts";
import { openerKinds, WorkItemTable, workItemState } from "./work-item-table.ts";

test("[A8] what is noted about subjects is what maps hold, while shields and relations come and go", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 2_000 }), (seed, span) => {
      const random = seededRandom(seed);
      const below = (bound: number) => Math.floor(random.next() * bound);
      const notes = new SubjectNotes();
      const shields = new Map<number, number>();
      const relations = new Map<number, Map<number, number>>();
      for (let i = 0; i < 4_000; i++) {
        const subject = (below(span) * 0x4000_0001) | 0;
        const gone = random.next() < (i < 2_000 ? 0.3 : 0.8);
        if (random.next() < 0.5) {
          const group = gone ? 0 : 1 + below(20);
          notes.setShields(subject, group);
          shields.set(subject, group);
        } else {
          const [employee, kind] = [below(4), gone ? 0 : 1 + below(2)];
          notes.setRelation(subject, employee, kind);
          const known = relations.get(subject) ?? new Map<number, number>();
          relations.set(subject, known.set(employee, kind));
        }
      }
      for (const subject of new Set([...shields.keys(), ...relations.keys()])) {
        const place = notes.find(subject);
        const expected = [...(relations.get(subject) ?? [])].filter(([, kind]) => kind > 0).sort();
        expect(notes.shields(place)).toBe(shields.get(subject) ?? 0);
        const found: (readonly [number, number])[] = [];
        for (let row = notes.firstRelation(place); row >= 0; row = notes.nextRelation(row)) {
          found.push([notes.relationEmployee(row), notes.relationKind(row)]);
        }
        expect(found.sort()).toEqual(expected);
      }
    }),
    { numRuns: 15 },
  );
});

test("[A14] the table of judgements keeps what was put in, whatever the facts", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(0x7fff_ffff), { maxLength: 3_000 }), (all) => {
      const table = new JudgementTable<number>();
      for (const facts of all) {
        expect(table.get(facts)).toBeUndefined();
        table.add(facts, facts + 1);
      }
      for (const facts of all) expect(table.get(facts)).toBe(facts + 1);
    }),
    { numRuns: 30 },
  );
});

test("[A14] the table of judgements starts again when more combinations come than an agency meets", () => {
  const table = new JudgementTable<number>();
  for (let facts = 0; facts < 70_000; facts++) table.add(facts, facts);
  expect(table.get(0)).toBeUndefined();
  expect(table.get(69_999)).toBe(69_999);
});

test("[A2] work items come and go by the thousand without losing one", () => {
  const random = seededRandom(11);
  const table = new WorkItemTable(100);
  const map = new Map<string, string>();
  const check = (): void => {
    expect(table.size).toBe(map.size);
    for (const [id, place] of map) {
      const row = table.rowOf(id);
      const { rows } = table;
      expect(`${rows.assignee(row)} ${rows.subject(row)} ${table.opener(row)} ${rows.purpose(row)}`).toBe(
        place,
      );
      const ids: string[] = [];
      for (let at = rows.first(rows.assignee(row), rows.subject(row)); at >= 0; at = rows.next(at)) {
        ids.push(table.id(at));
      }
      expect(ids).toContain(id);
    }
  };
  for (let i = 0; i < 20_000; i++) {
    const id = `item-${Math.floor(random.next() * 4000)}`;
    const growing = i % 10_000 < 5_000;
    if (random.next() < (growing ? 0.2 : 0.95)) {
      table.delete(id);
      map.delete(id);
    } else {
      const assignee = Math.floor(random.next() * 50);
      const subject = Math.floor(random.next() * 20);
      table.put(id, {
        assignee,
        subject,
        purpose: 3,
        state: workItemState.open,
        opener: i % 3,
        openedAt: i,
        expiresAt: Infinity,
      });
      map.set(id, `${assignee} ${subject} ${openerKinds[i % 3]} 3`);
    }
    if (i % 2_500 === 2_499) check();
  }
});

test("[A8] what is open about a subject, and of an assignee, is found while items come, close and go", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 400 }), (seed, span) => {
      const random = seededRandom(seed);
      const table = new WorkItemTable(20);
      const open = new Map<string, { readonly assignee: number; readonly subject: number }>();
      const states = Object.values(workItemState);
      for (let i = 0; i < 3_000; i++) {
        const id = `item-${Math.floor(random.next() * 500)}`;
        const [assignee, subject] = [Math.floor(random.next() * 12), Math.floor(random.next() * span) - 3];
        const state = states[Math.floor(random.next() * states.length)] ?? workItemState.closed;
        open.delete(id);
        if (random.next() < 0.2) table.delete(id);
        else {
          const times = { openedAt: i, expiresAt: Number.POSITIVE_INFINITY };
          table.put(id, { assignee, subject, purpose: 3, state, opener: 0, ...times });
          if (state !== workItemState.closed) open.set(id, { assignee, subject });
        }
      }
      const ids = (rows: Iterable<number>) => [...rows].map((row) => table.id(row)).sort();
      const kept = [...open];
      for (let subject = -3; subject < span; subject++) {
        const expected = kept.filter(([, item]) => item.subject === subject).map(([id]) => id);
        expect(ids(table.about(subject))).toEqual(expected.sort());
      }
      for (let assignee = 0; assignee < 13; assignee++) {
        const expected = kept.filter(([, item]) => item.assignee === assignee).map(([id]) => id);
        expect(ids(table.assignedTo(assignee))).toEqual(expected.sort());
      }
    }),
    { numRuns: 20 },
  );
});

test("[A8] a key of a subject gives back the subject it was made of", () => {
  for (const subject of [
    "bsn:123456782",
    "bsn:000000012",
    "rsin:123456782",
    "kvk:00000000",
    "kvk:12345678",
  ]) {
    expect(subjectText(subjectKey(subject))).toBe(subject);
  }
});

test("[A1] ids of any form keep their own number, while others come and go", () => {
  const id = fc.oneof(
    fc.uuid(),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom("a", "\u0000", "\u00ff", "\u0100"), maxLength: 5 }),
    fc.constantFrom("__proto__", "x".repeat(36), "x".repeat(37), ""),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.boolean()), { maxLength: 300 }), (steps) => {
      const store = new IdStore();
      const slots = new Map<string, number>();
      for (const [text, stays] of steps) {
        if (!slots.has(text)) slots.set(text, store.add(text));
        if (stays) continue;
        store.delete(slots.get(text)!);
        slots.delete(text);
        expect(store.slotOf(text)).toBe(-1);
      }
      expect(store.size).toBe(slots.size);
      expect(new Set(slots.values()).size).toBe(slots.size);
      for (const [text, slot] of slots) {
        expect(store.slotOf(text)).toBe(slot);
        expect(store.text(slot)).toBe(text);
      }
    }),
    { numRuns: 300 },
  );
});

test("[A1] the key of a subject agrees with the kernel about what is a subject", () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
  const text = fc.oneof(
    fc.tuple(fc.constantFrom("bsn:", "rsin:", "kvk:", "BSN:", ""), digits(8)).map((parts) => parts.join("")),
    fc.tuple(fc.constantFrom("bsn:", "rsin:", "kvk:", "bsn:0"), digits(9)).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
  );
  const keys = new Map<number, string>();
  fc.assert(
    fc.property(text, (candidate) => {
      let known = true;
      try {
        parseSubject(candidate);
      } catch {
        known = false;
      }
      const key = subjectKey(candidate);
      expect(key !== malformedSubject).toBe(known);
      if (!known) return;
      expect(keys.get(key) ?? candidate).toBe(candidate);
      keys.set(key, candidate);
    }),
    { numRuns: 1_500 },
  );
});

test("[D3] a day of Dutch law begins at midnight in Amsterdam, in winter and in summer", () => {
  expect(startOfDay("2026-01-01")).toBe(Date.parse("2025-12-31T23:00:00Z"));
  expect(startOfDay("2026-07-01")).toBe(Date.parse("2026-06-30T22:00:00Z"));
  expect(startOfDay("2026-03-29")).toBe(Date.parse("2026-03-28T23:00:00Z"));
  expect(startOfDay("2026-10-25")).toBe(Date.parse("2026-10-24T22:00:00Z"));
  expect(startOfDay("2001-01-01")).toBe(Date.parse("2000-12-31T23:00:00Z"));
  for (const text of ["2026-02-30", "2026-13-01", "20260101", "", "0000-00-00"]) {
    expect(startOfDay(text)).toBeUndefined();
  }
});

test("[A14] the clock of Amsterdam is the calendar's, also in the hours in which it is changed", () => {
  const calendar = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Amsterdam",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const textOf = (minute: number) =>
    `${days[Math.floor(minute / 1_440)]} ${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const changes = [Date.parse("2026-03-29T01:00:00Z"), Date.parse("2026-10-25T01:00:00Z")];
  const time = fc.oneof(
    fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) }),
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -7_200_000, max: 7_200_000 }))
      .map(([a, b]) => a + b),
  );
  fc.assert(
    fc.property(time, (now) => {
      const parts = new Map(calendar.formatToParts(now).map(({ type, value }) => [type, value]));
      const told = `${parts.get("weekday")} ${parts.get("hour")}:${parts.get("minute")}`;
      expect(textOf(minuteOfWeek(now))).toBe(told);
    }),
    { numRuns: 500 },
  );
});
