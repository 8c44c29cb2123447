import { rulesIn } from "./checks/check-policy.ts";
import { assuranceLevels, type Compartment, type Role, type RoleConditions } from "./entities.ts";
import type { FactIs, FactName } from "./facts.ts";
import type { Condition, Rule } from "./policy.ts";
import type { PolicyContent, PolicySettings } from "./policy-version.ts";
import { minuteOfDay } from "./role-conditions.ts";

/** Facts that hold between an employee and one of his roles: Cedar finds them itself, from entities. */
const ofRole: ReadonlySet<FactName> = new Set<FactName>([
  "grant",
  "unit",
  "function",
  "hours",
  "place",
  "assurance",
  "training",
  "screening",
]);

/**
 * A version of the policy as Cedar policies (docs.cedarpolicy.com), for whoever wants to read or check it with
 * other means than ours. A rule forbids by the facts of the request that no role changes; a role permits by
 * entities, when its conditions and the rules about them hold.
 *
 * What a caller of Cedar hands over:
 * - `principal`: an `Employee` in the `Unit`s he belongs to and in the `Role`s he holds at that moment, with
 *   `function`, and as sets of ids `trainings` and `screenings` that count at that moment;
 * - `action`: an `Action`; `resource`: a `DataSet` in its `Compartment`s;
 * - `context`: `facts` (the states of the other facts by name), `activity`, `day` (1 is Monday) and `minute` of the
 *   day in Amsterdam, `assurance` (-1 when it is not known), and `place` when it is known.
 */
export function cedarPolicy(content: PolicyContent): string {
  const { rules, roles, compartments } = content;
  const writer = new CedarWriter(content);
  const perRole = rules.rules.filter((rule) => writer.dependsOnRole(rule));
  const always = rules.rules.filter((rule) => !writer.dependsOnRole(rule));
  return [
    `// ${rules.name}: ${always.length} rules, ${roles.length} roles, ${compartments.length} compartments.`,
    ...always.map((rule) => writer.forbid(rule)),
    ...roles.flatMap((role) => writer.permit(role, perRole)),
    "",
  ].join("\n\n");
}

class CedarWriter {
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #actions: readonly string[];
  readonly #compartments: readonly Compartment[];
  readonly #settings: PolicySettings;

  constructor({ rules, compartments, settings }: PolicyContent) {
    this.#rules = new Map(rules.rules.map((rule) => [rule.id, rule]));
    this.#actions = rules.actions;
    this.#compartments = compartments;
    this.#settings = settings;
  }

