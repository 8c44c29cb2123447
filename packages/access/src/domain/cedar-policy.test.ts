import { setFlagsFromString } from "node:v8";
import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { WorldGenerator, worldTime } from "../testing/generate-world.ts";
import { ReferenceWorld } from "../testing/reference-world.ts";
import type { AccessRequest } from "./access-request.ts";
import { cedarPolicy } from "./cedar-policy.ts";
import { createSnapshot } from "./create-snapshot.ts";
import { minuteOfWeek } from "./date-in-amsterdam.ts";
import { decideAccess } from "./decide-access.ts";
import { describeFacts } from "./describe-facts.ts";
import { assuranceLevels, type Employee } from "./entities.ts";
import { bitsOf, type FactIs, type Facts, maskOf } from "./facts.ts";
import { needToKnow } from "./need-to-know.ts";
import type { PolicyContent } from "./policy-version.ts";
import type { SnapshotChange } from "./snapshot.ts";

// Node 20 ends now and then when it has to undo an optimised call into WebAssembly: let it not make those.
setFlagsFromString("--no-turbo-inline-js-wasm-calls");

const roleRules = new Set([
  "role-granted",
  "role-unit",
  "role-function",
  "role-hours",
  "role-place",
  "role-assurance",
  "role-training",
  "role-screening",
  "compartment",
]);
const moments = [worldTime - 86_400_000, worldTime - 1, worldTime, worldTime + 1, worldTime + 86_400_000];

function contentOf({ entities, settings }: ReferenceWorld): PolicyContent {
  return {
    rules: needToKnow,
    roles: [...entities.role.values()],
    compartments: [...entities.compartment.values()],
    settings,
  };
}

/** Emergency access of some to some: made-up worlds have it too seldom. */
function emergencyAccess(next: () => number): readonly SnapshotChange[] {
  return ["anna", "bart"].flatMap((id) =>
    ["bsn:123456782", "bsn:111222333", "kvk:12345678"].flatMap((subject, i) => {
      const value = {
        id: `emergency-${id}-${i}`,
        kind: "emergency",
        subject,
        purpose: next() < 0.5 ? "assessment" : "collection",
        state: "open",
        openedBy: id,
        openedAt: worldTime - 1,
        assignedTo: { type: "employee", id },
        expiresAt: worldTime + 3_600_000,
      };
      return next() < 0.7 ? [{ kind: "work-item", id: value.id, value }] : [];
    }),
  );
}

/** Answers by Cedar alone: grants, units, qualifications and hours from plain entities, not from our facts. */
function cedarPermits(world: ReferenceWorld, id: string, request: AccessRequest, facts: Facts, now: number) {
  const employee = world.entities.employee.get(request.employee);
  const minute = minuteOfWeek(now);
  const answer = statefulIsAuthorized({
    preparsedPolicySetId: id,
    principal: { type: "Employee", id: request.employee },
    action: { type: "Action", id: request.action },
    resource: { type: "DataSet", id: request.dataSet },
    context: {
      facts: { ...describeFacts(facts) },
      activity: request.activity,
      day: Math.floor(minute / 1_440) + 1,
      minute: minute % 1_440,
      assurance: request.assuranceLevel === undefined ? -1 : assuranceLevels.indexOf(request.assuranceLevel),
      ...(request.place !== undefined && { place: request.place }),
    },
    entities: [
      {
        uid: { type: "Employee", id: request.employee },
        attrs: {
          function: employee?.function ?? "",
          trainings: counting(employee?.trainings, now),
          screenings: counting(employee?.screenings, now),
        },
        parents:
          employee === undefined ? [] : [...unitsOf(world, employee), ...rolesOf(world, employee, now)],
      },
      {
        uid: { type: "DataSet", id: request.dataSet },
        attrs: {},
        parents: [...world.entities.compartment.values()]
          .filter(({ dataSetIds }) => dataSetIds.includes(request.dataSet))
          .map((compartment) => ({ type: "Compartment", id: compartment.id })),
      },
    ],
  });
  if (answer.type !== "success") throw new Error(JSON.stringify(answer.errors));
  expect(answer.response.diagnostics.errors).toEqual([]);
  return answer.response.decision === "allow";
}

function counting(held: Employee["trainings"] = [], now: number): string[] {
  return held.filter(({ validUntil = Infinity }) => now < validUntil).map(({ id }) => id);
}

