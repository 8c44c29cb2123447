import { expect, test } from "vitest";
import { defaultSettings } from "./default-settings.ts";
import type { Role, RoleConditions } from "./entities.ts";
import { needToKnow } from "./need-to-know.ts";
import { isWider, policyDifference } from "./policy-difference.ts";
import type { PolicyContent } from "./policy-version.ts";

const clerk: Role = {
  id: "clerk",
  name: "Clerk",
  description: "",
  permissions: [{ activityId: "assess", dataSetId: "income", actions: ["read", "update"] }],
  routePermissions: ["work-item.open"],
};
const content: PolicyContent = {
  rules: needToKnow,
  roles: [clerk],
  compartments: [{ id: "tax", name: "Tax", dataSetIds: ["income"], unitIds: ["north"] }],
  settings: defaultSettings,
};

test("[A14] nothing differs from itself, also when members are written in another order", () => {
  const again: PolicyContent = {
    ...content,
    roles: [{ ...Object.fromEntries(Object.entries(clerk).reverse()), ...clerk }],
  };
  expect(policyDifference(content, again)).toEqual({ roles: [], compartments: [], settings: [], rules: [] });
});

test("[A14] gains, losses and the rest are told one by one", () => {
  const [first, ...rest] = needToKnow.rules;
  if (first === undefined) throw new Error("no rules");
  const after: PolicyContent = {
    rules: { ...needToKnow, rules: [...rest, { ...first, id: "new", sentence: "Een nieuwe regel." }] },
    roles: [
      {
        ...clerk,
        permissions: [{ activityId: "assess", dataSetId: "cars", actions: ["read"] }],
        routePermissions: ["work-item.open", "policy.read"],
        conditions: { places: ["office"] },
      },
      { ...clerk, id: "second", name: "Second" },
    ],
    compartments: [{ id: "tax", name: "Tax", dataSetIds: ["income", "cars"], unitIds: [] }],
    settings: { ...defaultSettings, missingTraining: "block" },
  };
  const found = policyDifference(content, after);
  expect(found.roles).toMatchObject([
    {
      id: "clerk",
      change: "changed",
      gains: [
        { type: "use", activityId: "assess", dataSetId: "cars", action: "read" },
        { type: "route", permission: "policy.read" },
      ],
      loses: [
        { type: "use", activityId: "assess", dataSetId: "income", action: "read" },
        { type: "use", activityId: "assess", dataSetId: "income", action: "update" },
      ],
      conditions: [{ condition: "places", after: ["office"], wider: false }],
    },
    { id: "second", change: "added", loses: [] },
  ]);
  expect(found.compartments).toEqual([
    {
      id: "tax",
      name: "Tax",
      change: "changed",
      dataSetsAdded: ["cars"],
      dataSetsRemoved: [],
      unitsAdded: [],
      unitsRemoved: ["north"],
    },
  ]);
  expect(found.settings).toEqual([{ setting: "missingTraining", before: "flag", after: "block" }]);
  expect(found.rules).toEqual([
    { id: "new", sentence: "Een nieuwe regel.", change: "added" },
    { id: first.id, sentence: first.sentence, change: "removed" },
  ]);
});

test.each<[string, RoleConditions | undefined, RoleConditions | undefined, boolean]>([
  ["a condition that goes", { places: ["office"] }, undefined, true],
  ["a condition that comes", undefined, { places: ["office"] }, false],
  ["a unit more", { units: ["a"] }, { units: ["a", "b"] }, true],
  ["a unit less", { units: ["a", "b"] }, { units: ["b"] }, false],
  ["a training less", { trainings: ["a", "b"] }, { trainings: ["a"] }, true],
  ["a training more", { trainings: ["a"] }, { trainings: ["a", "b"] }, false],
  ["less certainty", { assuranceLevel: "high" }, { assuranceLevel: "low" }, true],
  ["more certainty", { assuranceLevel: "low" }, { assuranceLevel: "high" }, false],
  [
    "longer hours",
    { hours: { days: [1, 2], from: "08:00", until: "17:00" } },
    { hours: { days: [1], from: "08:00", until: "17:30" } },
    true,
  ],
  [
    "shorter hours",
    { hours: { days: [1, 2], from: "08:00", until: "17:00" } },
    { hours: { days: [2], from: "09:00", until: "17:00" } },
    false,
  ],
])("[A14] whether a role becomes wider: %s", (_what, before, after, wider) => {
  const role = (conditions: RoleConditions | undefined) => ({
    ...content,
    roles: [{ ...clerk, conditions }],
  });
  const [found] = policyDifference(role(before), role(after)).roles;
  expect(found && isWider(found)).toBe(wider);
});
