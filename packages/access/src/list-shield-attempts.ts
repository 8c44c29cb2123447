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

/** Attempts to reach shielded subjects, newest first, for who watches over shields (row A8). */
export async function listShieldAttempts(
  { store, records }: Pick<AccessServices, "store"> & { readonly records: AttemptReads },
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<Page<ShieldAttempt>> {
  const { items, total } = await records.events({ kind: "shield-attempt", page, pageSize });
  const attempts = items.map(async ({ origin, index, time, employee, unit, system }) => ({
    time,
    employeeId: employee,
    employeeName: (await store.find("employee", employee))?.name ?? employee,
    unitName: (await store.find("unit", unit))?.name ?? unit,
    systemId: system,
    origin,
    index,
  }));
  return { items: await Promise.all(attempts), total, page, pageSize };
}
