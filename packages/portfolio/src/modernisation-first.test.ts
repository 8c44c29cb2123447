import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { exampleWish } from "./domain/demand/demand-examples.fixture.ts";
import { readPortfolioJson } from "./domain/exchange/json-document.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { PortfolioRecords } from "./domain/records.ts";
import { planDigest } from "./domain/scenario/signing.ts";
import { signedPlanOf } from "./domain/supply/signed-plan.fixture.ts";
import type { Work } from "./domain/work/work.ts";
import { importPortfolio } from "./import-portfolio.ts";
import type { PortfolioStore, PortfolioWrite } from "./ports.ts";
import { recordOverride, withdrawOverride } from "./record-override.ts";
import { removeRecord } from "./remove-record.ts";
import { saveRecord } from "./save-record.ts";
import { startWork } from "./start-work.ts";
import { box3Skills, box3Writes } from "./testing/box-3.ts";
import { exampleWork } from "./testing/examples.ts";
import { memoryPortfolio } from "./testing/memory-portfolio.ts";

/** In the quarter in which the phase-out of Cool:Gen takes three of the four people. */
const clock = manualClock(Date.UTC(2024, 9, 7, 9));
const random = seededRandom(1);
const skills = { skills: async () => box3Skills };
const coolGen = (...perQuarter: number[]) => [{ skill: "cool-gen", team: "income", perQuarter }];

function allowance(needs: Work["needs"], more: Partial<Work> = {}): Work {
  return exampleWork("allowance", { nature: "policy", needs, ...more });
}
const part = exampleWork("allowance-part", { kind: "sub-project", parent: "allowance" });
const asWrite = (record: Work): PortfolioWrite => ({ write: "record", kind: "work", record, revision: 0 });

function storeWith(work: Work, more: readonly PortfolioWrite[] = []): PortfolioStore {
  return memoryPortfolio([...box3Writes(), asWrite(work), asWrite(part), ...more]);
}
const start = (store: PortfolioStore, revision = 1, id = "allowance") =>
  startWork({ store, clock }, { id, revision }, "manager");
const override = (store: PortfolioStore) =>
  recordOverride(
    { store, clock, random },
    { item: "allowance", motive: "a motion", decidedIn: "Kamerstuk 1" },
    "cio",
  );

/** What refuses: its code, its place and its words. */
async function refusal(done: Promise<unknown>) {
  const error = await done.then(
    () => expect.fail("it was not refused"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PortfolioError)) throw error;
  const { code, where, message, remedy } = error;
  return { code, where, message, remedy };
}
const statusOf = async (store: PortfolioStore) =>
  (await store.read()).records.work.find(({ id }) => id === "allowance")?.status;

test("[L8] [O3] [O14] policy that takes people whom modernisation has does not start: skill, quarter, people and work are named", async () => {
  const store = storeWith(allowance(coolGen(250, 100, 150)));
  expect(await refusal(start(store))).toEqual({
    code: "MODERNISATION_FIRST",
    where: "/needs",
    message:
      "modernisation has these people: cool-gen (team income) 2024Q4, 1.50 short beside cool-gen-income-1; " +
      "cool-gen (team income) 2025Q2, 0.50 short beside cool-gen-income-1",
    remedy: "let it begin later or ask fewer people, or put on record that modernisation gives way to it",
  });
  expect(await statusOf(store)).toBe("not-started");
});

test("[L8] it starts with exactly the people that modernisation leaves", async () => {
  const store = storeWith(allowance(coolGen(100, 100, 100)));
  await start(store);
  expect(await statusOf(store)).toBe("in-execution");
});

test("[O8] [O14] an override on record lets it start, and one that was withdrawn does not", async () => {
  const store = storeWith(allowance(coolGen(250)));
  const { id } = await override(store);
  await withdrawOverride({ store, clock }, { id, why: "the motion was repealed" }, "cio");
  expect(await refusal(start(store))).toMatchObject({ code: "MODERNISATION_FIRST" });
  await override(store);
  await start(store);
  expect(await statusOf(store)).toBe("in-execution");
});

test("[O14] a missing condition is told before the people are", async () => {
  const { scope: _scope, ...vague } = allowance(coolGen(250));
  expect(await refusal(start(storeWith(vague)))).toMatchObject({ code: "START_REFUSED", where: "/scope" });
});

test("[L8] [O6] modernisation itself and work of maintenance, which has its own people, are not asked for it", async () => {
  for (const nature of ["modernisation", "maintenance"] as const) {
    const store = storeWith(allowance(coolGen(400), { nature }));
    await start(store);
    expect(await statusOf(store), nature).toBe("in-execution");
  }
});

