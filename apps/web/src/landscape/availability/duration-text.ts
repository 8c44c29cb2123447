const minute = 60_000;
const hour = 60 * minute;

/**
 * A length as people say it: `8 h 46 min`; the smallest part is rounded. 8 h 45.6 min is what 99.9 % of a year leaves.
 *
 * @param ms milliseconds, zero or more
 */
export function durationText(ms: number, hourSign: string, minuteSign: string): string {
  const minutes = Math.round(ms / minute);
  const hours = Math.floor((minutes * minute) / hour);
  const rest = `${minutes - hours * 60}\u00a0${minuteSign}`;
  return hours === 0 ? rest : `${hours}\u00a0${hourSign}\u00a0${rest}`;
}
