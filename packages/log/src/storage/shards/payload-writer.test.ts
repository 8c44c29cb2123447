import fc from "fast-check";
import { expect, test } from "vitest";
import { entryOf } from "../../domain/commitment.ts";
import type { LogRecord } from "../../domain/record.ts";
import { cutPayload, PayloadRecord, parsePayload, payloadEntry, readGroups } from "./payload-record.ts";
import { PayloadWriter } from "./payload-writer.ts";

const salts = (target: Buffer, offset: number): void => void target.fill(7, offset, offset + 16);

const endings = [
  "",
  `,"attributes":{"law":"${"Algemene wet inzake rijksbelastingen ".repeat(3)}"}}`,
  `,"attributes":{"law":"${"Wet financiën décentrale overheden ".repeat(4)}"}}`,
  `,"attributes":{"law":"${"Wet financiën décentrale overheden ".repeat(4)}"}}`.slice(30),
  "😀".repeat(40),
];

const shared = endings.map((text) => ({ text, bytes: Buffer.from(text, "utf8") }));

const records = fc.array(
  fc.record({
    kind: fc.constantFrom("decision" as const, "processing" as const),
    time: fc.integer({ min: 0, max: 2 ** 45 }),
    start: fc.string({ unit: "grapheme", maxLength: 90 }),
    ending: fc.constantFrom(...shared),
    /** Whether the writer is told how the facts are put together, and truly. */
    told: fc.constantFrom("not", "truly", "of other facts"),
    subject: fc.string({ maxLength: 5 }),
    actor: fc.string({ maxLength: 5 }),
    activity: fc.constantFrom(undefined, "a", "b"),
  }),
  { minLength: 1, maxLength: 40 },
);

/** A lone surrogate has no UTF-8. */
const stored = (text = ""): string => Buffer.from(text, "utf8").toString("utf8");

function lay(written: readonly LogRecord[], writer = new PayloadWriter()) {
  const entries = Buffer.alloc(33 * written.length);
  writer.clear();
  for (const [at, record] of written.entries()) writer.add(record, salts, entries, at * 33);
  return { clear: Buffer.from(writer.bytes.subarray(0, writer.end)), entries };
}

