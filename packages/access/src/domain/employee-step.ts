import { inService } from "./checks/check-employee.ts";
import type { Employee } from "./entities.ts";

/** What a change makes of an employee (row A12). */
export type EmployeeStep = "joiner" | "mover" | "leaver" | "stayer";

/**
 * A leaver is whoever is not in service after the change, a mover whoever changes unit or function.
 *
 * @param now ms
 */
export function employeeStep(former: Employee | undefined, employee: Employee, now: number): EmployeeStep {
  if (!inService(employee, now)) return "leaver";
  if (former === undefined) return "joiner";
  const moved = former.unitId !== employee.unitId || former.function !== employee.function;
  return moved ? "mover" : "stayer";
}

/** Whether somebody may use the platform in the name of this employee at `now` (ms). */
export function maySignIn(employee: Employee | undefined, now: number): employee is Employee {
  return employee !== undefined && employee.suspended !== true && inService(employee, now);
}
