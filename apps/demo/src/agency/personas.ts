import { functionName } from "./functions.ts";
import type { Agency } from "./make-agency.ts";

/** People as whom a visitor of the demo can sign in. */
export interface Personas {
  readonly employees: readonly EmployeePersona[];
  readonly citizens: readonly CitizenPersona[];
}

export interface EmployeePersona {
  readonly id: string;
  readonly name: string;
  /** Name of the unit. */
  readonly unit: string;
  readonly function: string;
}

export interface CitizenPersona {
  /** For example `bsn:` and nine digits. */
  readonly subject: string;
  readonly name: string;
}

/** Functions of whom one employee can be played; the first are those that the three views are about. */
const played = [
  "phone-income-tax-agent",
  "data-steward",
  "internal-auditor",
  "phone-income-tax-leader",
  "department-head",
  "role-owner",
  "policy-approver",
  "access-reviewer",
  "security-investigator",
  "alert-analyst",
  "rule-author",
  "integrity-investigator",
  "integrity-lead",
  "works-council-member",
  "portfolio-manager",
  "plan-owner",
  "plan-principal",
  "plan-contractor",
  "cio-adviser",
  "dashboard-publisher",
  "phone-benefits-agent",
  "phone-business-agent",
  "phone-vehicle-agent",
  "income-tax-handler",
  "large-company-handler",
];

/**
 * A telephone agent first, then a data steward, an auditor, those who decide about access, and others; the
 * citizens who are first in line, so that whoever helps them can look at their side too.
 */
export function demoPersonas(agency: Agency): Personas {
  return {
    employees: played.flatMap((functionId) => {
      const unit = agency.units.find(({ functions, leader }) => [...functions, leader].includes(functionId));
      // Temporary staff is no good example: their end may have come.
      const employee = agency.employees.find(
        (member) =>
          member.unitId === unit?.id && member.function === functionId && member.active && !member.temporary,
      );
      if (unit === undefined || employee === undefined) return [];
      return [{ id: employee.id, name: employee.name, unit: unit.name, function: functionName(functionId) }];
    }),
    citizens: firstInLine(agency).slice(0, 6),
  };
}

function firstInLine(agency: Agency): CitizenPersona[] {
  const names = new Map(agency.subjects.persons.map(({ subject, name }) => [subject, name]));
  for (const { subject, tradeName } of agency.subjects.businesses) names.set(subject, tradeName);
  const queue = agency.workItems.filter((item) => item.state === "waiting");
  const people = queue.filter((item) => item.assignedTo.id === "phone-income-tax").slice(0, 4);
  const businesses = queue.filter((item) => item.assignedTo.id === "phone-business").slice(0, 2);
  return [...people, ...businesses].map(({ subject }) => ({ subject, name: names.get(subject) ?? subject }));
}
