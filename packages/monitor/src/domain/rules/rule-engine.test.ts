import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRule } from "./parse-rule.ts";
import { RuleEngine } from "./rule-engine.ts";
import { SlidingWindow } from "./sliding-window.ts";
import type { WatchedLookUp } from "./watched-look-up.ts";

const monday = Date.UTC(2026, 10, 16, 8, 0, 0);
const minute = 60_000;
const hour = 60 * minute;

function look(index: number, change: Partial<WatchedLookUp> = {}): WatchedLookUp {
  return {
    origin: "agency/log/standard/2026h2",
    index,
    item: 0,
    at: monday + index * minute,
    employee: "00000000000000aa",
    subject: `subject-${index}`,
    unit: "desk",
    role: "agent",
    system: "persons",
    dataSet: "addresses",
    activity: "answer",
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
    fields: ["street"],
    tags: ["address"],
    ...change,
  };
}

function ruleOf(change: Record<string, unknown> = {}) {
  return parseRule({
    id: "addresses-without-work",
    name: "Adressen zonder werk",
    threat: "sold-addresses",
    owner: "integrity bureau",
    legalBasis: "AVG art. 32",
    proportionality: "Only look-ups that nothing explains are counted, and one hit is a question first.",
    severity: "medium",
    when: {
      all: [
        { field: "tag", is: "address" },
        { field: "link", is: "none" },
      ],
    },
    count: { of: "subject", by: ["employee"], within: "1h", atLeast: 3 },
    ...change,
  });
}

function hitsOf(engine: RuleEngine, looks: readonly WatchedLookUp[]) {
  return looks.flatMap((one) => engine.take(one).hits);
}

describe("a count", () => {
  test("[M6] three different subjects without work within an hour are a hit, with the look-ups that make it up", () => {
    const hits = hitsOf(new RuleEngine([ruleOf()]), [look(0), look(1), look(2)]);
    expect(hits).toEqual([
      expect.objectContaining({
        rule: "addresses-without-work",
        at: monday + 2 * minute,
        employee: "00000000000000aa",
      }),
    ]);
    expect(hits[0]?.looks.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  test("[M6] the same subject again, work that explains it, another employee, or an hour later do not count", () => {
    const { take } = { take: (looks: readonly WatchedLookUp[]) => hitsOf(new RuleEngine([ruleOf()]), looks) };
    expect(take([look(0), look(1), look(2, { subject: "subject-1" })])).toEqual([]);
    expect(take([look(0), look(1, { link: "assigned" }), look(2)])).toEqual([]);
    expect(take([look(0), look(1), look(2, { employee: "00000000000000bb" })])).toEqual([]);
    expect(take([look(0), look(1), look(2, { at: monday + hour })])).toEqual([]);
  });

  test("[M6] a look-up that comes late, and out of order, is counted where it belongs", () => {
    const late = [look(0), look(50), look(20)];
    expect(hitsOf(new RuleEngine([ruleOf()]), late)).toHaveLength(1);
  });

  test("[M6] a storm is one hit a window, whatever its size", () => {
    const storm = Array.from({ length: 1_000 }, (_, n) => look(n, { at: monday + n * 100 }));
    expect(hitsOf(new RuleEngine([ruleOf()]), storm)).toHaveLength(1);
    const days = Array.from({ length: 30 }, (_, n) =>
      look(n, { at: monday + Math.floor(n / 3) * 24 * hour }),
    );
    expect(hitsOf(new RuleEngine([ruleOf()]), days)).toHaveLength(10);
  });

  test("[M6] agrees with counting everything, also when look-ups come in any order within the window", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 60 }), key: fc.integer({ min: 0, max: 5 }) }), {
          maxLength: 40,
        }),
        fc.integer({ min: 2, max: 5 }),
        (looks, atLeast) => {
          const length = 10;
          const window = new SlidingWindow(atLeast, length);
          const seen: { at: number; key: string }[] = [];
          for (const [index, { at, key }] of looks.entries()) {
            // Later than a window ago it counts no more.
            if (at <= window.newest - length) continue;
            seen.push({ at, key: `k${key}` });
            const found = window.add({ at, key: `k${key}`, look: { origin: "o", index, item: 0 } });
            const full = seen.some(({ at: end }) => {
              const inside = seen.filter((one) => one.at > end - length && one.at <= end);
              const covers = inside.length > 0 && Math.min(...inside.map((one) => one.at)) <= at && at <= end;
              return covers && new Set(inside.map((one) => one.key)).size >= atLeast;
            });
            if (found !== undefined) {
              expect(new Set(found.map((one) => one.key)).size).toBe(found.length);
              expect(found.length).toBeGreaterThanOrEqual(atLeast);
            }
            // Nothing is found that is not there.
            expect(found !== undefined && !full).toBe(false);
            // In order of time nothing is missed.
            if (at === Math.max(...seen.map((one) => one.at))) expect(found !== undefined).toBe(full);
          }
        },
      ),
    );
  });
});