test("[L8] people of whom nobody recorded how many there are, are not enough for modernisation and more", async () => {
  const needs = [{ skill: "mainframe", perQuarter: [100] }];
  const renewal = exampleWork("renewal", { status: "in-execution", startedOn: "2024-10-01", needs });
  const store = storeWith(allowance(needs), [asWrite(renewal)]);
  expect(await refusal(start(store))).toMatchObject({
    code: "MODERNISATION_FIRST",
    message:
      "modernisation has these people: mainframe 2024Q4, 1.00 short beside renewal (nobody recorded how many there are)",
  });
});

test("[L8] what runs beside modernisation has taken its people already", async () => {
  const other = exampleWork("other", {
    nature: "policy",
    status: "in-execution",
    startedOn: "2024-10-01",
    needs: coolGen(50),
  });
  const store = storeWith(allowance(coolGen(100)), [asWrite(other)]);
  expect((await refusal(start(store))).message).toContain("2024Q4, 0.50 short beside cool-gen-income-1");
});

test("[O3] [O4] the plan in force says which people modernisation has, and what was signed is not made less by an edit", async () => {
  const { plans, signatures } = signedPlanOf("2024Q3", { "cool-gen-income-1": 5, "cool-gen-income-2": 8 });
  const signed = [
    ...plans.map((plan): PortfolioWrite => ({ write: "plan", plan })),
    ...signatures.map((signature): PortfolioWrite => ({ write: "signature", signature })),
  ];
  const later = storeWith(allowance(coolGen(250, 250, 250, 250, 250)), signed);
  // The plan has it begin in 2025Q4, so the four quarters before that are free.
  expect((await refusal(start(later))).message).toBe(
    "modernisation has these people: cool-gen (team income) 2025Q4, 1.50 short beside cool-gen-income-1",
  );
});

/** A plan in force that gives the first part of Cool:Gen three quarters from 2025Q4 on, with what it asked then. */
function wholePlan(id = "cool-gen-income-1"): readonly PortfolioWrite[] {
  const { plans, signatures } = signedPlanOf("2024Q3", { [id]: 5 });
  const [plan] = plans;
  if (plan === undefined) return expect.fail("no plan");
  const item = {
    id,
    name: "part 1",
    nature: "modernisation" as const,
    duration: 3,
    needs: [
      { resource: "cool-gen", perQuarter: [300, 300, 300] },
      { resource: "cool-gen@income", perQuarter: [300, 300, 300] },
    ],
    earliest: 0,
    after: [],
    value: 1,
    mandatory: false,
    chains: [],
  };
  const weights = {
    latePerQuarter: 0,
    displacement: { modernisation: 1, policy: 1, recovery: 1, maintenance: 1 },
  };
  const { firstQuarter, quarters } = plan;
  const problem = { firstQuarter, quarters, resources: [], items: [item], weights, overrides: [] };
  const whole = { ...plan, problem };
  const digest = planDigest(whole);
  return [
    { write: "plan", plan: whole },
    ...signatures.map((one): PortfolioWrite => ({ write: "signature", signature: { ...one, digest } })),
  ];
}

test("[O3] [O4] what was signed is freed by no edit: not by fewer people, another nature or taking the work away", async () => {
  const inPlan = exampleWork("cool-gen-income-1", { needs: coolGen(300, 300, 300) });
  const begin = () =>
    memoryPortfolio([
      ...box3Writes().filter(
        (one) =>
          (one.write !== "record" || (one.kind !== "dependency" && !one.record.id.startsWith("cool-gen-"))) &&
          (one.write !== "entry" || !one.entry.work.startsWith("cool-gen-")),
      ),
      ...[inPlan, allowance(coolGen(0, 0, 0, 0, 250)), part].map(asWrite),
      ...wholePlan(),
    ]);
  const short = "2025Q4, 1.50 short beside cool-gen-income-1";
  const edits: readonly Work[] = [
    inPlan,
    { ...inPlan, needs: coolGen(0, 0, 1) },
    { ...inPlan, nature: "policy" },
  ];
  for (const record of edits) {
    const store = begin();
    await saveRecord({ store, skills, clock }, { kind: "work", record, revision: 1 }, "manager");
    expect((await refusal(start(store))).message).toContain(short);
  }
  const store = begin();
  await removeRecord({ store, clock }, "work", { id: inPlan.id, revision: 1 }, "manager");
  expect((await refusal(start(store))).message).toContain(short);
  // Work that is cancelled, with the motive that this asks, no longer has anybody.
  const other = begin();
  const record: Work = { ...inPlan, status: "cancelled", endedOn: "2024-10-07" };
  const edit = { kind: "work" as const, record, revision: 1, motive: "the law was repealed" };
  await saveRecord({ store: other, skills, clock }, edit, "manager");
  await start(other);
  expect(await statusOf(other)).toBe("in-execution");
});

