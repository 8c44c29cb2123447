import type { Employee, Unit } from "./domain/entities.ts";

/** What provisioning and the end of service read of the people of the agency. */
export interface PeopleReads {
  /** Employees that were not deleted, by id, from the one after `after` on. */
  employees(after: string, limit: number): Promise<readonly Employee[]>;
  /** How many employees were not deleted. */
  countEmployees(): Promise<number>;
  /** The same, by page. */
  employeePage(offset: number, limit: number): Promise<readonly Employee[]>;
  /** Not deleted, with this name at sign-in (in any case), or this id in the personnel system. */
  employeesNamed(member: "userName" | "externalId", name: string): Promise<readonly Employee[]>;
  /** All units, by id. */
  units(): Promise<readonly Unit[]>;
  /** The ids and names of the people in these units, by id; not of those who were deleted. */
  members(unitIds: readonly string[]): Promise<readonly Pick<Employee, "id" | "name" | "unitId">[]>;
  /** Ids of those whose service has ended at `now` (ms) and who still have a grant that is not revoked, or work. */
  endedWithAccess(now: number, limit: number): Promise<readonly string[]>;
}
