import { findEmployee, maySignIn, type Snapshot } from "@grondslag/access";
import type { SignedIn } from "./sessions.ts";

/**
 * How often the sessions of who signs in were ended before now (ms): a session remembers it, and is none any
 * more when they were ended once more. Undefined for an employee who may not use the platform.
 */
export function sessionsEnded(snapshot: Snapshot, who: SignedIn, now: number): number | undefined {
  if (who.kind === "citizen") return 0;
  const employee = findEmployee(snapshot, who.employeeId);
  return maySignIn(employee, now) ? (employee.sessionsEnded ?? 0) : undefined;
}
