import { dayInAmsterdam } from "@grondslag/kernel";
import type { LogGap } from "../domain/gap.ts";
import { parseOrigin } from "../domain/origin.ts";
import { type CalendarEntry, retentionCalendar } from "../domain/retention/retention-calendar.ts";
import { holdsInForce, holdsOnMonth } from "./find-holds.ts";
import type { RetentionServices } from "./ports.ts";

/** A month of the calendar, with what is left of it when it was destroyed. */
export interface CalendarMonth extends CalendarEntry {
  readonly destroyed: LogGap | undefined;
}

/** How each month of this server's log stands, newest month first. */
export async function readCalendar(
  services: Pick<RetentionServices, "store" | "log" | "organisation" | "clock" | "placesOf">,
): Promise<readonly CalendarMonth[]> {
  const { store, log, clock } = services;
  const now = clock.now();
  const months = log.months();
  const inForce = await holdsInForce(services);
  const holds = new Map<string, readonly string[]>();
  for (const month of months) {
    if (month.state === "kept") holds.set(nameOf(month), await holdsOnMonth(services, inForce, month));
  }
  const gaps = new Map<string, LogGap>();
  for (const gap of log.gaps()) {
    if (gap.month === undefined) continue;
    gaps.set(nameOf({ retentionClass: parseOrigin(gap.origin).retentionClass, month: gap.month }), gap);
  }
  const entries = retentionCalendar({
    months,
    classes: await store.classes(),
    holdsOf: (month) => holds.get(nameOf(month)) ?? [],
    now,
    today: dayInAmsterdam(now),
  });
  return entries
    .map((entry) => ({ ...entry, destroyed: gaps.get(nameOf(entry)) }))
    .sort((a, b) =>
      a.month === b.month ? (a.retentionClass < b.retentionClass ? -1 : 1) : a.month < b.month ? 1 : -1,
    );
}

function nameOf({
  retentionClass,
  month,
}: {
  readonly retentionClass: string;
  readonly month: string;
}): string {
  return `${retentionClass} ${month}`;
}
