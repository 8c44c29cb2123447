import type { AccessServices, Page } from "./access-services.ts";
import type { Unit } from "./domain/entities.ts";
import type { EmergencyQuery, EmergencyReads, ListedEmergency } from "./emergency-reads.ts";
import { mayReview } from "./review-emergency-access.ts";

/** What reading emergency access needs. */
export type EmergencyServices = AccessServices & { readonly emergencies: EmergencyReads };

export interface EmergenciesAsked extends Omit<EmergencyQuery, "now" | "waitsFor"> {
  /** The employee who reads; left out for a system. */
  readonly by?: string | undefined;
  /** Only what waits for who reads. */
  readonly mine?: boolean | undefined;
}

export interface ReviewableEmergency extends ListedEmergency {
  /** Whether who reads may review it. That the two are one person is looked at when he does. */
  readonly mayReview: boolean;
}

/** Emergency accesses, each with whether the reader may review it. */
export async function listEmergencyAccess(
  services: EmergencyServices,
  { by, mine, ...query }: EmergenciesAsked,
): Promise<Page<ReviewableEmergency>> {
  const { store, clock, emergencies } = services;
  const waitsFor = mine === true ? by : undefined;
  const page = await emergencies.list({ ...query, waitsFor, now: clock.now() });
  const reader = by === undefined ? undefined : await store.find("employee", by);
  const lines = new Map<string, readonly Unit[]>();
  const items: ReviewableEmergency[] = [];
  for (const emergency of page.items) {
    const line = lines.get(emergency.unitId) ?? (await lineOf(store, emergency.unitId));
    lines.set(emergency.unitId, line);
    const open = emergency.reviewedAt === undefined && emergency.employeeId !== by;
    const employee = await store.find("employee", emergency.employeeId);
    items.push({
      ...emergency,
      mayReview: open && reader !== undefined && mayReview(emergency, reader, employee, line),
    });
  }
  return { ...page, items };
}

async function lineOf(store: AccessServices["store"], unitId: string): Promise<readonly Unit[]> {
  const line: Unit[] = [];
  let next: string | undefined = unitId;
  while (next !== undefined && !line.some(({ id }) => id === next)) {
    const unit: Unit | undefined = await store.find("unit", next);
    if (unit === undefined) break;
    line.push(unit);
    next = unit.parent;
  }
  return line;
}
