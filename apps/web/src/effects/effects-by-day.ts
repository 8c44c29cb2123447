/** Effects of the rules on the service of one team on one day. */
export type ServiceEffect = {
  readonly day: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly refusals: number;
  readonly refusalsByCode?: Readonly<Record<string, number>>;
  readonly transfersOut: number;
  readonly transfersIn: number;
  readonly waits: number;
  /** Seconds. */
  readonly waitMedianS?: number;
  readonly waitP95S?: number;
};

export const measures = ["refusals", "transfersOut", "waits"] as const;
export type Measure = (typeof measures)[number];

/** The sum over all teams of each day of a period, also of days on which nothing happened. */
export function byDay(
  items: readonly ServiceEffect[],
  measure: Measure,
  from: string,
  until: string,
): readonly { readonly day: string; readonly count: number }[] {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(item.day, (sums.get(item.day) ?? 0) + item[measure]);
  const days: { readonly day: string; readonly count: number }[] = [];
  const last = Date.parse(`${until}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= last; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, count: sums.get(day) ?? 0 });
  }
  return days;
}

/** The day with the most; `undefined` when nothing happened. */
export function busiest(
  days: readonly { readonly day: string; readonly count: number }[],
): { readonly day: string; readonly count: number } | undefined {
  return days.reduce<{ readonly day: string; readonly count: number } | undefined>(
    (best, day) => (day.count > (best?.count ?? 0) ? day : best),
    undefined,
  );
}