test("[M10] records read back exactly, whatever their facts have in common, and give the entries that were written", () => {
  const writer = new PayloadWriter();
  fc.assert(
    fc.property(records, fc.nat(40), fc.nat(40), (drawn, one, other) => {
      const written = drawn.map(({ activity, start, ending, told, ...record }): LogRecord => {
        const facts = start + ending.text;
        const parts = { facts: told === "truly" ? facts : `${facts}!`, start, ending };
        return {
          ...record,
          facts,
          retentionClass: "standard",
          ...(told !== "not" && /^[\x20-\x7e]/.test(ending.text) && { parts }),
          ...(activity !== undefined && { index: { activity } }),
        };
      });
      const { clear, entries } = lay(written, writer);
      const from = Math.min(one, other, written.length);
      const to = Math.min(Math.max(one, other), written.length);
      const whole = parsePayload(clear, written.length);
      const cut = parsePayload(cutPayload(clear, written.length, from, to), to - from);
      for (const [read, first] of [
        [whole, 0],
        [cut, from],
      ] as const) {
        for (const [at, record] of read.entries()) {
          const { kind, time, index } = written[first + at] ?? expect.fail("no such record");
          const { facts, subject, actor, salts } = readGroups(record);
          const own = written.map(({ facts, subject, actor }) => ({ facts, subject, actor }))[first + at];
          expect({ facts, subject, actor }).toEqual({
            facts: stored(own?.facts),
            subject: stored(own?.subject),
            actor: stored(own?.actor),
          });
          expect([record.facts, record.subject, record.actor]).toEqual([facts, subject, actor]);
          expect(facts.startsWith(record.factsStart)).toBe(true);
          expect([record.kind, record.time, record.hints.activity]).toEqual([kind, time, index?.activity]);
          const entry = entries.subarray((first + at) * 33, (first + at + 1) * 33);
          expect(payloadEntry(record)).toEqual(entry);
          expect(entryOf({ facts, subject, actor }, salts)).toEqual(entry);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("[M10] what the facts on one activity end with is kept once in a chunk", () => {
  const record = (number: number): LogRecord => ({
    kind: "processing",
    retentionClass: "standard",
    time: 1,
    facts: `{"id":${number}${endings[2]}`,
    subject: "s",
    actor: "a",
    index: { activity: "levy" },
  });
  const hundred = lay(Array.from({ length: 100 }, (_, number) => record(number))).clear.length;
  expect(hundred).toBeLessThan(100 * (record(1).facts.length / 2 + 80));
});

test("[M10] an ending that was encoded before is laid down as the text itself is", () => {
  const [, , ending] = shared;
  if (ending === undefined) throw new Error("there are fewer endings");
  const record = (number: number): LogRecord => ({
    kind: "processing",
    retentionClass: "standard",
    time: 1,
    facts: `{"id":"${String.fromCharCode(97 + number)}"${ending.text}`,
    subject: "s",
    actor: "a",
    index: { activity: "levy" },
  });
  const texts = Array.from({ length: 10 }, (_, number) => record(number));
  const told = texts.map((text, number) => {
    const { facts } = text;
    return { ...text, parts: { facts, start: `{"id":"${String.fromCharCode(97 + number)}"`, ending } };
  });
  const one = lay(texts);
  const other = lay(told);
  expect(other.entries).toEqual(one.entries);
  // By the text alone a quote more is found to be the same.
  expect(other.clear.length - one.clear.length).toBe(9);
  expect(parsePayload(other.clear, 10).map(({ facts }) => facts)).toEqual(texts.map(({ facts }) => facts));
});

test("[M10] an ending that no record before has is refused", () => {
  const { clear } = lay(
    [0, 1].map(() => ({
      kind: "processing",
      retentionClass: "standard",
      time: 1,
      facts: `{}${endings[1]}`,
      subject: "",
      actor: "",
    })),
  );
  const first = parsePayload(clear, 2)[0]?.end ?? 0;
  const distanceAt = first + 9;
  expect(clear[distanceAt]).toBe(1);
  for (const distance of [0, 2, 255]) {
    const altered = Buffer.from(clear);
    altered[distanceAt] = distance;
    expect(() => parsePayload(altered, 2)).toThrow(expect.objectContaining({ code: "LOG_CORRUPT" }));
  }
  const longer = Buffer.from(clear);
  longer.writeUInt16BE(0xffff, distanceAt + 1);
  expect(() => parsePayload(longer, 2)).toThrow(expect.objectContaining({ code: "LOG_CORRUPT" }));
  expect(() => new PayloadRecord(clear, first, [])).toThrow(expect.objectContaining({ code: "LOG_CORRUPT" }));
});

test("[M10] records as version 0.1 laid them down are read", () => {
  const group = (text: string): Buffer => {
    const bytes = Buffer.concat([Buffer.of(2), Buffer.alloc(16, 9), Buffer.from(text)]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const header = Buffer.from([1, 32, 4, 0x01, 0x9a, 0xa0, 0, 0, 7]);
  const texts = ['{"één":1}', "subject", "actor"];
  const old = Buffer.concat([header, Buffer.alloc(32, 5), Buffer.from("levy"), ...texts.map(group)]);
  const [first, second] = parsePayload(Buffer.concat([old, old]), 2);
  for (const record of [first, second]) {
    expect([record?.facts, record?.subject, record?.actor]).toEqual(texts);
    expect(record).toMatchObject({ kind: "processing", time: 0x019aa0000007 });
    expect(record?.hints).toEqual({ subject: Buffer.alloc(32, 5), activity: "levy" });
  }
});