test("[O3] [O4] a signed wish of modernisation keeps its people when work comes to carry it out, until that work ends", async () => {
  const carrier = exampleWork("carrier");
  // Ran before the plan was made, and has people of its own beside those of the wish.
  const older = exampleWork("older", { status: "in-execution", startedOn: "2020-01-01" });
  const wish = exampleWish("off-cool-gen", { nature: "modernisation", needs: coolGen(300, 300, 300) });
  const store = memoryPortfolio([
    ...box3Writes().filter(
      (one) => one.write === "record" && (one.kind === "capacity" || one.kind === "team"),
    ),
    ...[carrier, older, allowance(coolGen(0, 0, 0, 0, 250)), part].map(asWrite),
    { write: "record", kind: "wish", record: wish, revision: 0 },
    ...wholePlan(wish.id),
  ]);
  const services = { store, skills, clock };
  const short = "2025Q4, 1.50 short beside";
  expect((await refusal(start(store))).message).toContain(`${short} off-cool-gen`);
  const carriedBy = (work: string, revision: number) => {
    const record = { ...wish, state: "planned" as const, work };
    return saveRecord(services, { kind: "wish", record, revision }, "manager");
  };
  await carriedBy(older.id, 1);
  expect((await refusal(start(store))).message).toContain(`${short} older`);
  await carriedBy(carrier.id, 2);
  // Nobody said yet when the work begins or whom it needs: what was signed says it.
  expect((await refusal(start(store))).message).toContain(`${short} carrier`);
  await saveRecord(
    services,
    { kind: "work", record: { ...carrier, needs: coolGen(100) }, revision: 1 },
    "manager",
  );
  expect((await refusal(start(store))).message).toContain(`${short} carrier`);
  const record: Work = { ...carrier, status: "cancelled", endedOn: "2024-10-07" };
  await saveRecord(
    services,
    { kind: "work", record, revision: 2, motive: "the law was repealed" },
    "manager",
  );
  await start(store);
  expect(await statusOf(store)).toBe("in-execution");
});

test("[O8] modernisation of the signed plan that became policy takes its own place without being asked for it", async () => {
  const changed = exampleWork("cool-gen-income-1", {
    nature: "policy",
    needs: coolGen(0, 0, 0, 0, 300),
  });
  const store = memoryPortfolio([
    ...box3Writes().filter(
      (one) => one.write === "record" && (one.kind === "capacity" || one.kind === "team"),
    ),
    asWrite(changed),
    asWrite({ ...part, parent: changed.id }),
    ...wholePlan(),
  ]);
  await start(store, 1, changed.id);
  expect((await store.read()).records.work.find(({ id }) => id === changed.id)?.status).toBe("in-execution");
});

test("[O14] [O20] paused policy goes on only with the people that modernisation leaves", async () => {
  const paused = allowance(coolGen(0, 0, 0, 250), { status: "in-reorientation", startedOn: "2024-01-02" });
  expect(await refusal(start(storeWith(paused)))).toMatchObject({ code: "MODERNISATION_FIRST" });
});

test("[O14] work that runs does not grow into the people of modernisation by an edit, and another edit of it is free", async () => {
  const store = storeWith(allowance(coolGen(100)));
  await start(store);
  const services = { store, skills, clock };
  const running = allowance(coolGen(100), { status: "in-execution", startedOn: "2024-10-07" });
  const save = (record: Work, revision: number) =>
    saveRecord(services, { kind: "work", record, revision }, "manager");
  expect(await refusal(save({ ...running, needs: coolGen(150) }, 2))).toMatchObject({
    code: "MODERNISATION_FIRST",
    message:
      "modernisation has these people: cool-gen (team income) 2024Q4, 0.50 short beside cool-gen-income-1",
  });
  await override(store);
  await save({ ...running, needs: coolGen(150) }, 2);
  const { overrides } = await store.read();
  await withdrawOverride({ store, clock }, { id: overrides[0]?.id ?? "", why: "repealed" }, "cio");
  await save({ ...running, needs: coolGen(150), description: "What it does" }, 3);
  // Of what it takes already nothing is asked again: only what comes on top of it counts.
  expect(await refusal(save({ ...running, needs: coolGen(160) }, 4))).toMatchObject({
    message:
      "modernisation has these people: cool-gen (team income) 2024Q4, 0.10 short beside cool-gen-income-1",
  });
});