function unitsOf({ entities }: ReferenceWorld, { unitId }: Employee) {
  const found = new Set<string>();
  for (let at: string | undefined = unitId; at !== undefined && !found.has(at); ) {
    const unit = entities.unit.get(at);
    if (unit === undefined) break;
    found.add(at);
    at = unit.parent;
  }
  return [...found].map((id) => ({ type: "Unit", id }));
}

function rolesOf({ entities }: ReferenceWorld, { id }: Employee, now: number) {
  return [...entities.grant.values()]
    .filter(({ employeeId, roleId }) => employeeId === id && entities.role.has(roleId))
    .filter(({ validFrom, validUntil = Infinity, revokedAt = Infinity }) => {
      return validFrom <= now && now < Math.min(validUntil, revokedAt);
    })
    .map(({ roleId }) => ({ type: "Role", id: roleId }));
}

/** The facts with those that come from roles and compartments put to their worst: Cedar must not lean on them. */
function withoutRoleFacts(facts: Facts): Facts {
  const names: readonly FactIs[] = [
    { fact: "grant", is: "none" },
    { fact: "unit", is: "wrong" },
    { fact: "function", is: "wrong" },
    { fact: "hours", is: "outside" },
    { fact: "place", is: "wrong" },
    { fact: "assurance", is: "too-low" },
    { fact: "training", is: "missing" },
    { fact: "screening", is: "missing" },
    { fact: "compartment", is: "closed" },
  ];
  return names.reduce((rest, fact) => (rest & ~maskOf(fact.fact)) | bitsOf(fact), facts);
}

test("[A14] the export says to Cedar what the policy says to us: thousands of made-up cases", {
  timeout: 120_000,
}, () => {
  let asked = 0;
  let permitted = 0;
  let emergencies = 0;
  /** Refused for nothing but a condition of a role, a compartment or a missing grant. */
  let byRoleAlone = 0;
  for (let round = 0; round < 35; round++) {
    const random = seededRandom(round);
    const generator = new WorldGenerator(random);
    const state = createSnapshot();
    const world = new ReferenceWorld();
    for (let step = 0; step < 4; step++) {
      const changes =
        step === 0 ? [...generator.start(), ...emergencyAccess(() => random.next())] : generator.changes(6);
      state.apply(changes, step + 1);
      world.apply(changes);
      const id = `round-${round}-${step}`;
      const parsed = preparsePolicySet(id, { staticPolicies: cedarPolicy(contentOf(world)) });
      expect(parsed).toMatchObject({ type: "success" });
      for (let i = 0; i < 30; i++) {
        const drawn = generator.request();
        const request = { ...drawn, known: random.next() < 0.5 ? true : drawn.known };
        // Half a character: Cedar takes well-formed text alone.
        if (JSON.stringify(request).includes("\\ud800")) continue;
        const now = moments[Math.floor(random.next() * moments.length)] ?? worldTime;
        const decision = decideAccess(state.view, request, now);
        const facts = withoutRoleFacts(decision.facts);
        expect(
          cedarPermits(world, id, request, facts, now),
          JSON.stringify({ round, step, request, now }),
        ).toBe(decision.permit);
        asked += 1;
        if (!decision.permit && decision.sealed.every(({ rule }) => roleRules.has(rule))) byRoleAlone += 1;
        if (decision.permit) permitted += 1;
        if (decision.permit && decision.emergency) emergencies += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(3_500);
  expect(permitted).toBeGreaterThan(30);
  expect(byRoleAlone).toBeGreaterThan(50);
  expect(emergencies).toBeGreaterThan(10);
});

test("[A14] texts of people cannot break out of the export", () => {
  const hostile = 'a" }; permit(principal, action, resource); //\\';
  const text = cedarPolicy({
    rules: needToKnow,
    roles: [
      {
        id: "clerk",
        name: hostile,
        description: hostile,
        permissions: [{ activityId: "assess", dataSetId: "persons", actions: ["read"] }],
        routePermissions: [],
        conditions: { functions: [hostile], places: [hostile, "\u2028"] },
      },
    ],
    compartments: [],
    settings: { ...createSnapshot().view.settings, missingTraining: "block" },
  });
  const parsed = preparsePolicySet("hostile", { staticPolicies: text });
  expect(parsed).toMatchObject({ type: "success" });
  expect(text.match(/^permit /gm)).toHaveLength(1);
});