  dependsOnRole({ given, must }: Rule): boolean {
    return [given, must].some((part) => part !== undefined && this.#namesRole(part));
  }

  forbid(rule: Rule): string {
    return `${annotations(rule)}\nforbid (principal, action, resource)\nunless { ${this.#rule(rule, undefined)} };`;
  }

  permit(role: Role, rules: readonly Rule[]): readonly string[] {
    const opened = role.permissions.flatMap(({ activityId, dataSetId, actions }) => {
      const known = actions.filter((action) => this.#actions.includes(action));
      if (known.length === 0) return [];
      const any = known.map((action) => entity("Action", action)).join(", ");
      return `(context.activity == ${text(activityId)} && resource == ${entity("DataSet", dataSetId)} && action in [${any}])`;
    });
    if (opened.length === 0) return [];
    const kept = rules.map((rule) => `\nwhen { ${this.#rule(rule, role.conditions ?? {})} }`).join("");
    return [
      `@id(${text(`role ${role.id}`)})\npermit (principal in ${entity("Role", role.id)}, action, resource)\nwhen {\n  ${opened.join(" ||\n  ")}\n}${kept};`,
    ];
  }

  #namesRole(condition: Condition): boolean {
    if ("not" in condition) return this.#namesRole(condition.not);
    if ("all" in condition) return condition.all.some((part) => this.#namesRole(part));
    if ("any" in condition) return condition.any.some((part) => this.#namesRole(part));
    if ("fact" in condition) return ofRole.has(condition.fact);
    return rulesIn(condition).some((id) => {
      const rule = this.#rules.get(id);
      return rule !== undefined && this.dependsOnRole(rule);
    });
  }

  /** @param conditions of the role it is about; undefined for a rule that no role changes. */
  #rule({ given, must }: Rule, conditions: RoleConditions | undefined): string {
    const demanded = this.#condition(must, conditions);
    return given === undefined ? demanded : `(!${this.#condition(given, conditions)} || ${demanded})`;
  }

  #condition(condition: Condition, conditions: RoleConditions | undefined): string {
    const part = (inner: Condition) => this.#condition(inner, conditions);
    if ("not" in condition) return `(!${part(condition.not)})`;
    if ("all" in condition) return joined(condition.all.map(part), " && ", "true");
    if ("any" in condition) return joined(condition.any.map(part), " || ", "false");
    if ("rule" in condition) {
      const rule = this.#rules.get(condition.rule);
      if (rule === undefined) throw new RangeError(`there is no rule ${condition.rule}`);
      return this.#rule(rule, conditions);
    }
    return this.#fact(condition, conditions ?? {});
  }

  #fact(is: FactIs, conditions: RoleConditions): string {
    switch (is.fact) {
      case "grant":
        // Within a role's own permit the grant is there, and holds.
        return is.is === "valid" ? "true" : "false";
      case "unit":
        return when(is.is === "right", inUnits(conditions.units));
      case "function":
        return when(is.is === "right", oneOf(conditions.functions, "principal.function"));
      case "place":
        return when(is.is === "right", placed(conditions.places));
      case "hours":
        return when(is.is === "within", withinHours(conditions.hours));
      case "assurance":
        return when(is.is === "enough", assured(conditions.assuranceLevel));
      case "screening":
        return when(is.is === "present", hasAll(conditions.screenings, "principal.screenings"));
      case "training":
        return this.#training(is.is, hasAll(conditions.trainings, "principal.trainings"));
      case "compartment":
        return when(is.is === "open", this.#openCompartment());
      default:
        return `(context.facts.${is.fact} == ${text(is.is)})`;
    }
  }

  /** A training that is missing flags or blocks, as the settings say. */
  #training(is: "missing" | "flagged" | "present", present: string): string {
    if (is === "present") return present;
    const blocks = this.#settings.missingTraining === "block";
    return (is === "missing") === blocks ? `(!${present})` : "false";
  }

  #openCompartment(): string {
    const inside = this.#compartments.map(({ id }) => `resource in ${entity("Compartment", id)}`);
    const member = this.#compartments.map(({ unitIds }, i) => `(${inside[i]} && ${inUnits(unitIds)})`);
    if (inside.length === 0) return "true";
    return `(!(${inside.join(" || ")}) || ${member.join(" || ")})`;
  }
}

function annotations({ id, article, sentence }: Rule): string {
  return `@id(${text(id)})\n@article(${text(article)})\n@sentence(${text(sentence)})`;
}

function when(positive: boolean, expression: string): string {
  return positive ? expression : `(!${expression})`;
}

function inUnits(units: readonly string[] | undefined): string {
  if (units === undefined) return "true";
  return joined(
    units.map((unit) => `principal in ${entity("Unit", unit)}`),
    " || ",
    "false",
  );
}

function oneOf(values: readonly string[] | undefined, value: string): string {
  return values === undefined ? "true" : `[${values.map(text).join(", ")}].contains(${value})`;
}

function placed(places: readonly string[] | undefined): string {
  return places === undefined ? "true" : `(context has place && ${oneOf(places, "context.place")})`;
}

function withinHours(hours: RoleConditions["hours"]): string {
  if (hours === undefined) return "true";
  const { days, from, until } = hours;
  return `([${days.join(", ")}].contains(context.day) && context.minute >= ${minuteOfDay(from)} && context.minute < ${minuteOfDay(until)})`;
}

function assured(level: RoleConditions["assuranceLevel"]): string {
  return level === undefined ? "true" : `(context.assurance >= ${assuranceLevels.indexOf(level)})`;
}

function hasAll(ids: readonly string[] | undefined, held: string): string {
  return ids === undefined || ids.length === 0
    ? "true"
    : `${held}.containsAll([${ids.map(text).join(", ")}])`;
}

function joined(parts: readonly string[], operator: string, none: string): string {
  return parts.length === 0 ? none : `(${parts.join(operator)})`;
}

function entity(type: string, id: string): string {
  return `${type}::${text(id)}`;
}

/** A Cedar string: as JSON, but for how it writes a character by its number. */
function text(value: string): string {
  return JSON.stringify(value).replace(/\\u([0-9a-f]{4})/g, "\\u{$1}");
}
