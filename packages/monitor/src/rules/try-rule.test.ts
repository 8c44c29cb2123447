import { type OpenedRecord, pseudonymiser, subjectIdText } from "@grondslag/log";
import { expect, test } from "vitest";
import { defaultSettings } from "../domain/detection/detector-settings.ts";
import { parseRule } from "../domain/rules/parse-rule.ts";
import type { Rule } from "../domain/rules/rule.ts";
import type { SeenLookUp } from "../live/ports.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { type TryOutServices, tryOutRules } from "./try-rule.ts";

const origin = "agency/log/standard/2026h2";
const pseudonyms = pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(7) });

const rule: Rule = parseRule({
  id: "strangers",
  name: "Vreemden",
  threat: "sold-addresses",
  owner: "bureau",
  legalBasis: "AVG art. 32",
  proportionality: "Only what no work explains is counted.",
  severity: "low",
  when: { field: "tag", is: "address" },
  count: { of: "subject", by: ["employee"], within: "24h", atLeast: 3 },
});

/** A log with a look-up in each record, of `minutesAgo` before now. */
function servicesOf(
  looks: readonly {
    readonly minutesAgo: number;
    readonly employee: string;
    readonly unit?: string;
    readonly subject?: string;
  }[],
  change: Partial<TryOutServices> = {},
): TryOutServices {
  const atOf = (minutesAgo: number) => startOfTest - minutesAgo * 60_000;
  const records = looks.map(({ minutesAgo }, index): OpenedRecord => {
    const groups = () => ({ facts: "", subject: "", actor: "" });
    return { origin, index, kind: "processing", time: atOf(minutesAgo), hints: {}, groups };
  });
  return {
    now: () => startOfTest,
    detector: () => defaultSettings,
    people: peopleOf(),
    hidden: { from: async () => [] },
    pseudonyms,
    read: async (some) => some.map(({ index }) => seen(index)),
    lastRecords: (most) => ({
      batches: (async function* () {
        yield records.slice(-most);
      })(),
      cut: records.length > most ? [origin] : [],
    }),
    ...change,
  };

  function seen(index: number): SeenLookUp {
    const { minutesAgo = 0, employee = "", unit = "desk", subject = `s${index}` } = looks[index] ?? {};
    const at = atOf(minutesAgo);
    const shared = { at, employee, subject, activity: "answer" };
    return {
      lookUp: { ...shared, type: "look-up", id: `${index}`, team: unit, link: "none" },
      watched: {
        ...shared,
        origin,
        index,
        item: 0,
        unit,
        role: "agent",
        system: "persons",
        dataSet: "addresses",
        purpose: "help",
        action: "read",
        outcome: "-",
        link: "none",
        explanation: "none",
        openedBy: "",
        relation: "none",
        emergency: false,
        shielded: false,
        source: "",
        reasons: [],
        fields: [],
        tags: ["address"],
      },
      shown: "00000000000000a1",
      year: 2026,
    };
  }
}

const many = (count: number, employee: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => ({ minutesAgo: count - n, employee: employee(n) }));

test("[M7] a try-out counts hits, employees and units, and names nobody", async () => {
  const looks = [
    // Long ago, and so left out.
    ...[1, 2, 3].map((n) => ({ minutesAgo: 10 * 1_440 + n, employee: "e9" })),
    ...many(4, () => "e1"),
    { minutesAgo: 0, employee: "e2", unit: "archive" },
  ];
  const tried = await tryOutRules(servicesOf(looks))(rule, 7, "iris");
  expect(tried).toEqual({
    lookUps: 5,
    from: startOfTest - 4 * 60_000,
    hits: 1,
    employees: 1,
    units: 1,
    days: [{ day: "2026-11-16", hits: 1 }],
    places: [{ origin, index: 5, item: 0 }],
    cutBy: undefined,
  });
  expect(JSON.stringify(tried)).not.toMatch(/e1|00000000000000a1/);
});

test("[M7] look-ups of several logs are held against the rule in order of time, as far as they come in one", async () => {
  const shuffled = many(9, () => "e1").sort((a, b) => (a.minutesAgo % 3) - (b.minutesAgo % 3));
  expect((await tryOutRules(servicesOf(shuffled))(rule, 7, "iris")).hits).toBe(1);
});

test("[M6] a try-out reads no more than it may, and says so", async () => {
  const bounds = { mostRecords: 100, mostMs: 10_000 };
  const cut = await tryOutRules(
    servicesOf(
      many(150, () => "e1"),
      { bounds },
    ),
  )(rule, 7, "iris");
  expect(cut).toMatchObject({ lookUps: 100, cutBy: "records" });
  // What was left out is older than what is asked for.
  const old = [...many(150, () => "e1")].map((one) => ({ ...one, minutesAgo: one.minutesAgo * 1_440 }));
  expect(await tryOutRules(servicesOf(old, { bounds }))(rule, 7, "iris")).toMatchObject({
    lookUps: 7,
    cutBy: undefined,
  });
  let now = startOfTest;
  const slow = servicesOf(
    many(50, () => "e1"),
    { bounds, now: () => (now += 6_000) },
  );
  expect((await tryOutRules(slow)(rule, 7, "iris")).cutBy).toBe("time");
});

test("[M6] of two that are tried at once the second waits for its turn, and a fault ends a turn", async () => {
  const tryOut = tryOutRules(servicesOf(many(3, () => "e1")));
  const first = tryOut(rule, 7, "iris");
  await expect(tryOut(rule, 7, "iris")).rejects.toMatchObject({ code: "TRY_OUT_BUSY" });
  expect((await first).hits).toBe(1);
  const broken = servicesOf([], { read: async () => Promise.reject(new Error("gone")) });
  const fails = tryOutRules({ ...broken, lastRecords: servicesOf(many(1, () => "e1")).lastRecords });
  await expect(fails(rule, 7, "iris")).rejects.toThrow("gone");
  await expect(fails(rule, 7, "iris")).rejects.toThrow("gone");
});

const each: Rule = parseRule({ ...rule, id: "each", count: undefined });

test("[M9] a rule about one employee does not tell how much he does", async () => {
  const looks = many(50, () => "e1").map((one) => ({ ...one, minutesAgo: one.minutesAgo * 60 }));
  const { hits, days } = await tryOutRules(servicesOf(looks))(each, 7, "iris");
  expect(days.map((one) => one.hits)).toEqual(days.map(() => 1));
  expect(hits).toBe(days.length);
  expect(days.length).toBeGreaterThan(1);
});

test("[M9][A8] who tries a rule out learns nothing of himself, his colleagues or who is shielded", async () => {
  const hidden = "bsn:999990019";
  const subject = subjectIdText(pseudonyms.ofText(hidden, 2026).bytes);
  const looks = [
    { minutesAgo: 5, employee: "00000000000000d1", unit: "elsewhere" },
    { minutesAgo: 4, employee: "e2", unit: "integrity" },
    { minutesAgo: 3, employee: "e3", subject },
    { minutesAgo: 2, employee: "e4" },
  ];
  const services = servicesOf(looks, { hidden: { from: async (by) => (by === "iris" ? [hidden] : []) } });
  const tried = await tryOutRules(services)(each, 7, "iris");
  expect(tried).toMatchObject({ lookUps: 1, hits: 1, employees: 1, units: 1, places: [{ index: 3 }] });
  expect((await tryOutRules(services)(each, 7, "bas")).hits).toBe(4);
});
