import { addDays, daysBetween } from "@grondslag/kernel";
import type { Portfolio } from "../records.ts";
import { type EntriesByWork, entriesByWork } from "../supply/work-dates.ts";
import type { Work } from "../work/work.ts";
import type { Dependency } from "../work/work-facts.ts";
import type { Mishaps } from "./course.ts";
import type { DependencySlip, Silence, WorkForecast } from "./forecast.ts";
import { warningsOf } from "./forecast-warnings.ts";
import { forecastWork } from "./forecast-work.ts";
import { ownRecords } from "./own-record.ts";
import type { ReferenceSet } from "./reference-set.ts";
import { baselineHistory, statedAt, workYearAt } from "./stated.ts";
import { type Warning, warningOf } from "./warning.ts";

/** Days of a quarter, for the time between two works. */
const quarterDays = 91;

/**
 * Forecasts of one portfolio on one day, each made once. Work that has not started waits for the forecasts of
 * what comes before it: their P50 moves its P50, and their P80 its P80. Chains of P80s add up, so the end of a
 * long chain is on the safe side.
 */
export class PortfolioForecast {
  readonly #today: string;
  readonly #reference: ReferenceSet;
  readonly #entries: EntriesByWork;
  readonly #works: ReadonlyMap<string, Work>;
  readonly #records: Readonly<Record<"slip" | "growth", ReadonlyMap<string, number>>>;
  readonly #parts = new Map<string, readonly Work[]>();
  readonly #waiting = new Map<string, readonly Dependency[]>();
  readonly #made = new Map<string, WorkForecast>();

