import { RegisterError } from "./register-error.ts";

// Checks of single values. `where` is a JSON pointer (RFC 6901) into the entry that is checked; the value itself
// is never repeated, since an editor may paste anything anywhere.

const slugForm = /^[a-z0-9-]{1,64}$/;
const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const durationForm = /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/;
const lawForm = /^(BWBR\d{7}|CVDR\d{1,7}|3\d{4}[A-Z]\d{4})$/;

/** @throws RegisterError ENTRY_INVALID. */
export function checkSlug(value: string, where: string): void {
  if (slugForm.test(value)) return;
  throw invalid(where, "is not a short name", "use 1 to 64 of the characters a-z, 0-9 and -");
}

/** Text for people: not blank, no control characters but a line feed, no half symbols, at most `longest` characters. */
export function checkText(value: string, where: string, longest = 200): void {
  if (value.trim() === "") throw invalid(where, "is empty", "fill it in");
  if (value.length > longest) throw invalid(where, "is too long", `use at most ${longest} characters`);
  if (/\p{Surrogate}|(?!\n)\p{Control}/u.test(value)) {
    throw invalid(where, "holds characters that are no text", "remove control characters and half symbols");
  }
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function checkDate(value: string, where: string): void {
  const [, year, month, day] = dateForm.exec(value)?.map(Number) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return;
  }
  throw invalid(where, "is not a day", "write an existing day as YYYY-MM-DD");
}

/** An ISO 8601 duration of whole years, months, weeks or days. */
export function checkDuration(value: string, where: string): void {
  if (durationForm.test(value)) return;
  throw invalid(where, "is not a period", "write an ISO 8601 duration, for example P7Y or P18M");
}

/** Identifier of a law: BWB, CVDR, or CELEX of a law of the European Union. */
export function checkLawId(value: string, where: string): void {
  if (lawForm.test(value)) return;
  throw invalid(
    where,
    "is not the identifier of a law",
    "write it as BWBR0002320, or as CELEX number 32016R0679",
  );
}

/** An address; plain http is accepted on this machine alone, unless `http` allows it. */
export function checkUrl(value: string, where: string, http: "anywhere" | "on this machine"): void {
  if (!/^[!-~]+$/.test(value) || !URL.canParse(value))
    throw invalid(where, "is not an address", "write a whole address with https://");
  const { protocol, hostname, username, password } = new URL(value);
  const local = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  const open = protocol === "http:" && (http === "anywhere" || local);
  if (protocol !== "https:" && !open) throw invalid(where, "is not a safe address", "use https");
  if (username || password) throw invalid(where, "holds a password", "leave the account out of the address");
}

/** Refuses a value that stands in a list twice. */
export function checkUnique(values: readonly string[], where: (index: number) => string): void {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) throw invalid(where(index), "stands here twice", "keep it once");
    seen.add(value);
  }
}

/** Refuses an empty list. */
export function checkSome(values: readonly unknown[], where: string): void {
  if (values.length === 0) throw invalid(where, "is empty", "name at least one");
}

export function invalid(where: string, problem: string, remedy: string): RegisterError {
  return new RegisterError("ENTRY_INVALID", `${where} ${problem}`, { where, remedy });
}