test("[O14] work that was started as maintenance does not become policy with the people of modernisation", async () => {
  const store = storeWith(allowance(coolGen(400), { nature: "maintenance" }));
  await start(store);
  const record = allowance(coolGen(400), { status: "in-execution", startedOn: "2024-10-07" });
  const edit = saveRecord({ store, skills, clock }, { kind: "work", record, revision: 2 }, "manager");
  expect(await refusal(edit)).toMatchObject({ code: "MODERNISATION_FIRST" });
});

test("[O14] a part that states whom it needs counts for itself, and its whole does not count it again", async () => {
  const whole = allowance(coolGen(400));
  const store = memoryPortfolio([
    ...box3Writes(),
    asWrite(whole),
    asWrite({ ...part, nature: "policy", needs: coolGen(200) }),
  ]);
  await start(store);
  expect(await refusal(start(store, 1, "allowance-part"))).toMatchObject({
    message:
      "modernisation has these people: cool-gen (team income) 2024Q4, 1.00 short beside cool-gen-income-1",
  });
});

test("[O14] a whole that runs does not get the people of modernisation because its part goes away", async () => {
  const small = { ...part, nature: "policy" as const, needs: coolGen(1) };
  const store = memoryPortfolio([...box3Writes(), asWrite(allowance(coolGen(400))), asWrite(small)]);
  await start(store);
  const cancelled: Work = { ...small, status: "cancelled", endedOn: "2024-10-07" };
  const cancel = saveRecord(
    { store, skills, clock },
    { kind: "work", record: cancelled, revision: 1, motive: "not needed" },
    "manager",
  );
  const short = { code: "MODERNISATION_FIRST", message: expect.stringContaining("2024Q4, 3.00 short") };
  expect(await refusal(cancel)).toMatchObject(short);
  const removal = removeRecord({ store, clock }, "work", { id: small.id, revision: 1 }, "manager");
  expect(await refusal(removal)).toMatchObject(short);
});

async function takeIn(
  store: PortfolioStore,
  records: { readonly [K in "work" | "capacity"]?: readonly PortfolioRecords[K][] },
): Promise<readonly string[]> {
  const document = readPortfolioJson({ records, entries: [] });
  const order = { by: "a", dry: false, motive: "from the old register" };
  const outcome = await importPortfolio({ store, skills, clock }, document, order);
  return outcome.outcome === "refused"
    ? outcome.problems.map(({ code, where }) => `${code} ${where}`)
    : [outcome.outcome];
}

test("[O14] [L8] a file is no way round: not for work that is new here and runs, nor for work that runs and grows", async () => {
  const store = memoryPortfolio(box3Writes());
  const old = allowance(coolGen(0, 0, 0, 250), { status: "in-execution", startedOn: "2024-01-02" });
  expect(await takeIn(store, { work: [old] })).toEqual(["MODERNISATION_FIRST /records/work/0/needs"]);
  // Whom it needs is left open, the override is put on record, and then it is said.
  expect(await takeIn(store, { work: [{ ...old, needs: [] }] })).toEqual(["done"]);
  expect(await takeIn(store, { work: [old] })).toEqual(["MODERNISATION_FIRST /records/work/0/needs"]);
  await override(store);
  expect(await takeIn(store, { work: [old] })).toEqual(["done"]);
});

test("[O14] two works of one file that fit each alone, and not together, are both refused", async () => {
  const running = (id: string) =>
    exampleWork(id, {
      nature: "policy",
      status: "in-execution",
      startedOn: "2024-10-01",
      needs: coolGen(100),
    });
  expect(await takeIn(memoryPortfolio(box3Writes()), { work: [running("a")] })).toEqual(["done"]);
  expect(await takeIn(memoryPortfolio(box3Writes()), { work: [running("a"), running("b")] })).toEqual([
    "MODERNISATION_FIRST /records/work/0/needs",
    "MODERNISATION_FIRST /records/work/1/needs",
  ]);
});

test("[O14] what ran already when a portfolio first comes in is history, as nobody agreed anything here", async () => {
  const renewal = exampleWork("renewal", {
    status: "in-execution",
    startedOn: "2024-01-02",
    needs: coolGen(1, 1, 1, 400),
  });
  const old = allowance(coolGen(0, 0, 0, 250), { status: "in-execution", startedOn: "2024-01-02" });
  const first = memoryPortfolio([
    {
      write: "record",
      kind: "team",
      record: { id: "income", name: "Income tax", chains: [] },
      revision: 0,
    },
  ]);
  expect(await takeIn(first, { work: [renewal, old] })).toEqual(["done"]);
});
