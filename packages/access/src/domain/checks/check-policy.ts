import { AccessError } from "../access-error.ts";
import type { Condition, Policy, Rule } from "../policy.ts";
import type { PolicyContent, PolicySettings } from "../policy-version.ts";
import { checkCaps } from "./check-caps.ts";
import { checkCompartment } from "./check-compartment.ts";
import { checkConcealments } from "./check-concealments.ts";
import { checkRole } from "./check-role.ts";

const mostRoles = 2_000;
const mostCompartments = 500;
/** Of the whole content as JSON: it travels to every node in one change. */
const mostCharacters = 8_000_000;

/**
 * Checks all that a version of the policy holds, apart from the ids it refers to.
 *
 * @throws AccessError `POLICY_CYCLE`, `RULE_UNKNOWN`, `POLICY_MALFORMED`, `POLICY_TOO_LARGE`, `ID_DUPLICATE`,
 * `SETTING_OUT_OF_RANGE`, `CONDITION_NEVER_HOLDS`, or what is wrong with a role or a compartment
 */
export function checkPolicyContent({ rules, roles, compartments, settings }: PolicyContent): void {
  checkRules(rules, "/rules");
  checkSettings(settings, "/settings");
  bounded("/roles", roles.length, mostRoles);
  bounded("/compartments", compartments.length, mostCompartments);
  for (const [i, role] of roles.entries()) checkRole(role, `/roles/${i}`);
  for (const [i, compartment] of compartments.entries()) checkCompartment(compartment, `/compartments/${i}`);
  unique("/roles", roles);
  unique("/compartments", compartments);
  bounded("", JSON.stringify({ rules, roles, compartments }).length, mostCharacters);
}

/**
 * What the form of a rule tree cannot say: rules have ids of their own, name rules that are there, and never
 * rest on themselves; every rule can give a reason; nothing is concealed twice. That somebody is shielded is for
 * the sealed record alone, also in what carries a permit (row A8).
 *
 * @throws AccessError `ID_DUPLICATE`, `RULE_UNKNOWN`, `POLICY_CYCLE`, `POLICY_MALFORMED`
 */
export function checkRules({ actions, rules, support, conceal }: Policy, at: string): void {
  unique(`${at}/rules`, rules);
  if (new Set(actions).size < actions.length) throw duplicate(`${at}/actions`);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const known = (condition: Condition, where: string): void => {
    for (const id of rulesIn(condition)) if (!byId.has(id)) throw unknownRule(where);
  };
  for (const [i, rule] of rules.entries()) {
    const where = `${at}/rules/${i}`;
    if (rule.given !== undefined) known(rule.given, `${where}/given`);
    known(rule.must, `${where}/must`);
    for (const [j, { when }] of rule.otherwise.entries()) {
      if (when !== undefined) known(when, `${where}/otherwise/${j}/when`);
    }
    if (rule.otherwise.length === 0 || rule.otherwise.at(-1)?.when !== undefined) {
      throw new AccessError("POLICY_MALFORMED", `${where} can fail without a reason`, {
        where: `${where}/otherwise`,
        remedy: "end the outcomes with one that has no when",
      });
    }
  }
  for (const [i, { rule, when }] of support.entries()) {
    if (!byId.has(rule)) throw unknownRule(`${at}/support/${i}/rule`);
    known(when, `${at}/support/${i}/when`);
  }
  for (const [i, { when }] of conceal.entries()) known(when, `${at}/conceal/${i}/when`);
  refuseCycles(rules, byId, `${at}/rules`);
  refuseGrowth(rules, byId, `${at}/rules`);
  checkConcealments(conceal, byId, `${at}/conceal`);
  for (const [i, { when, sealed }] of support.entries()) {
    if (sealed !== true && looksAtShield(when, byId)) throw unsealed(`${at}/support/${i}/sealed`);
  }
}

/** Also by way of the rules that it names; these have no cycles. */
function looksAtShield(condition: Condition, byId: ReadonlyMap<string, Rule>): boolean {
  if ("fact" in condition) return condition.fact === "shield";
  if ("not" in condition) return looksAtShield(condition.not, byId);
  if ("all" in condition) return condition.all.some((part) => looksAtShield(part, byId));
  if ("any" in condition) return condition.any.some((part) => looksAtShield(part, byId));
  const rule = byId.get(condition.rule);
  if (rule === undefined) return false;
  return [rule.given ?? [], rule.must].flat().some((part) => looksAtShield(part, byId));
}

/** The ids of the rules that a condition rests on. */
export function rulesIn(condition: Condition): readonly string[] {
  if ("rule" in condition) return [condition.rule];
  if ("not" in condition) return rulesIn(condition.not);
  if ("all" in condition) return condition.all.flatMap(rulesIn);
  return "any" in condition ? condition.any.flatMap(rulesIn) : [];
}

