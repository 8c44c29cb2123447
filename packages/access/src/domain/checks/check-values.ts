import { AccessError } from "../access-error.ts";

/** How far (ms) the clock of a caller may run ahead of ours. */
export const clockSkew = 60_000;
/** The last millisecond of the year 9999: later times cannot be written as ISO 8601. */
const lastTime = 253_402_300_799_999;

export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const slugPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** Control characters, and halves of characters, which neither JSON nor PostgreSQL can keep. */
const unwritable = /[\p{Cc}\p{Cs}]/u;

/** An id made by us or by another system. @throws AccessError `ID_MALFORMED` */
export function checkId(id: string, where: string): void {
  if (idPattern.test(id)) return;
  throw new AccessError("ID_MALFORMED", `${where} is not an id`, {
    where,
    remedy: "use 1 to 128 letters, digits, dots, colons, hyphens or underscores, a letter or digit first",
  });
}

/** A word of the agency's own vocabulary: purpose, shield group, action. @throws AccessError `ID_MALFORMED` */
export function checkSlug(slug: string, where: string): void {
  if (slugPattern.test(slug)) return;
  throw new AccessError("ID_MALFORMED", `${where} is not a slug`, {
    where,
    remedy: "use 1 to 64 lower-case letters, digits and hyphens",
  });
}

/** Text for people. @throws AccessError `TEXT_MALFORMED` when empty, too long or with control characters. */
export function checkText(text: string, where: string, longest = 200): void {
  if (text.trim() !== "" && text.length <= longest && !unwritable.test(text)) return;
  throw new AccessError("TEXT_MALFORMED", `${where} is empty, too long or holds control characters`, {
    where,
    remedy: `write 1 to ${longest} characters on one line`,
  });
}

/** A moment in milliseconds since the epoch. @throws AccessError `TIME_MALFORMED` */
export function checkTime(time: number, where: string): void {
  if (Number.isSafeInteger(time) && time >= 0 && time <= lastTime) return;
  throw new AccessError("TIME_MALFORMED", `${where} is not a moment between 1970 and 9999`, {
    where,
    remedy: "give whole milliseconds since the epoch, or ISO 8601 over HTTP",
  });
}

/** Something that has happened. @throws AccessError `TIME_MALFORMED`, `TIME_IN_FUTURE` */
export function checkPast(time: number, now: number, where: string): void {
  checkTime(time, where);
  if (time <= now + clockSkew) return;
  throw new AccessError("TIME_IN_FUTURE", `${where} lies in the future`, {
    where,
    remedy: "set the clock of the calling system right (NTP)",
  });
}

/** The end of a period. @throws AccessError `TIME_MALFORMED`, `END_BEFORE_BEGIN` */
export function checkEnd(end: number, begin: number, where: string): void {
  checkTime(end, where);
  if (end > begin) return;
  throw new AccessError("END_BEFORE_BEGIN", `${where} does not come after the begin`, {
    where,
    remedy: "give an end that is later than the begin",
  });
}
