import { CodedError, secureRandom } from "@grondslag/kernel";
import { pseudonymiser, subjectIdText } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { parseRule } from "../domain/rules/parse-rule.ts";
import type { FoundShadowHit } from "../live/ports.ts";
import { nearNobody } from "../oversight-people.ts";
import { findingStore } from "../storage/finding-store.ts";
import { ruleHits } from "../storage/rule-hits.ts";
import { ruleStore } from "../storage/rule-store.ts";
import { threatStore } from "../storage/threat-store.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { watchedLookUp } from "../testing/watched-look-up.ts";
import { activateRule } from "./activate-rule.ts";
import { drawHit, judgeHit } from "./judge-hit.ts";
import { listThreats } from "./list-threats.ts";
import type { HitVerdict, RuleServices } from "./ports.ts";
import { runningRules } from "./running-rules.ts";
import { saveRule } from "./save-rule.ts";
import { saveThreat } from "./save-threat.ts";
import { endRule, shadowRule } from "./step-rule.ts";

const day = 86_400_000;
const origin = "agency/log/standard/2026h2";
let database: TestDatabase;
let services: RuleServices;
let db: Kysely<unknown>;

/** Anna writes; Lea and Iris are analysts; Bas leads. Lea has a second account, in which she leads too. */
const roles: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  iris: { "monitor-rule.edit": ["analyst"], "monitor-rule.activate": ["analyst"] },
  lea: { "monitor-rule.edit": ["analyst"] },
  "lea-2": { "monitor-rule.activate": ["integrity-lead"] },
  bas: { "monitor-rule.activate": ["integrity-lead"] },
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query(`truncate monitor.threat, monitor.rule_version, monitor.rule_step, monitor.rule_stop,
    monitor.shadow_hit, monitor.shadow_judgement, monitor.alert cascade`);
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
  services = {
    rules: ruleStore(db),
    threats: threatStore(db),
    hits: ruleHits(db),
    people: { ...peopleOf(), rolesGiving: async (id, permission) => roles[id]?.[permission] ?? [] },
    readWatched: async (looks) =>
      looks.map((look) => ({ ...watched, ...look, employee: `e${look.index % 4}` })),
    hidden: { from: async () => [] },
    pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(7) }),
    judgedNeeded: 10,
    clock: { now: () => startOfTest },
    random: secureRandom,
  };
  await saveThreat(services, { threat: plates, basedOn: 0, by: "lea" });
});

const watched = watchedLookUp({
  employee: "",
  system: "vehicles",
  dataSet: "plates",
  outcome: "permit",
  tags: ["plate"],
});
const plates = {
  id: "sold-plates",
  name: "Kentekens op bestelling",
  description: "Somebody pays for the names behind plates.",
  source: "A letter to parliament",
  sought: ["plate"],
  since: "2024-04-25",
};
const content = {
  id: "plates",
  name: "Kentekens zonder werk",
  threat: "sold-plates",
  owner: "integrity bureau",
  legalBasis: "AVG art. 32",
  proportionality: "Only look-ups that no work explains are counted.",
  severity: "high",
  when: { field: "tag", is: "plate" },
  count: { of: "subject", by: ["employee"], within: "24h", atLeast: 5 },
};

const save = (by = "lea", basedOn = 0, change: object = {}) =>
  saveRule(services, { rule: { ...content, ...change }, basedOn, madeFrom: "studio", by });
const shadow = (version = 1, by = "lea") => shadowRule(services, { id: "plates", version, by });
const live = (by: string, version = 1, withoutPrecision?: string) =>
  activateRule(services, { id: "plates", version, by, consultation: "OR 2026-14", withoutPrecision });
const running = async () =>
  (await runningRules(services.rules)).map(({ rule, version, mode }) => `${rule.id}@${version} ${mode}`);
const emergencyReason = "A case of last week leaves no time to measure.";

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CodedError) return String(error.code);
    throw error;
  }
  return "none";
}

