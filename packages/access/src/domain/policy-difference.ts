import { canonicalJson } from "@grondslag/kernel";
import { assuranceLevels, type Compartment, type Hours, type Role, type RoleConditions } from "./entities.ts";
import type { PolicyContent, PolicySettings } from "./policy-version.ts";
import { type CappedAction, cappedActions } from "./use-caps.ts";

export type Change = "added" | "removed" | "changed";

/** One thing that a role opens. */
export type Opening =
  | { readonly type: "use"; readonly activityId: string; readonly dataSetId: string; readonly action: string }
  | { readonly type: "route"; readonly permission: string };

export interface RoleDifference {
  readonly id: string;
  readonly name: string;
  readonly change: Change;
  readonly gains: readonly Opening[];
  readonly loses: readonly Opening[];
  readonly conditions: readonly ConditionDifference[];
}

export interface ConditionDifference {
  readonly condition: keyof RoleConditions;
  readonly before?: RoleConditions[keyof RoleConditions];
  readonly after?: RoleConditions[keyof RoleConditions];
  /** Whether the role can now be used where it could not before. */
  readonly wider: boolean;
}

export interface CompartmentDifference {
  readonly id: string;
  readonly name: string;
  readonly change: Change;
  readonly dataSetsAdded: readonly string[];
  readonly dataSetsRemoved: readonly string[];
  readonly unitsAdded: readonly string[];
  readonly unitsRemoved: readonly string[];
}

export interface SettingDifference {
  /** Name of the setting; of a cap `caps.` and its action. */
  readonly setting: SettingName;
  readonly before: string | number;
  readonly after: string | number;
}

export interface RuleDifference {
  readonly id: string;
  /** The sentence of the rule, the new one where there is one. */
  readonly sentence: string;
  readonly change: Change;
}

/** What a version changes, in terms of what people may do by it. */
export interface PolicyDifference {
  readonly roles: readonly RoleDifference[];
  readonly compartments: readonly CompartmentDifference[];
  readonly settings: readonly SettingDifference[];
  readonly rules: readonly RuleDifference[];
}

/** What `after` changes in `before`; entries that stay as they are do not stand in it. */
export function policyDifference(before: PolicyContent, after: PolicyContent): PolicyDifference {
  return {
    roles: pairs(before.roles, after.roles).map(([a, b]) => roleDifference(a, b)),
    compartments: pairs(before.compartments, after.compartments).map(([a, b]) => compartmentDifference(a, b)),
    settings: settingsDifference(before.settings, after.settings),
    rules: pairs(before.rules.rules, after.rules.rules).map(([a, b]) => ({
      id: b?.id ?? a?.id ?? "",
      sentence: b?.sentence ?? a?.sentence ?? "",
      change: changeOf(a, b),
    })),
  };
}

/** Whether people who hold the role may do more by it than before, at any time or place. */
export function isWider({ gains, conditions }: RoleDifference): boolean {
  return gains.length > 0 || conditions.some(({ wider }) => wider);
}

function roleDifference(before: Role | undefined, after: Role | undefined): RoleDifference {
  const old = openings(before);
  const now = openings(after);
  return {
    id: after?.id ?? before?.id ?? "",
    name: after?.name ?? before?.name ?? "",
    change: changeOf(before, after),
    gains: [...now].flatMap(([key, opening]) => (old.has(key) ? [] : [opening])),
    loses: [...old].flatMap(([key, opening]) => (now.has(key) ? [] : [opening])),
    conditions: conditionDifferences(before?.conditions ?? {}, after?.conditions ?? {}),
  };
}

function openings(role: Role | undefined): ReadonlyMap<string, Opening> {
  const found = new Map<string, Opening>();
  for (const { activityId, dataSetId, actions } of role?.permissions ?? []) {
    for (const action of actions) {
      found.set(`${activityId} ${dataSetId} ${action}`, { type: "use", activityId, dataSetId, action });
    }
  }
  for (const permission of role?.routePermissions ?? []) {
    found.set(permission, { type: "route", permission });
  }
  return found;
}

