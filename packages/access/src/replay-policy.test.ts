import { seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import type { AccessRequest } from "./domain/access-request.ts";
import { createSnapshot } from "./domain/create-snapshot.ts";
import { decideAccess } from "./domain/decide-access.ts";
import type { Decision } from "./domain/decision.ts";
import { describeFacts } from "./domain/describe-facts.ts";
import { needToKnow } from "./domain/need-to-know.ts";
import { policyFingerprint } from "./domain/policy-fingerprint.ts";
import type { RecordedDecision, ReplayResult } from "./domain/policy-replay.ts";
import type { PolicyContent } from "./domain/policy-version.ts";
import type { SnapshotChange } from "./domain/snapshot.ts";
import { type RevisionChanges, replayPolicy } from "./replay-policy.ts";
import { WorldGenerator, worldTime } from "./testing/generate-world.ts";
import { ReferenceWorld } from "./testing/reference-world.ts";

const registerKinds = ["system", "data-set", "legal-ground", "activity"];
const historyKinds = ["unit", "employee", "grant"];
const policyKinds = ["role", "compartment", "policy"];

/** A made-up world that goes on for a while under one policy, what it decides, and what a draft would have decided. */
function worldWith(seed: number, change: (content: PolicyContent) => PolicyContent) {
  const random = seededRandom(seed);
  const generator = new WorldGenerator(random);
  const start = generator.start();
  const world = new ReferenceWorld();
  world.apply(start);
  const content: PolicyContent = {
    rules: needToKnow,
    roles: [...world.entities.role.values()],
    compartments: [...world.entities.compartment.values()],
    settings: world.settings,
  };
  const draft = change(content);
  const now = createSnapshot();
  const other = createSnapshot();
  const rest = start.filter(({ kind }) => !policyKinds.includes(kind));
  now.apply([...rest, ...policyChanges(content)], 1);
  other.apply([...rest, ...policyChanges(draft)], 1);
  const history: RevisionChanges[] = [{ revision: 1, changes: rest }];
  const recorded: RecordedDecision[] = [];
  const expected: { employee: string; before: boolean; after: boolean }[] = [];
  for (let revision = 2; revision < 30; revision++) {
    const changes = generator
      .changes(6)
      .filter(({ kind }) => !policyKinds.includes(kind) && !registerKinds.includes(kind));
    now.apply(changes, revision);
    other.apply(changes, revision);
    history.push({ revision, changes });
    for (let i = 0; i < 10; i++) {
      const request = generator.request();
      const time = worldTime + Math.floor((random.next() - 0.5) * 4) * 3_600_000;
      const decision = decideAccess(now.view, request, time);
      recorded.push(recordOf(request, decision, time));
      const after = decideAccess(other.view, request, time).permit;
      expected.push({ employee: request.employee, before: decision.permit, after });
    }
  }
  const register = start.filter(({ kind }) => registerKinds.includes(kind));
  return { content, draft, history, recorded, expected, register };
}

function policyChanges(content: PolicyContent): readonly SnapshotChange[] {
  const { rules, settings, roles, compartments } = content;
  const fingerprint = policyFingerprint(content, 1);
  const change = (kind: string, id: string, value: object): SnapshotChange => ({
    kind,
    id,
    value: JSON.parse(JSON.stringify(value)),
  });
  return [
    change("policy", "active", { id: "active", number: 1, fingerprint, rules, settings }),
    ...roles.map((role) => change("role", role.id, role)),
    ...compartments.map((compartment) => change("compartment", compartment.id, compartment)),
  ];
}

function recordOf(request: AccessRequest, decision: Decision, time: number): RecordedDecision {
  const { employee, action, dataSet, activity, place, assuranceLevel } = request;
  const { revision, permit, facts, unit, sealed } = decision;
  const reasons = sealed.map(({ code }) => code);
  return {
    time,
    revision,
    permit,
    employee,
    action,
    dataSet,
    activity,
    place,
    assuranceLevel,
    facts,
    unit,
    reasons,
  };
}

async function* pages<Item>(items: readonly Item[], length: number): AsyncGenerator<readonly Item[]> {
  for (let from = 0; from < items.length; from += length) yield items.slice(from, from + length);
}

async function replay(
  world: Pick<ReturnType<typeof worldWith>, "register" | "history" | "recorded">,
  content: PolicyContent,
): Promise<ReplayResult> {
  return replayPolicy(
    { content, number: 2 },
    {
      register: world.register,
      history: pages(
        world.history.map(({ revision, changes }) => ({
          revision,
          changes: changes.filter(({ kind }) => historyKinds.includes(kind)),
        })),
        7,
      ),
      decisions: (async function* () {
        for await (const decisions of pages(world.recorded, 13)) yield { decisions, progress: 0.5 };
      })(),
    },
  );
}

test("[A11] the version in force gives every recorded decision again, whatever happened in between", async () => {
  for (let seed = 0; seed < 40; seed++) {
    const world = worldWith(seed, (content) => content);
    const result = await replay(world, world.content);
    expect(result).toMatchObject({ lost: 0, gained: 0, notRecomputable: 0, losers: [], gainers: [] });
    expect(result.same).toBe(world.recorded.length);
  }
});

test("[A11] a draft gives what it would have decided at that moment, by who lost and gained it", async () => {
  let lost = 0;
  let gained = 0;
  for (let seed = 100; seed < 180; seed++) {
    const world = worldWith(seed, (content) => ({
      ...content,
      roles: content.roles.flatMap((role, i) => {
        if (i === 0) return [{ ...role, conditions: { units: ["north"], trainings: ["privacy"] } }];
        if (i === 1) return [{ ...role, conditions: undefined }];
        return seed % 3 === 0 ? [] : [role];
      }),
      compartments: seed % 2 === 0 ? [] : content.compartments,
      settings: { ...content.settings, missingTraining: seed % 4 < 2 ? "block" : "flag" },
    }));
    const result = await replay(world, world.draft);
    const losers = world.expected.filter(({ before, after }) => before && !after);
    const gainers = world.expected.filter(({ before, after }) => !before && after);
    expect(result).toMatchObject({
      decisions: world.recorded.length,
      lost: losers.length,
      gained: gainers.length,
      notRecomputable: 0,
    });
    expect(counts(result.losers)).toEqual(countBy(losers));
    expect(counts(result.gainers)).toEqual(countBy(gainers));
    const refusals = (when: "before" | "after") => world.expected.filter((one) => !one[when]).length;
    const sum = result.refusalsByUnit.reduce((all, { before, after }) => all + after - before, 0);
    expect(sum).toBe(refusals("after") - refusals("before"));
    lost += losers.length;
    gained += gainers.length;
  }
  expect(lost).toBeGreaterThan(50);
  expect(gained).toBeGreaterThan(20);
});

test("[A11] records out of order by a little are put right, later ones and those without facts are counted apart", async () => {
  const world = worldWith(7, (content) => content);
  const swapped = world.recorded
    .map((_, i) => world.recorded[i ^ 1] ?? world.recorded[i])
    .flatMap((r) => r ?? []);
  expect(await replay({ ...world, recorded: swapped }, world.content)).toMatchObject({
    notRecomputable: 0,
    lost: 0,
  });
  const [first] = world.recorded;
  if (first === undefined) throw new Error("no decisions");
  const late = { ...first, revision: 2 };
  const old = { ...first, facts: undefined };
  // More than are held back to be put in order.
  const last = world.recorded.slice(-1);
  const many = Array.from({ length: 600 }, () => last).flat();
  const recorded = [old, ...world.recorded, ...many, late];
  expect(await replay({ ...world, recorded }, world.content)).toMatchObject({
    decisions: recorded.length,
    notRecomputable: 2,
    lost: 0,
    gained: 0,
  });
});

test("[A11] [A10] transfers that a new compartment asks for are counted by team", async () => {
  const world = worldWith(3, (content) => content);
  const draft: PolicyContent = {
    ...world.content,
    compartments: [{ id: "closed", name: "Closed", dataSetIds: ["persons", "income", "cars"], unitIds: [] }],
  };
  const result = await replay(world, draft);
  // Emergency access stands in for a compartment.
  const ordinary = world.recorded.filter(({ permit, facts = 0 }) => permit && !isEmergency(facts));
  expect(result.lost).toBe(ordinary.length);
  expect(result.lost).toBeGreaterThan(0);
  expect(result.losers.every(({ reasons }) => reasons.includes("OTHER_COMPARTMENT"))).toBe(true);
  expect(result.transfersByUnit.reduce((sum, { extra }) => sum + extra, 0)).toBeGreaterThanOrEqual(
    result.lost,
  );
});

function isEmergency(facts: number): boolean {
  const { emergency, subject } = describeFacts(facts);
  return emergency === "active" && subject !== "well-formed";
}

function counts(affected: ReplayResult["losers"]): ReadonlyMap<string, number> {
  return new Map(affected.map(({ employeeId, count }) => [employeeId, count]));
}

function countBy(decisions: readonly { readonly employee: string }[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { employee } of decisions) found.set(employee, (found.get(employee) ?? 0) + 1);
  return found;
}