/** Hits of version 1 in shadow, of employees of the archive unless said else. */
async function findHits(count: number, change: Partial<FoundShadowHit> = {}): Promise<void> {
  const hits = Array.from({ length: count }, (_, n) => ({
    id: (n + 1).toString(16).padStart(32, "0"),
    rule: "plates",
    version: 1,
    at: startOfTest + (n % 3) * day,
    employee: `e${n % 4}`,
    shown: "00000000000000a2",
    year: 2026,
    unit: "archive",
    explanation: "none",
    looks: [{ origin, index: n, item: 0 }],
    ...change,
  }));
  const store = findingStore(db, { weeklyBudget: () => 5, now: () => startOfTest });
  await store.keep(
    { alerts: [], counts: [], explained: [], shadowHits: hits, stopped: [] },
    {},
    await store.position(),
  );
}

async function judgeAll(verdictOf: (n: number) => HitVerdict, by = "iris"): Promise<number> {
  for (let n = 0; ; n++) {
    const drawn = await drawHit(services, { id: "plates", version: 1, by });
    if (drawn === undefined) return n;
    await judgeHit(services, { hit: drawn.hit.hit, verdict: verdictOf(n), by });
  }
}

test("[M7] a rule goes from draft through shadow to live and ends, and each step stays written down", async () => {
  expect(await save()).toMatchObject({ version: 1, author: "lea", steps: [] });
  expect(await codeOf(live("bas", 1, emergencyReason))).toBe("RULE_STATE");
  await shadow();
  expect(await running()).toEqual(["plates@1 shadow"]);
  await findHits(12);
  await judgeAll((n) => (n < 9 ? "unjustified" : "justified"));
  await live("bas");
  expect(await running()).toEqual(["plates@1 live"]);
  await endRule(services, { id: "plates", version: 1, by: "lea", reason: "The method is over." });
  expect(await running()).toEqual([]);
  const [made] = await services.rules.versions("plates");
  expect(made?.steps).toEqual([
    { step: "shadow", by: "lea", at: startOfTest },
    {
      step: "live",
      by: "bas",
      at: startOfTest,
      consultation: "OR 2026-14",
      measured: { judged: 12, confirmed: 9 },
    },
    { step: "ended", by: "lea", at: startOfTest, reason: "The method is over." },
  ]);
  expect(await codeOf(shadow())).toBe("RULE_STATE");
});

test("[M7] without enough judged hits a rule goes live only with a reason on record", async () => {
  await save();
  await shadow();
  await findHits(15);
  await judgeAll((n) => (n < 9 ? "unjustified" : "unclear"));
  expect(await codeOf(live("bas"))).toBe("PRECISION_MISSING");
  const made = await live("bas", 1, emergencyReason);
  expect(made.steps.at(-1)).toMatchObject({ reason: emergencyReason, measured: { judged: 9, confirmed: 9 } });
});

test("[M7] a rule of which nothing was misuse goes live only with a reason, and not by who judged it", async () => {
  await save();
  await shadow();
  await findHits(12);
  await judgeAll(() => "justified");
  expect(await codeOf(live("bas"))).toBe("PRECISION_MISSING");
  expect((await live("bas", 1, emergencyReason)).steps.at(-1)).toMatchObject({
    reason: emergencyReason,
    measured: { judged: 12, confirmed: 0 },
  });
});

test("[M7] who judged what a rule found does not let it go live, by whatever account", async () => {
  await save("iris");
  await shadow(1, "iris");
  await findHits(10, { unit: "elsewhere" });
  await judgeAll(() => "unjustified", "lea");
  expect(await codeOf(live("lea-2"))).toBe("SAME_PERSON");
  expect(await codeOf(live("bas"))).toBe("none");
});

test("[M7] only the author tries a version out, and only another person in another role lets it go live", async () => {
  await save();
  expect(await codeOf(shadow(1, "bas"))).toBe("NOT_THE_AUTHOR");
  await shadow();
  await findHits(10);
  await judgeAll(() => "unjustified");
  expect(await codeOf(live("lea"))).toBe("SAME_PERSON");
  expect(await codeOf(live("lea-2"))).toBe("SAME_PERSON");
  // Iris may decide by nothing but the role that Lea writes by.
  expect(await codeOf(live("iris"))).toBe("SAME_ROLE");
  expect(await codeOf(live("bas"))).toBe("none");
});

test("[M7] the database itself refuses that an author lets his rule go live, and that anything is rewritten", async () => {
  await save();
  const step = `insert into monitor.rule_step (rule, version, author, step, done_by, done_at, consultation, judged, confirmed)
    values ('plates', 1, 'lea', 'live', 'lea', 1, 'x', 0, 0)`;
  await expect(database.pool.query(step)).rejects.toThrow(/live_by_another/);
  for (const change of [
    "update monitor.rule_version set content = '{}'",
    "delete from monitor.rule_version",
    "update monitor.threat set ended = '2026-01-01'",
  ]) {
    await expect(database.pool.query(change)).rejects.toThrow(/is only added to/);
  }
});

