import type { Scenario, ScenarioChange } from "./scenario-types.ts";

const longest = 8_000;
const kinds: ReadonlySet<unknown> = new Set<ScenarioChange["change"]>([
  "add-wish",
  "add-work",
  "court-ruling",
  "crisis-measure",
  "require",
  "lose-staff",
  "add-staff",
  "move-law-date",
  "drop",
  "hold",
  "override",
]);

/** Page that asks the planner what a scenario does; the whole scenario stands in the address, so it can be shared. */
export function scenarioAddress(scenario: Scenario): string {
  return `/portfolio/scenarios?${new URLSearchParams({ scenario: JSON.stringify(scenario) })}`;
}

/** The scenario of an address; undefined when there is none, or what stands there is no scenario. */
export function scenarioOf(query: URLSearchParams): Scenario | undefined {
  const text = query.get("scenario");
  if (text === null || text.length > longest) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isScenario(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The server judges each change; here it need only be of a kind that can be shown. */
function isScenario(value: unknown): value is Scenario {
  if (typeof value !== "object" || value === null) return false;
  const name: unknown = Reflect.get(value, "name");
  const changes: unknown = Reflect.get(value, "changes");
  return (
    typeof name === "string" &&
    Array.isArray(changes) &&
    changes.every(
      (change) => typeof change === "object" && change !== null && kinds.has(Reflect.get(change, "change")),
    )
  );
}
