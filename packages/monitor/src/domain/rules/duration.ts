const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const form = /^([1-9]\d{0,5})([smhd])$/;

/** Milliseconds of a duration such as `30m`, `24h` or `7d`; undefined when it is none. */
export function durationOf(text: string): number | undefined {
  const [, count, unit] = form.exec(text) ?? [];
  if (count === undefined || !isUnit(unit)) return undefined;
  return Number(count) * units[unit];
}

function isUnit(text: string | undefined): text is keyof typeof units {
  return text !== undefined && text in units;
}
