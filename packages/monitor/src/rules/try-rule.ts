import { dayInAmsterdam } from "@grondslag/kernel";
import { hiddenWithin, type OpenedRecord } from "@grondslag/log";
import { Detector } from "../domain/detection/detector.ts";
import type { DetectorSettings } from "../domain/detection/detector-settings.ts";
import { yearsOfPeriod } from "../domain/investigation.ts";
import type { Rule } from "../domain/rules/rule.ts";
import { RuleEngine, type RuleHit } from "../domain/rules/rule-engine.ts";
import type { LookUpReference, WatchedLookUp } from "../domain/rules/watched-look-up.ts";
import type { ReadLookUps, SeenLookUp } from "../live/ports.ts";
import type { OversightPeople } from "../oversight-people.ts";
import type { RuleServices } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";

/** How much of the log a rule is tried on, at most. */
export interface TryOutBounds {
  readonly mostRecords: number;
  readonly mostMs: number;
}

export interface TryOutServices extends Pick<RuleServices, "hidden" | "pseudonyms"> {
  /** The last so many records, and the origins of which there are more. */
  readonly lastRecords: (most: number) => {
    readonly batches: AsyncIterable<readonly OpenedRecord[]>;
    readonly cut: readonly string[];
  };
  readonly read: ReadLookUps;
  readonly people: Pick<OversightPeople, "nearTo">;
  /** Weights of the detector that are in force. */
  readonly detector: () => DetectorSettings;
  readonly now: () => number;
  readonly bounds?: TryOutBounds;
}

/** What a rule would have found. Nobody is named, and nothing of it is kept. */
export interface TryOut {
  /** Look-ups that it was held against, and the time of the first, milliseconds since the Unix epoch. */
  readonly lookUps: number;
  readonly from: number;
  /** An employee counts once a day: a rule about one person would tell how much he does (row M9). */
  readonly hits: number;
  readonly employees: number;
  readonly units: number;
  readonly days: readonly { readonly day: string; readonly hits: number }[];
  /** Where a few of the hits stand in the log. */
  readonly places: readonly LookUpReference[];
  /** The bound that it ran into: it was not held against everything of these days. */
  readonly cutBy: "records" | "time" | "groups" | undefined;
}

const usualBounds: TryOutBounds = { mostRecords: 100_000, mostMs: 10_000 };
const mostPlaces = 5;
/** Look-ups that are judged before others get their turn: decisions are made in this thread too. */
const slice = 64;
const day = 86_400_000;

/**
 * Tries rules out on the last days of the log, one at a time, and tells nobody. What explains a look-up is learnt from
 * those days alone, so earlier work explains less than it does live. What is about somebody near to who asks, or about
 * a subject of whom he may not hear, is left out: he could look somebody up, and see by his own rule whether that is
 * shielded (rows A8 and M9).
 */
export function tryOutRules(
  services: TryOutServices,
): (rule: Rule, days: number, by: string) => Promise<TryOut> {
  let isBusy = false;
  return async (rule, days, by) => {
    if (isBusy) {
      throw new RuleKeepingError("TRY_OUT_BUSY", "another rule is tried out on this server", {
        remedy: "try again in a moment",
      });
    }
    isBusy = true;
    try {
      return await tryRule(services, rule, days, by);
    } finally {
      isBusy = false;
    }
  };
}

async function tryRule(services: TryOutServices, rule: Rule, days: number, by: string): Promise<TryOut> {
  const { now, bounds = usualBounds } = services;
  const begun = now();
  const from = begun - days * day;
  const isLate = () => now() - begun > bounds.mostMs;
  const mayHear = await hearingOf(services, by, from, begun);
  const seen = await lookUpsSince(services, from, bounds, isLate);
  const detector = new Detector(services.detector());
  const engine = new RuleEngine([rule]);
  const hits: RuleHit[] = [];
  let { cutBy } = seen;
  let lookUps = 0;
  for (const [place, { lookUp, watched }] of seen.looks.entries()) {
    if (place % slice === 0) {
      await othersFirst();
      if (isLate()) cutBy = "time";
    }
    if (cutBy === "time" || cutBy === "groups") break;
    const judged = lookUp === undefined ? undefined : detector.take(lookUp, begun);
    if (judged?.kind === "duplicate") continue;
    if (!mayHear(watched)) continue;
    lookUps += 1;
    const explanation =
      judged === undefined ? "refused" : judged.kind === "judged" ? judged.explanation : "none";
    const link = judged?.kind === "judged" ? judged.link : watched.link;
    const outcome = engine.take({ ...watched, link, explanation });
    hits.push(...outcome.hits);
    if (outcome.stopped.length > 0) cutBy = "groups";
  }
  return { ...summaryOf(hits), lookUps, from: seen.looks[0]?.watched.at ?? from, cutBy };
}

/** Tells of look-ups whether somebody may hear of them. */
async function hearingOf(services: TryOutServices, by: string, from: number, until: number) {
  const near = await services.people.nearTo(by);
  const [units, employees] = [new Set(near.units), new Set(near.employees)];
  const hidden = await hiddenWithin(services, by, yearsOfPeriod(from, until + 1));
  return ({ unit, employee, subject }: WatchedLookUp): boolean =>
    !units.has(unit) && !employees.has(employee) && !hidden.has(subject);
}

async function lookUpsSince(
  { lastRecords, read }: TryOutServices,
  from: number,
  { mostRecords }: TryOutBounds,
  isLate: () => boolean,
): Promise<{ readonly looks: readonly SeenLookUp[]; readonly cutBy: TryOut["cutBy"] }> {
  const looks: SeenLookUp[] = [];
  const { batches, cut } = lastRecords(mostRecords);
  const unread = new Set(cut);
  let cutBy: TryOut["cutBy"];
  for await (const records of batches) {
    for (let place = 0; place < records.length; place += slice) {
      await othersFirst();
      const some = records.slice(place, place + slice);
      // What was left out of this log is older still.
      for (const { origin, time } of some) if (time < from) unread.delete(origin);
      for (const one of await read(some)) if (one.watched.at >= from) looks.push(one);
    }
    if (!isLate()) continue;
    cutBy = "time";
    break;
  }
  looks.sort((a, b) => a.watched.at - b.watched.at);
  return { looks, cutBy: cutBy ?? (unread.size === 0 ? undefined : "records") };
}

function summaryOf(hits: readonly RuleHit[]) {
  const days = new Map<string, Set<string>>();
  for (const { at, employee } of hits) {
    const date = dayInAmsterdam(at);
    days.set(date, (days.get(date) ?? new Set()).add(employee));
  }
  return {
    hits: [...days.values()].reduce((sum, employees) => sum + employees.size, 0),
    employees: new Set(hits.map(({ employee }) => employee)).size,
    units: new Set(hits.map(({ unit }) => unit)).size,
    days: [...days].map(([date, employees]) => ({ day: date, hits: employees.size })),
    places: hits.slice(0, mostPlaces).flatMap(({ looks }) => looks.slice(-1)),
  };
}

function othersFirst(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