  /** @param today `YYYY-MM-DD`; what was said later does not count */
  constructor(portfolio: Portfolio, today: string, reference: ReferenceSet) {
    for (const one of portfolio.records.dependency)
      this.#waiting.set(one.after, [...(this.#waiting.get(one.after) ?? []), one]);
    this.#today = today;
    this.#reference = reference;
    this.#entries = entriesByWork(portfolio);
    this.#works = new Map(portfolio.records.work.map((work) => [work.id, work]));
    for (const part of portfolio.records.work)
      if (part.parent !== undefined) this.#parts.set(part.parent, [...this.#partsOf(part.parent), part]);
    this.#records = {
      slip: ownRecords(portfolio, today, reference.slip, "slip"),
      growth: ownRecords(portfolio, today, reference.growth, "growth"),
    };
  }

  /** The forecast of a work; undefined when there is no such work. */
  forecast(id: string): WorkForecast | undefined {
    const work = this.#works.get(id);
    if (work === undefined) return undefined;
    const known = this.#made.get(id);
    if (known !== undefined) return known;
    const made = this.#make(work);
    this.#made.set(id, made);
    return made;
  }

  /** The chance that something goes wrong in the next year; undefined when what it rests on is not known. */
  warning(work: Work, target: "slip" | "growth"): Warning | undefined {
    const year = workYearAt(work, this.#entries.get(work.id) ?? [], this.#today);
    const rests = target === "slip" ? year?.endOn : year?.cents;
    if (year === undefined || rests === undefined) return undefined;
    return warningOf(this.#reference[target], year, this.#records[target].get(work.organisation));
  }

  #make(work: Work): WorkForecast {
    const entries = this.#entries.get(work.id) ?? [];
    const stated = statedAt(work, entries, this.#today);
    const history = baselineHistory(entries, this.#today);
    const said = {
      work: work.id,
      name: work.name,
      on: this.#today,
      history,
      ...(stated !== undefined && { stated }),
    };
    if (isClosed(work)) return { ...said, state: "closed", dependencies: [], warnings: [] };
    const cycle = this.#waitsForItself(work.id);
    const waiting = cycle || work.startedOn !== undefined ? [] : this.#before(work.id);
    const dependencies = waiting.flatMap((one) => this.#slipOf(one, stated?.startOn) ?? []);
    const facts = {
      work,
      today: this.#today,
      stated,
      dependencies,
      silence: this.#silenceOf(work),
      cycle,
      chances: mishapsOf((target) => this.warning(work, target)?.chance),
      record: mishapsOf((target) => this.#records[target].get(work.organisation)),
    };
    const forecast = forecastWork(facts, this.#reference);
    const cancelled = waiting.flatMap(({ before }) => {
      const earlier = this.#works.get(before);
      return earlier?.status === "cancelled" ? [earlier.name] : [];
    });
    const warnings = warningsOf({ ...facts, ...forecast, history, cancelled });
    return { ...said, ...forecast, state: "open", dependencies, warnings };
  }

  #partsOf(id: string): readonly Work[] {
    return this.#parts.get(id) ?? [];
  }

  #silenceOf(work: Work): Silence {
    if (this.#partsOf(work.id).length > 0) return "see-parts";
    const wholes = [...this.#withWholes(work.id)].slice(1);
    const speaks = wholes.some((id) => (this.#entries.get(id) ?? []).some(({ on }) => on <= this.#today));
    return speaks ? "see-whole" : "nothing-stated";
  }

  /** A work and the wholes that it is part of, from within. */
  #withWholes(id: string): ReadonlySet<string> {
    const found = new Set<string>();
    for (
      let at: string | undefined = id;
      at !== undefined && !found.has(at);
      at = this.#works.get(at)?.parent
    )
      found.add(at);
    return found;
  }

  /** What it waits for itself, and what the wholes that it is part of wait for. */
  #before(id: string): readonly Dependency[] {
    return [...this.#withWholes(id)].flatMap((one) => this.#waiting.get(one) ?? []);
  }

  /** How far a work that comes first moves the start; undefined when it moves nothing. */
  #slipOf({ before, lagQuarters }: Dependency, startOn: string | undefined): DependencySlip | undefined {
    const work = this.#works.get(before);
    if (work === undefined || work.status === "cancelled") return undefined;
    const waits = { before, name: work.name, lagQuarters };
    const ends = this.#endsOf(work);
    if (ends === undefined || startOn === undefined)
      return { ...waits, known: false, shiftP50Days: 0, shiftP80Days: 0 };
    const shift = (endOn: string) =>
      Math.max(0, daysBetween(startOn, addDays(endOn, 1 + lagQuarters * quarterDays)));
    return { ...waits, known: true, ...ends, shiftP50Days: shift(ends.p50), shiftP80Days: shift(ends.p80) };
  }

  /** Of a whole that says nothing itself: when the last of its parts ends. */
  #endsOf(work: Work): Ends | undefined {
    if (work.endedOn !== undefined) return { p50: work.endedOn, p80: work.endedOn };
    const end = this.forecast(work.id)?.end;
    if (end?.known === true) return { p50: end.p50, p80: end.p80 };
    if (end?.why !== "see-parts") return undefined;
    const parts = this.#partsOf(work.id).filter(({ status }) => status !== "cancelled");
    const ends = parts.flatMap((part) => this.#endsOf(part) ?? []);
    if (parts.length === 0 || ends.length < parts.length) return undefined;
    const last = (days: readonly string[]) => days.reduce((later, day) => (day > later ? day : later));
    return { p50: last(ends.map(({ p50 }) => p50)), p80: last(ends.map(({ p80 }) => p80)) };
  }

  /** Directly, or by way of others and of parts of what it waits for. */
  #waitsForItself(id: string): boolean {
    const seen = new Set<string>();
    const open = this.#before(id).map(({ before }) => before);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === id) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...this.#before(next).map(({ before }) => before));
      open.push(...this.#partsOf(next).map((part) => part.id));
    }
    return false;
  }
}

function mishapsOf(of: (target: "slip" | "growth") => number | undefined): Mishaps {
  const [slip, growth] = [of("slip"), of("growth")];
  return { ...(slip !== undefined && { slip }), ...(growth !== undefined && { growth }) };
}

interface Ends {
  readonly p50: string;
  readonly p80: string;
}

/** Finished and cancelled work has nothing left to forecast. */
export function isClosed({ status }: Pick<Work, "status">): boolean {
  return status === "finished" || status === "cancelled";
}
