import type { AccessServices, Page } from "./access-services.ts";

/** What the log noted for the monitor. */
export interface AttemptReads {
  events(asked: {
    readonly kind: "shield-attempt";
    readonly page: number;
    readonly pageSize: number;
  }): Promise<{
    readonly items: readonly {
      readonly origin: string;
      readonly index: number;
      readonly time: number;
      readonly employee: string;
      readonly unit: string;
      readonly system: string;
    }[];
    readonly total: number;
  }>;
}

/** That somebody without clearance asked about a shielded subject. Whom it was about stands in the sealed record. */
export interface ShieldAttempt {
  /** ms */
  readonly time: number;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly unitName: string;
  readonly systemId: string;
  readonly origin: string;
  readonly index: number;
}

/** How an employee stands in the log for who may not see names: by a pseudonym of the year of `time` (ms). */
export type EmployeePseudonym = (employee: string, time: number) => Promise<string>;

export interface AttemptServices extends Pick<AccessServices, "store"> {
  readonly records: AttemptReads;
  readonly employeePseudonym: EmployeePseudonym;
}

/**
 * Attempts to reach shielded subjects, newest first, for who watches over shields (row A8).
 *
 * @param asked.names whether the reader may see who the employees are; else each stands there by a pseudonym
 */
export async function listShieldAttempts(
  { store, records, employeePseudonym }: AttemptServices,
  { page, pageSize, names }: { readonly page: number; readonly pageSize: number; readonly names: boolean },
): Promise<Page<ShieldAttempt>> {
  const describe = async (employee: string, time: number) => {
    const employeeId = names ? employee : await employeePseudonym(employee, time);
    const name = names ? (await store.find("employee", employee))?.name : undefined;
    return { employeeId, employeeName: name ?? employeeId };
  };
  const { items, total } = await records.events({ kind: "shield-attempt", page, pageSize });
  const attempts = items.map(async ({ origin, index, time, employee, unit, system }) => ({
    time,
    ...(await describe(employee, time)),
    unitName: (await store.find("unit", unit))?.name ?? unit,
    systemId: system,
    origin,
    index,
  }));
  return { items: await Promise.all(attempts), total, page, pageSize };
}
