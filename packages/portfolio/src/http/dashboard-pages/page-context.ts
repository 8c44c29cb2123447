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
  const { whole, exact, plain, share, three, four, days, short, months, moments } = formatsOf(locale);
  const euro = (cents: number) => (cents % 100 === 0 ? whole : exact).format(cents / 100);
  return {
    language,
    words,
    today,
    euro,
    shortEuro: (cents) => {
      const size = Math.abs(cents) / 100;
      const rounded = (unit: number) => (size / unit < 100 ? three : four).format(cents / 100 / unit);
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

type Formats = ReturnType<typeof makeFormats>;
const formats = new Map<string, Formats>();

/** How a language writes numbers and days; to make these costs more than a page. */
function formatsOf(locale: string): Formats {
  const known = formats.get(locale) ?? makeFormats(locale);
  formats.set(locale, known);
  return known;
}

function makeFormats(locale: string) {
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", ...options });
  return {
    whole: numbers({ style: "currency", currency: "EUR", maximumFractionDigits: 0 }),
    exact: numbers({ style: "currency", currency: "EUR" }),
    plain: numbers({ maximumFractionDigits: 1 }),
    share: numbers({ style: "percent", maximumFractionDigits: 0 }),
    three: numbers({ maximumSignificantDigits: 3 }),
    four: numbers({ maximumSignificantDigits: 4 }),
    days: dates({ day: "numeric", month: "long" }),
    short: dates({ day: "numeric", month: "short" }),
    months: dates({ month: "short" }),
    moments: dates({ day: "numeric", month: "long", timeZone: "Europe/Amsterdam" }),
  };
}