test("[M6] in order of time a window finds what counting everything finds, however many it must forget", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ step: fc.integer({ min: 0, max: 4 }), key: fc.integer({ min: 0, max: 6 }) }), {
        maxLength: 200,
      }),
      fc.integer({ min: 2, max: 5 }),
      fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
      (looks, atLeast, silent) => {
        const length = 10;
        const window = new SlidingWindow(atLeast, length);
        const seen: { at: number; key: string }[] = [];
        let at = 0;
        for (const [index, { step, key }] of looks.entries()) {
          at += step;
          seen.push({ at, key: `k${key}` });
          const isSilent = silent[index] === true;
          const found = window.add({ at, key: `k${key}`, look: { origin: "o", index, item: 0 } }, isSilent);
          const keys = new Set(seen.filter((one) => one.at > at - length).map((one) => one.key));
          expect(found?.length).toBe(isSilent || keys.size < atLeast ? undefined : keys.size);
        }
      },
    ),
  );
});

describe("a sequence", () => {
  const sequence = {
    by: ["employee", "subject"],
    within: "2h",
    steps: [
      { field: "outcome", is: "deny" },
      { field: "action", is: "read" },
      { field: "action", in: ["export", "print"] },
    ],
  };
  const rule = ruleOf({ when: { field: "system", is: "persons" }, count: undefined, sequence });
  const same = { subject: "subject-x" };

  test("[M6] steps about one subject, in order and in time, are a hit; in another order they are not", () => {
    const steps = [
      look(0, { ...same, outcome: "deny" }),
      look(1, { ...same, action: "read" }),
      look(2, { ...same, action: "export" }),
    ];
    const [hit] = hitsOf(new RuleEngine([rule]), steps);
    expect(hit?.looks.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(hitsOf(new RuleEngine([rule]), steps.toReversed())).toEqual([]);
    expect(hitsOf(new RuleEngine([rule]), steps.slice(1))).toEqual([]);
    const slow = [steps[0], steps[1], look(2, { ...same, action: "export", at: monday + 2 * hour })];
    expect(
      hitsOf(
        new RuleEngine([rule]),
        slow.filter((one) => one !== undefined),
      ),
    ).toEqual([]);
    const others = [steps[0], steps[1], look(2, { action: "export" })];
    expect(
      hitsOf(
        new RuleEngine([rule]),
        others.filter((one) => one !== undefined),
      ),
    ).toEqual([]);
  });
});

describe("one look-up", () => {
  test("[M6] is a hit by itself for a rule without a count", () => {
    const rule = ruleOf({ when: { field: "relation", in: ["own", "family"] }, count: undefined });
    expect(hitsOf(new RuleEngine([rule]), [look(0), look(1, { relation: "family" })])).toHaveLength(1);
  });

  test("[M6] hours and days are those of Amsterdam, in summer and winter", () => {
    const night = ruleOf({
      when: {
        any: [
          { field: "hour", atMost: 5 },
          { field: "weekday", in: [6, 7] },
        ],
      },
      count: undefined,
    });
    const at = (text: string) => hitsOf(new RuleEngine([night]), [look(0, { at: Date.parse(text) })]).length;
    expect(at("2026-11-16T04:59:00Z")).toBe(1);
    expect(at("2026-11-16T05:00:00Z")).toBe(0);
    expect(at("2026-07-13T03:59:00Z")).toBe(1);
    expect(at("2026-07-13T04:00:00Z")).toBe(0);
    expect(at("2026-11-21T12:00:00Z")).toBe(1);
  });
});

test("[M6] a rule that would remember more groups than it may is stopped, says so, and leaves the others alone", () => {
  const endless = ruleOf({
    id: "endless",
    when: { all: [] },
    count: { of: "look-ups", by: ["employee", "subject"], within: "90d", atLeast: 500 },
  });
  const engine = new RuleEngine([endless, ruleOf()], { mostGroups: 100 });
  const outcomes = Array.from({ length: 200 }, (_, n) => engine.take(look(n)));
  expect(outcomes.flatMap(({ stopped }) => stopped)).toEqual(["endless"]);
  expect(outcomes.flatMap(({ hits }) => hits.map(({ rule }) => rule))).toContain("addresses-without-work");
});

test("[M6] an endless join that keeps its groups and gathers look-ups is stopped, and the modest rule goes on", () => {
  const endless = ruleOf({
    id: "endless",
    when: { all: [] },
    count: { of: "look-ups", by: ["system"], within: "90d", atLeast: 500 },
  });
  const modest = ruleOf();
  const fewer = { mostEntries: 300 };
  const run = (bounds: object) => {
    const engine = new RuleEngine([endless, modest], bounds);
    const outcomes = Array.from({ length: 400 }, (_, n) =>
      engine.take(look(n, { system: `system-${n % 4}`, at: monday + n * minute })),
    );
    return {
      stopped: outcomes.flatMap(({ stopped }) => stopped),
      modestHits: outcomes.flatMap(({ hits }) => hits).filter(({ rule }) => rule === modest.id).length,
    };
  };
  expect(run(fewer)).toMatchObject({ stopped: ["endless"], modestHits: 7 });
  expect(run({})).toMatchObject({ stopped: [], modestHits: 7 });
  // What is let go of makes room.
  const short = ruleOf({ count: { of: "look-ups", by: ["subject"], within: "1m", atLeast: 2 } });
  const engine = new RuleEngine([short], { mostEntries: 10 });
  const all = Array.from({ length: 1_000 }, (_, n) => engine.take(look(n)));
  expect(all.flatMap(({ stopped }) => stopped)).toEqual([]);
  // The same after a restart.
  const former = new RuleEngine([endless], fewer);
  for (let n = 0; n < 290; n++) former.take(look(n));
  const after = new RuleEngine([endless], fewer);
  after.put(structuredClone(former.copy()));
  const again = Array.from({ length: 20 }, (_, n) => after.take(look(300 + n)));
  expect(again.flatMap(({ stopped }) => stopped)).toEqual(["endless"]);
});

test("[M6] a rule that finds something of almost everybody is stopped, and a storm of one employee stops none", () => {
  const everything = ruleOf({ id: "everything", when: { all: [] }, count: undefined });
  const engine = new RuleEngine([everything], { mostEmployees: 50 });
  const storm = Array.from({ length: 500 }, (_, n) => engine.take(look(n, { at: monday + n })));
  expect(storm.flatMap(({ stopped }) => stopped)).toEqual([]);
  const crowd = Array.from({ length: 60 }, (_, n) =>
    engine.take(look(n, { at: monday + n, employee: `e${n}` })),
  );
  expect(crowd.flatMap(({ stopped }) => stopped)).toEqual(["everything"]);
  const days = new RuleEngine([everything], { mostEmployees: 50 });
  const spread = Array.from({ length: 120 }, (_, n) =>
    days.take(look(n, { at: monday + n * hour, employee: `e${n}` })),
  );
  expect(spread.flatMap(({ stopped }) => stopped)).toEqual([]);
});

test("[M6] what rules remember goes over a restart, and a rule that was changed begins anew", () => {
  const sequence = {
    by: ["employee"],
    within: "2h",
    steps: [
      { field: "outcome", is: "deny" },
      { field: "action", is: "read" },
    ],
  };
  const ordered = ruleOf({ id: "ordered", when: { all: [] }, count: undefined, sequence });
  const before = new RuleEngine([ruleOf(), ordered]);
  hitsOf(before, [look(0, { outcome: "deny", action: "search" }), look(1)]);
  const copy = structuredClone(before.copy());
  const after = new RuleEngine([ruleOf(), ordered]);
  after.put(copy);
  const coming = [look(2), look(3)];
  expect(hitsOf(after, coming)).toEqual(hitsOf(before, coming));
  const changed = new RuleEngine([
    ruleOf({ severity: "high", count: { of: "subject", by: ["employee"], within: "1h", atLeast: 4 } }),
  ]);
  changed.put(copy);
  expect(hitsOf(changed, coming)).toEqual([]);
});

test("[M6] groups whose window has passed make room", () => {
  const rule = ruleOf({ count: { of: "look-ups", by: ["subject"], within: "1m", atLeast: 2 } });
  const engine = new RuleEngine([rule], { mostGroups: 10 });
  const outcomes = Array.from({ length: 1_000 }, (_, n) => engine.take(look(n)));
  expect(outcomes.flatMap(({ stopped }) => stopped)).toEqual([]);
});
