import type { Language } from "../messages/messages.ts";

/** How dates, numbers and amounts are written. Times are shown in Europe/Amsterdam. */
export type Format = {
  readonly number: (value: number) => string;
  /** Whole euro cents. */
  readonly money: (cents: number) => string;
  /** `21 november 2026` from an ISO 8601 date or moment. */
  readonly date: (iso: string) => string;
  /** `november 2026`. */
  readonly month: (iso: string) => string;
  /** `21 nov 2026 14:03`. */
  readonly moment: (iso: string) => string;
  /** `14:03`. */
  readonly time: (iso: string) => string;
  /** `21 nov 2026`. */
  readonly shortDate: (iso: string) => string;
  /** `21 nov`. */
  readonly day: (iso: string) => string;
  /** `21 nov 14:00`. */
  readonly hour: (iso: string) => string;
};

const locales = { nl: "nl-NL", en: "en-GB" } as const;
const timeZone = "Europe/Amsterdam";

/** Writers of dates and numbers in a language. What is no date is given back as it came. */
export function formatFor(language: Language): Format {
  const locale = locales[language];
  const number = new Intl.NumberFormat(locale);
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
  const writer = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (iso: string) => {
      const moment = new Date(iso);
      return Number.isNaN(moment.getTime()) ? iso : format.format(moment);
    };
  };
  const date = writer({ day: "numeric", month: "long", year: "numeric" });
  const time = writer({ hour: "2-digit", minute: "2-digit" });
  return {
    number: (value) => number.format(value),
    money: (cents) => money.format(cents / 100),
    date,
    month: writer({ month: "long", year: "numeric" }),
    time,
    moment: writer({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    shortDate: writer({ day: "numeric", month: "short", year: "numeric" }),
    day: writer({ day: "numeric", month: "short" }),
    hour: writer({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
  };
}

/** A subject as people read it: `BSN 123 456 782`. */
export function subjectText(subject: string): string {
  const [type = "", number = ""] = subject.split(":");
  return `${type.toUpperCase()} ${number.replace(/(\d{3})(?=\d)/g, "$1\u00a0")}`.trim();
}
