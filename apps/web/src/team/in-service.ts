import type { EmployeeRow } from "../grants/types.ts";

/** Whether somebody is in service at `now` (ms): a contract that has run out ends it without anybody's doing. */
export function inService({ active, validUntil }: EmployeeRow, now: number): boolean {
  return active && (validUntil === undefined || now < Date.parse(validUntil));
}
