import type { Messages } from "../messages/messages.ts";

const period = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/;

/** An ISO 8601 duration in words (`P7Y` is "7 jaar"); one that is more than years, months and days as it is. */
export function periodText(duration: string, t: Messages): string {
  const [, years, months, days] = period.exec(duration) ?? [];
  const parts = [
    ...(years === undefined ? [] : [t.register.years(Number(years))]),
    ...(months === undefined ? [] : [t.register.months(Number(months))]),
    ...(days === undefined ? [] : [t.register.days(Number(days))]),
  ];
  return parts.length === 0 ? duration : parts.join(", ");
}