test("[M7] a new version runs in shadow beside the live one and takes its place when it goes live", async () => {
  await save();
  await shadow();
  await live("bas", 1, emergencyReason);
  expect(await codeOf(save("lea", 0))).toBe("RULE_CHANGED");
  await save("lea", 1, { severity: "low" });
  expect(await codeOf(save("iris", 1))).toBe("RULE_CHANGED");
  await shadow(2);
  expect(await running()).toEqual(["plates@1 live", "plates@2 shadow"]);
  await live("bas", 2, emergencyReason);
  expect(await running()).toEqual(["plates@2 live"]);
  const [, first] = await services.rules.versions("plates");
  expect(first?.steps.at(-1)).toMatchObject({ step: "ended", by: "bas", reason: "version 2 took its place" });
});

test("[M7] two who decide at once on one version are not both heard", async () => {
  await save();
  await shadow();
  const both = await Promise.all([
    codeOf(live("bas", 1, emergencyReason)),
    codeOf(endRule(services, { id: "plates", version: 1, by: "iris", reason: "wrong" })),
    codeOf(live("bas", 1, emergencyReason)),
  ]);
  expect(both.filter((code) => code === "none").length).toBeGreaterThanOrEqual(1);
  const [made] = await services.rules.versions("plates");
  expect(new Set(made?.steps.map(({ step }) => step)).size).toBe(made?.steps.length);
});

test("[M6] a rule that went over its bounds is written down and does not run again after a restart", async () => {
  await save();
  await shadow();
  const store = findingStore(db, { weeklyBudget: () => 5, now: () => startOfTest });
  const stopped = [{ rule: "plates", version: 1, at: startOfTest }];
  await store.keep(
    { alerts: [], counts: [], explained: [], shadowHits: [], stopped },
    {},
    await store.position(),
  );
  expect(await running()).toEqual([]);
  expect((await services.rules.versions("plates"))[0]?.stoppedAt).toBe(startOfTest);
});

test("[M9] hits are judged by nobody who wrote the rule, is it himself or works beside him", async () => {
  await save("lea");
  await shadow();
  await findHits(3, { shown: "00000000000000d1", unit: "integrity" });
  // Iris is looked at, Lea wrote the rule.
  expect(await drawHit(services, { id: "plates", version: 1, by: "iris" })).toBeUndefined();
  expect(await codeOf(drawHit(services, { id: "plates", version: 1, by: "lea-2" }))).toBe("SAME_PERSON");
  const hit = "1".padStart(32, "0");
  expect(await codeOf(judgeHit(services, { hit, verdict: "justified", by: "iris" }))).toBe(
    "CONCERNS_YOURSELF",
  );
  expect(await codeOf(judgeHit(services, { hit, verdict: "justified", by: "bas" }))).toBe("none");
  expect(await codeOf(judgeHit(services, { hit, verdict: "unjustified", by: "bas" }))).toBe("HIT_JUDGED");
});

test("[M9] however often a rule finds one employee, he counts once a day", async () => {
  await save();
  await shadow();
  await findHits(9, { employee: "e0", at: startOfTest });
  const results = await services.hits.shadowResults({ id: "plates", version: 1 }, nearNobody);
  expect(results).toMatchObject({ days: [{ hits: 1 }], hits: 1, employees: 1, hitsOfUnits: [1] });
  expect(await services.hits.figures(nearNobody)).toMatchObject([{ id: "plates", hits: 1 }]);
});

test("[M9] what a rule finds of colleagues is in no figure for who works beside them", async () => {
  await save();
  await shadow();
  await findHits(6, { unit: "desk" });
  // Piet works at the desk; of Anna, who came there since, he hears nothing either.
  await findHits(1, { id: "e".repeat(32), unit: "elsewhere", employee: "00000000000000a1" });
  const near = await services.people.nearTo("piet");
  const results = await services.hits.shadowResults({ id: "plates", version: 1 }, near);
  expect(results).toMatchObject({ days: [], hits: 0, employees: 0, hitsOfUnits: [] });
  expect(await services.hits.figures(near)).toEqual([]);
  expect(await services.hits.figures(await services.people.nearTo("iris"))).toMatchObject([{ hits: 7 }]);
});

