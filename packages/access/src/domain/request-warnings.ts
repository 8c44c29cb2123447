import type { Employee, JobFunction, Role } from "./entities.ts";
import type { Warning } from "./grant-life.ts";
import { missingQualifications } from "./missing-qualifications.ts";

/** What colleagues with the same function in the same unit have and do. */
export interface Colleagues {
  /** So many there are, without the employee himself. */
  readonly inFunction: number;
  /** So many of them hold the role now. */
  readonly withRole: number;
  /** So many of those used it lately; left out while the log is too young to tell. */
  readonly usingIt?: number | undefined;
}

/** What the warnings about a request rest on. */
export interface RequestFacts {
  readonly employee: Employee;
  /** The employee's unit and the units that it is a part of. */
  readonly unitLine: readonly string[];
  readonly role: Role;
  /** The function with its norm; undefined when the employee's function has none. */
  readonly norm: JobFunction | undefined;
  readonly colleagues: Colleagues;
  /** Whether the employee holds the role in the period asked for. */
  readonly held: boolean;
  /** Whether the role opens anything that the grants he holds do not. */
  readonly addsNothing: boolean;
  /** Systems that the role opens and that are not onboarded (row A16). */
  readonly notOnboarded: readonly string[];
  readonly now: number;
}

/**
 * What is worth knowing before somebody gets a role (row A13). Codes and numbers: the words are those of the
 * screen. None of them blocks by itself.
 */
export function requestWarnings(facts: RequestFacts): readonly Warning[] {
  const { employee, role, norm, held, notOnboarded, now } = facts;
  const { inFunction, withRole, usingIt } = facts.colleagues;
  const warnings: Warning[] = [];
  if (norm !== undefined && !norm.roleIds.includes(role.id)) {
    warnings.push({ code: "NOT_IN_NORM", about: [norm.id] });
  }
  if (held) warnings.push({ code: "ALREADY_HELD", about: [role.id] });
  else if (facts.addsNothing) warnings.push({ code: "ADDS_NOTHING", about: [role.id] });
  if (inFunction > 0 && withRole * 2 < inFunction) {
    warnings.push({ code: "COLLEAGUES_LACK_IT", of: inFunction, count: withRole });
  }
  if (usingIt !== undefined && withRole > 0 && usingIt * 2 < withRole) {
    warnings.push({ code: "UNUSED_BY_COLLEAGUES", of: withRole, count: usingIt });
  }
  if (role.sensitive === true) warnings.push({ code: "SENSITIVE", about: [role.id] });
  const { trainings, screenings } = role.conditions ?? {};
  about("TRAINING_MISSING", missingQualifications(trainings, employee.trainings, now));
  about("SCREENING_MISSING", missingQualifications(screenings, employee.screenings, now));
  about("CONDITIONS_NOT_MET", unmetConditions(facts));
  about("SYSTEM_NOT_ONBOARDED", notOnboarded);
  return warnings;

  function about(code: Warning["code"], ids: readonly string[]): void {
    if (ids.length > 0) warnings.push({ code, about: ids });
  }
}

/** Conditions of the role that can never hold where the employee works now. */
function unmetConditions({ role, employee, unitLine }: RequestFacts): readonly string[] {
  const { units, functions } = role.conditions ?? {};
  return [
    ...(units === undefined || units.some((id) => unitLine.includes(id)) ? [] : ["unit"]),
    ...(functions === undefined || functions.includes(employee.function) ? [] : ["function"]),
  ];
}
