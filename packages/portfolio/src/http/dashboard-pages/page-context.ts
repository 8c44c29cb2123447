import type { Expected } from "../../domain/dashboard/deviation.ts";
import type { PublishedDashboard } from "../../read-publications.ts";
import type { DashboardLanguage, DashboardMessages } from "./messages/dashboard-messages.ts";
import { en } from "./messages/en.ts";
import { nl } from "./messages/nl.ts";

/** Start of all addresses of the public dashboard. */
export const dashboardPath = "/dashboard";

/** What every page is written with: the language, and how it writes amounts, days and addresses. */
export interface PageContext {
  readonly language: DashboardLanguage;
  readonly words: DashboardMessages;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /** A whole amount, to the cent. */
  euro(cents: number): string;
  /** An amount in at most four figures, as `€ 44,9 miljoen`. */
  shortEuro(cents: number): string;
  expectedEuro(expected: Expected<number> | undefined): string;
  number(value: number): string;
  percent(share: number): string;
  day(day: string): string;
  /** A day with its month in short. */
  shortDay(day: string): string;
  /** The month of a day and its year. */
  month(day: string): string;
  /** The day of a moment in ms since the epoch, in Amsterdam. */
  dayOf(time: number): string;
  /** Days as years with one decimal. */
  years(days: number): string;
  /** An address of the dashboard in this language. */
  address(path: string, query?: Readonly<Record<string, string | undefined>>): string;
}

/** @param version number of an older version that is looked at, kept in addresses */
export function pageContext(language: DashboardLanguage, today: string, version?: number): PageContext {
  const words = language === "en" ? en : nl;
  const { locale, amount } = words;
  const whole = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "EUR",
    maximumFractionDigits: 0,
  });
  const exact = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const short = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const months = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const moments = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "Europe/Amsterdam",
  });
  const euro = (cents: number) => (cents % 100 === 0 ? whole : exact).format(cents / 100);
  return {
    language,
    words,
    today,
    euro,
    shortEuro: (cents) => {
      const size = Math.abs(cents) / 100;
      const rounded = (unit: number) =>
        new Intl.NumberFormat(locale, { maximumSignificantDigits: size / unit < 100 ? 3 : 4 }).format(
          cents / 100 / unit,
        );
      if (size >= 1e9) return amount.billion(rounded(1e9));
      return size >= 1e6 ? amount.million(rounded(1e6)) : euro(cents);
    },
    expectedEuro: (expected) => {
      if (expected === undefined) return amount.none;
      if (expected.known) return euro(expected.value);
      return expected.atLeast === undefined || expected.atLeast === 0
        ? amount.unknown
        : amount.atLeast(euro(expected.atLeast));
    },
    number: (value) => plain.format(value),
    percent: (value) => share.format(value),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    shortDay: (day) => short.format(new Date(`${day}T00:00:00Z`)),
    month: (day) => months.format(new Date(`${day}T00:00:00Z`)),
    dayOf: (time) => moments.format(time),
    years: (count) => words.years(plain.format(count / 365.25)),
    address: (path, query = {}) => {
      const all = {
        ...query,
        ...(language === "en" && { language }),
        ...(version !== undefined && !("version" in query) && { version: String(version) }),
      };
      const set = Object.entries(all).flatMap(([name, value]): [string, string][] =>
        value === undefined || value === "" ? [] : [[name, value]],
      );
      const text = new URLSearchParams(set).toString();
      return text === "" ? path : `${path}?${text}`;
    },
  };
}

/** A page and the version that it shows. */
export interface DashboardPage extends PageContext {
  readonly published: PublishedDashboard;
}