function conditionDifferences(before: RoleConditions, after: RoleConditions): readonly ConditionDifference[] {
  return conditionNames.flatMap((condition) => {
    const [a, b] = [before[condition], after[condition]];
    if (same(a, b)) return [];
    return [
      {
        condition,
        ...(a !== undefined && { before: a }),
        ...(b !== undefined && { after: b }),
        wider: a !== undefined && (b === undefined || !narrows(condition, before, after)),
      },
    ];
  });
}

const conditionNames = [
  "units",
  "functions",
  "hours",
  "places",
  "assuranceLevel",
  "trainings",
  "screenings",
] as const satisfies readonly (keyof RoleConditions)[];

/** Whether all that the new condition allows was allowed by the old one; both are given. */
function narrows(condition: keyof RoleConditions, before: RoleConditions, after: RoleConditions): boolean {
  switch (condition) {
    case "units":
    case "functions":
    case "places":
      return within(after[condition], before[condition]);
    case "trainings":
    case "screenings":
      return within(before[condition], after[condition]);
    case "assuranceLevel":
      return rank(after.assuranceLevel) >= rank(before.assuranceLevel);
    case "hours":
      return withinHours(after.hours, before.hours);
  }
}

function within(inner: readonly string[] = [], outer: readonly string[] = []): boolean {
  return inner.every((item) => outer.includes(item));
}

function withinHours(inner: Hours | undefined, outer: Hours | undefined): boolean {
  if (inner === undefined || outer === undefined) return outer === undefined;
  return (
    inner.days.every((day) => outer.days.includes(day)) &&
    inner.from >= outer.from &&
    inner.until <= outer.until
  );
}

function rank(level: RoleConditions["assuranceLevel"]): number {
  return level === undefined ? -1 : assuranceLevels.indexOf(level);
}

function compartmentDifference(
  before: Compartment | undefined,
  after: Compartment | undefined,
): CompartmentDifference {
  const without = (list: readonly string[] = [], other: readonly string[] = []) =>
    list.filter((item) => !other.includes(item));
  return {
    id: after?.id ?? before?.id ?? "",
    name: after?.name ?? before?.name ?? "",
    change: changeOf(before, after),
    dataSetsAdded: without(after?.dataSetIds, before?.dataSetIds),
    dataSetsRemoved: without(before?.dataSetIds, after?.dataSetIds),
    unitsAdded: without(after?.unitIds, before?.unitIds),
    unitsRemoved: without(before?.unitIds, after?.unitIds),
  };
}

const settingNames = [
  "missingTraining",
  "unusedDays",
  "expiringDays",
  "undoMinutes",
  "emergencyMinutes",
  "emergencyReviewHours",
] as const satisfies readonly (keyof PolicySettings)[];

type SettingName = (typeof settingNames)[number] | `caps.${CappedAction}`;

/** What stands in place of a cap that is not there. */
const noCap = "none";

function settingsDifference(before: PolicySettings, after: PolicySettings): readonly SettingDifference[] {
  return [
    ...settingNames.map((setting) => ({ setting, before: before[setting], after: after[setting] })),
    ...cappedActions.map((action) => ({
      setting: `caps.${action}` as const,
      before: before.caps?.[action] ?? noCap,
      after: after.caps?.[action] ?? noCap,
    })),
  ].filter((setting) => setting.before !== setting.after);
}

/** Each entry that differs, before and after, in the order of their ids. */
function pairs<Entry extends { readonly id: string }>(
  before: readonly Entry[],
  after: readonly Entry[],
): readonly (readonly [Entry | undefined, Entry | undefined])[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const now = new Map(after.map((entry) => [entry.id, entry]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((id) => [old.get(id), now.get(id)] as const)
    .filter(([a, b]) => !same(a, b));
}

function changeOf(before: unknown, after: unknown): Change {
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "changed";
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(JSON.parse(JSON.stringify(a))) === canonicalJson(JSON.parse(JSON.stringify(b)));
}
