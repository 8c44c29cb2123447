import { expect, test } from "vitest";
import { defaultSettings } from "./default-settings.ts";
import type { Role } from "./entities.ts";
import { needToKnow } from "./need-to-know.ts";
import { policyDifference } from "./policy-difference.ts";
import { widensFor } from "./policy-gain.ts";
import type { PolicyContent } from "./policy-version.ts";

const clerk: Role = {
  id: "clerk",
  name: "Clerk",
  description: "",
  permissions: [{ activityId: "assess", dataSetId: "income", actions: ["read"] }],
  routePermissions: [],
  conditions: { trainings: ["privacy"] },
};
const officer: Role = { ...clerk, id: "officer", permissions: [], routePermissions: ["policy.activate"] };
const content: PolicyContent = {
  rules: needToKnow,
  roles: [clerk, officer],
  compartments: [{ id: "tax", name: "Tax", dataSetIds: ["income"], unitIds: ["north"] }],
  settings: { ...defaultSettings, missingTraining: "block", caps: { export: 5 } },
};
const [, ...fewerRules] = needToKnow.rules;
const [first] = content.compartments;
if (first === undefined) throw new Error("no compartment");

const changes: readonly (readonly [string, Partial<PolicyContent>, boolean])[] = [
  ["nothing", {}, false],
  ["a role of his that opens more", { roles: [{ ...clerk, conditions: {} }, officer] }, true],
  ["a rule less", { rules: { ...needToKnow, rules: fewerRules } }, true],
  ["his unit in a compartment", { compartments: [{ ...first, unitIds: ["north", "south"] }] }, true],
  ["another unit in a compartment", { compartments: [{ ...first, unitIds: ["north", "east"] }] }, false],
  ["data out of a compartment", { compartments: [{ ...first, dataSetIds: [] }] }, true],
  ["no compartment", { compartments: [] }, true],
  ["a compartment for fewer", { compartments: [{ ...first, unitIds: [] }] }, false],
  ["a training that is only flagged", { settings: { ...content.settings, missingTraining: "flag" } }, true],
  ["a higher cap", { settings: { ...content.settings, caps: { export: 6 } } }, true],
  ["a lower cap", { settings: { ...content.settings, caps: { export: 4 } } }, false],
  ["no cap", { settings: { ...content.settings, caps: {} } }, true],
  ["more time to undo", { settings: { ...content.settings, undoMinutes: 90 } }, false],
];

test.each(changes)("[A5][A14] whether a version gives who activates it more: %s", (_, change, wider) => {
  const after = { ...content, ...change };
  const difference = policyDifference(content, after);
  const units = ["south", "agency"];
  const held = (id: string) => after.roles.filter((role) => role.id === id);
  expect(widensFor(difference, after, { roles: held("clerk"), units })).toBe(wider);
  // Who reads no data by his roles gains nothing by what others gain.
  expect(widensFor(difference, after, { roles: held("officer"), units })).toBe(false);
});