/** Depth first with a list of its own: a chain of rules may be longer than the stack is deep. */
function refuseCycles(rules: readonly Rule[], byId: ReadonlyMap<string, Rule>, at: string): void {
  const done = new Set<string>();
  for (const start of rules) {
    const trail: { readonly id: string; readonly next: string[] }[] = [];
    const enter = (id: string): void => {
      if (done.has(id)) return;
      if (trail.some((step) => step.id === id)) throw cycle(`${at}/${rules.findIndex((r) => r.id === id)}`);
      const rule = byId.get(id);
      const next = rule === undefined ? [] : [rule.given ?? [], rule.must].flat().flatMap(rulesIn);
      trail.push({ id, next: [...next] });
    };
    enter(start.id);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.next.pop();
      if (next !== undefined) enter(next);
      else {
        done.add(top.id);
        trail.pop();
      }
    }
  }
}

/** With all rules that they name written out, over all rules together. */
const mostWrittenOut = 20_000;

/**
 * Rules that name rules that name rules can be few and mean many: each step may double what has to be looked at
 * for one decision. Without cycles this ends.
 */
function refuseGrowth(rules: readonly Rule[], byId: ReadonlyMap<string, Rule>, at: string): void {
  const sizes = new Map<string, number>();
  const sizeOf = (rule: Rule): number => {
    const known = sizes.get(rule.id);
    if (known !== undefined) return known;
    const size = conditionSize(rule.must) + (rule.given === undefined ? 0 : conditionSize(rule.given));
    sizes.set(rule.id, size);
    return size;
  };
  const conditionSize = (condition: Condition): number => {
    if ("not" in condition) return 1 + conditionSize(condition.not);
    if ("all" in condition) return condition.all.reduce((sum, part) => sum + conditionSize(part), 1);
    if ("any" in condition) return condition.any.reduce((sum, part) => sum + conditionSize(part), 1);
    const rule = "rule" in condition ? byId.get(condition.rule) : undefined;
    return rule === undefined ? 1 : sizeOf(rule);
  };
  let total = 0;
  for (const [i, rule] of rules.entries()) {
    total += sizeOf(rule);
    if (total > mostWrittenOut) bounded(`${at}/${i}`, total, mostWrittenOut);
  }
}

const settingRanges = {
  unusedDays: [1, 3_650],
  expiringDays: [1, 365],
  undoMinutes: [1, 60],
  emergencyMinutes: [1, 480],
  emergencyReviewHours: [1, 168],
} as const satisfies { readonly [Name in keyof PolicySettings]?: readonly [number, number] };

/** @throws AccessError `SETTING_OUT_OF_RANGE` */
export function checkSettings(settings: PolicySettings, at: string): void {
  const refuse = (name: string, remedy: string): never => {
    const where = `${at}/${name}`;
    throw new AccessError("SETTING_OUT_OF_RANGE", `${where} is out of range`, { where, remedy });
  };
  if (settings.missingTraining !== "flag" && settings.missingTraining !== "block") {
    refuse("missingTraining", "choose flag or block");
  }
  if (settings.caps !== undefined) checkCaps(settings.caps, `${at}/caps`);
  const ranges: Readonly<Record<string, readonly [number, number]>> = settingRanges;
  for (const [name, value] of Object.entries(settings)) {
    const range = ranges[name];
    if (range === undefined) continue;
    const [least, most] = range;
    const sound = typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most;
    if (!sound) refuse(name, `give a whole number from ${least} to ${most}`);
  }
}

function unique(at: string, items: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const [i, { id }] of items.entries()) {
    if (seen.has(id)) throw duplicate(`${at}/${i}/id`);
    seen.add(id);
  }
}

function bounded(where: string, count: number, most: number): void {
  if (count <= most) return;
  throw new AccessError("POLICY_TOO_LARGE", `${where === "" ? "the policy" : where} is too large`, {
    where,
    remedy: `keep it at ${most} or less`,
  });
}

function duplicate(where: string): AccessError {
  return new AccessError("ID_DUPLICATE", `${where} is given twice`, { where, remedy: "give each id once" });
}

function unknownRule(where: string): AccessError {
  return new AccessError("RULE_UNKNOWN", `${where} names a rule that is not in the policy`, {
    where,
    remedy: "name one of the rules, or leave the condition out",
  });
}

function unsealed(where: string): AccessError {
  return new AccessError("POLICY_MALFORMED", `${where} is missing, and the reason tells of a shield`, {
    where,
    remedy: "seal the reason, or let it not look at shields",
  });
}

function cycle(where: string): AccessError {
  return new AccessError("POLICY_CYCLE", `${where} rests on itself`, {
    where,
    remedy: "take the rule out of the conditions of the rules that it rests on",
  });
}
