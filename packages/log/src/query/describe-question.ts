import type { LogQuestion } from "../domain/log-question.ts";
import { withoutNumbers } from "../domain/take-in/without-numbers.ts";
import { isEmployeePseudonym } from "./people-of-question.ts";

/**
 * A question for the record: never a subject, whose pseudonym stands beside it. An employee stands there by a name
 * that readers without `log.names` see as his pseudonym.
 */
export function describeQuestion({
  by,
  value,
  from,
  to,
  kind,
  outcome,
  lookUps = false,
  systems = [],
}: LogQuestion): string {
  const parts = [
    by,
    ...(value === undefined ? [] : [describeValue(by, value)]),
    `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
    ...(kind === undefined ? [] : [kind]),
    ...(outcome === undefined ? [] : [outcome]),
    ...(lookUps ? ["look-ups"] : []),
    ...(systems.length === 0 ? [] : [`systems=${systems.map(withoutNumbers).join(",")}`]),
  ];
  return parts.join(" ");
}

function describeValue(by: LogQuestion["by"], value: string): string {
  if (by === "subject" || by === "trace") return value;
  if (by !== "employee") return withoutNumbers(value);
  return isEmployeePseudonym(value) ? value : `employeeId=${value}`;
}