test("[M7] hits of colleagues, of who left and of destroyed records stand in nobody's way", async () => {
  await save();
  await shadow();
  // Nobody stands behind this pseudonym any more.
  await findHits(130, { shown: "00000000000000ff" });
  const gone = new Set(Array.from({ length: 120 }, (_, index) => index));
  services = {
    ...services,
    readWatched: async (looks) =>
      looks.flatMap((look) =>
        gone.has(look.index) ? [] : [{ ...watched, ...look, employee: `e${look.index % 4}` }],
      ),
  };
  expect(await judgeAll(() => "unjustified")).toBe(10);
});

test("[M9][A8] who judges sees what the employee did, of others a number, and nothing of a shield", async () => {
  await save();
  await shadow();
  const looks = [0, 1, 2].map((index) => ({ origin, index, item: 0 }));
  await findHits(1, { employee: "e0", looks });
  const hidden = "bsn:999990019";
  const subject = subjectIdText(services.pseudonyms.ofText(hidden, 2026).bytes);
  const made = { ...watched, relation: "surname", shielded: true };
  services = {
    ...services,
    hidden: { from: async (asker) => (asker === "iris" ? [hidden] : []) },
    readWatched: async (some) =>
      some.map((look) => ({ ...made, ...look, subject, employee: look.index === 1 ? "e7" : "e0" })),
  };
  const draw = (by: string) => drawHit(services, { id: "plates", version: 1, by });
  const drawn = await draw("iris");
  expect(drawn?.looks.map(({ index, relation, shielded }) => [index, relation, shielded])).toEqual([
    [0, "none", false],
    [2, "none", false],
  ]);
  expect(drawn?.ofOthers).toBe(1);
  expect((await draw("bas"))?.looks[0]).toMatchObject({ relation: "surname", shielded: true });
});

test("[M7] what is told of hits in shadow are counts: of days, employees and units", async () => {
  await save();
  await shadow();
  await findHits(7);
  await findHits(1, { id: "f".repeat(32), unit: "desk", employee: "e0" });
  const results = await services.hits.shadowResults({ id: "plates", version: 1 }, nearNobody);
  expect(results).toEqual({
    days: [
      { day: "2026-11-16", hits: 3 },
      { day: "2026-11-17", hits: 2 },
      { day: "2026-11-18", hits: 2 },
    ],
    hits: 7,
    employees: 4,
    hitsOfUnits: [7, 1],
    verdicts: { justified: 0, unjustified: 0, unclear: 0 },
  });
  await findHits(7);
  expect((await services.hits.shadowResults({ id: "plates", version: 1 }, nearNobody)).hits).toBe(7);
});

test("[R5] a threat without a live rule shows as a gap, and one that is over does not", async () => {
  const gaps = async () => (await listThreats(services)).filter(({ isGap }) => isGap).map(({ id }) => id);
  await saveThreat(services, {
    threat: { ...plates, id: "over", ended: "2025-01-01" },
    basedOn: 0,
    by: "lea",
  });
  expect(await gaps()).toEqual(["sold-plates"]);
  await save();
  await shadow();
  expect(await gaps()).toEqual(["sold-plates"]);
  await live("bas", 1, emergencyReason);
  expect(await gaps()).toEqual([]);
  expect(await codeOf(saveThreat(services, { threat: plates, basedOn: 0, by: "lea" }))).toBe(
    "THREAT_CHANGED",
  );
  const before = { ...plates, since: "2026-01-02", ended: "2026-01-01" };
  expect(await codeOf(saveThreat(services, { threat: before, basedOn: 1, by: "lea" }))).toBe(
    "THREAT_INVALID",
  );
  await saveThreat(services, { threat: { ...plates, ended: "2026-01-01" }, basedOn: 1, by: "iris" });
  expect((await services.threats.versions("sold-plates")).map(({ version }) => version)).toEqual([2, 1]);
  expect(await codeOf(save("lea", 1, { threat: "unknown" }))).toBe("THREAT_UNKNOWN");
});

test("[M6] what was saved is what was written", async () => {
  await save();
  expect((await services.rules.list()).map(({ rule }) => rule)).toEqual([parseRule(content)]);
});
