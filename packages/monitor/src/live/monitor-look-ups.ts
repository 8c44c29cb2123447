import { createHash } from "node:crypto";
import { type Clock, dayInAmsterdam } from "@grondslag/kernel";
import type { FollowedBatch, LogPosition, OpenedRecord } from "@grondslag/log";
import { type AlertChange, type AlertLook, joinLooks, mondayOf } from "../domain/alerts/alert.ts";
import { Detector } from "../domain/detection/detector.ts";
import { type DetectorSettings, defaultSettings } from "../domain/detection/detector-settings.ts";
import type { Judged } from "../domain/detection/finding.ts";
import type { Rule } from "../domain/rules/rule.ts";
import { RuleEngine, type RuleHit } from "../domain/rules/rule-engine.ts";
import type {
  ExplainedCount,
  ExplainedLookUp,
  FindingStore,
  FoundShadowHit,
  MonitorFindings,
  MonitorStateFile,
  ReadLookUps,
  SeenLookUp,
  StoppedRule,
} from "./ports.ts";

/** A rule that runs: in shadow its hits are counted and told to nobody (row M7). */
export interface RunningRule {
  readonly rule: Rule;
  readonly version: number;
  readonly mode: "shadow" | "live";
}

export interface MonitorLookUpsOptions {
  readonly read: ReadLookUps;
  readonly store: FindingStore;
  readonly file: MonitorStateFile;
  readonly clock: Clock;
  readonly rules: readonly RunningRule[];
  readonly settings?: DetectorSettings;
  /** After so many records the memory is saved. Default 50,000. */
  readonly saveEvery?: number;
  /** Whether records of a log are passed over, because they are too old to say anything now. */
  readonly isOld?: (origin: string) => boolean;
}

/** The monitor as a projection of the log: whoever follows the log gives it every batch, from its position on. */
export interface LookUpMonitor {
  position(): Promise<LogPosition>;
  apply(batch: FollowedBatch): Promise<void>;
  /** Saves the memory now, or after the batch that is under way. */
  save(): Promise<void>;
  /** Goes on with other rules; what the same rules remember stays. */
  useRules(rules: readonly RunningRule[]): void;
  figures(): ReturnType<Detector["figures"]>;
}

/** Look-ups that are judged before others get their turn: decisions are made in this thread too. */
const slice = 256;
const usualSaveEvery = 50_000;

/**
 * Explains each look-up as it comes, weighs what nothing explains, and holds all against the rules (rows M3, M6, M7).
 * Its memory is saved now and then; after a restart it goes on from there, and what it finds again is not stored
 * twice. Without the memory it starts from the first record.
 */
export function monitorLookUps(options: MonitorLookUpsOptions): LookUpMonitor {
  const { read, store, file, clock, settings = defaultSettings, saveEvery = usualSaveEvery } = options;
  let detector = new Detector(settings);
  let rules = byKey(options.rules);
  let engine = engineOf(rules);
  let reached: LogPosition = {};
  let stored: LogPosition = {};
  let unsaved = 0;
  /** Whether the memory holds what was stored up to `reached`, and nothing after it. */
  let isWhole = true;
  let saveSoon = false;

  return { position, apply, save, useRules, figures: () => detector.figures() };

  async function position(): Promise<LogPosition> {
    const saved = await file.load();
    // Memory of other settings says nothing now: it is made anew from the log.
    const state = saved?.detector.settings === settings.version ? saved : undefined;
    detector = state === undefined ? new Detector(settings) : Detector.restore(state.detector, settings);
    engine = engineOf(rules);
    if (state !== undefined) engine.put(state.rules);
    stored = await store.position();
    reached = state?.position ?? {};
    unsaved = 0;
    isWhole = true;
    return reached;
  }

  async function apply(batch: FollowedBatch): Promise<void> {
    const { isOld = () => false } = options;
    const fresh = batch.records.filter(
      ({ origin, index }) => index >= (reached[origin] ?? 0) && !isOld(origin),
    );
    // Until the end, and after a fault until it is loaded anew, the memory knows of look-ups whose findings may not be stored.
    isWhole = false;
    for (let at = 0; at < fresh.length; at += slice) {
      if (at > 0) await new Promise((done) => setImmediate(done));
      await judge(fresh.slice(at, at + slice));
    }
    reached = { ...reached, ...batch.position };
    unsaved += batch.records.length;
    await store.keep(nothing, furthest(stored, reached));
    stored = furthest(stored, reached);
    isWhole = true;
    if (saveSoon || unsaved >= saveEvery) await save();
  }

  async function judge(records: readonly OpenedRecord[]): Promise<void> {
    const looks = await read(records);
    // From here on nothing waits, so that the rules stay the same.
    const found = new Findings(settings, rules);
    for (const seen of looks) {
      const { origin, index } = seen.watched;
      // What is stored already is weighed again, to remember it, and told to nobody.
      const known = index < (stored[origin] ?? 0);
      const judged = seen.lookUp === undefined ? undefined : detector.take(seen.lookUp, clock.now());
      if (judged?.kind === "duplicate") continue;
      const explanation =
        judged === undefined ? "refused" : judged.kind === "judged" ? judged.explanation : "none";
      const link = judged?.kind === "judged" ? judged.link : seen.watched.link;
      const { hits, stopped } = engine.take({ ...seen.watched, link, explanation });
      if (known) continue;
      found.count(seen, judged === undefined || judged.kind === "judged" ? explanation : judged.kind);
      if (judged?.kind === "judged") found.weigh(seen, judged);
      else if (judged !== undefined) found.explain(seen, "not-weighed");
      for (const hit of hits) found.hit(seen, hit, explanation);
      for (const key of stopped) found.stop(seen, key);
    }
    const after = { ...stored };
    for (const { origin, index } of records) after[origin] = Math.max(after[origin] ?? 0, index + 1);
    await store.keep(found.all(), after);
    stored = after;
  }

  async function save(): Promise<void> {
    saveSoon = !isWhole;
    if (!isWhole) return;
    await file.save({ position: reached, detector: detector.copy(), rules: engine.copy() });
    unsaved = 0;
  }

  function useRules(running: readonly RunningRule[]): void {
    const remembered = engine.copy();
    rules = byKey(running);
    engine = engineOf(rules);
    engine.put(remembered);
  }
}

const nothing: MonitorFindings = { alerts: [], counts: [], explained: [], shadowHits: [], stopped: [] };

/** Versions of one rule run beside each other: one is live, the next in shadow. */
function byKey(running: readonly RunningRule[]): ReadonlyMap<string, RunningRule> {
  return new Map(running.map((one) => [`${one.rule.id}@${one.version}`, one]));
}

function engineOf(rules: ReadonlyMap<string, RunningRule>): RuleEngine {
  return new RuleEngine([...rules].map(([key, { rule }]) => ({ ...rule, id: key })));
}

function furthest(a: LogPosition, b: LogPosition): LogPosition {
  const all = { ...a };
  for (const [origin, to] of Object.entries(b)) all[origin] = Math.max(all[origin] ?? 0, to);
  return all;
}

/** Gathers what the look-ups of a slice come to, an alert for each employee, week and cause. */
class Findings {
  readonly #stopped: StoppedRule[] = [];
  readonly #settings: DetectorSettings;
  readonly #rules: ReadonlyMap<string, RunningRule>;
  readonly #alerts = new Map<string, AlertChange>();
  readonly #counts = new Map<string, ExplainedCount>();
  readonly #explained: ExplainedLookUp[] = [];
  readonly #shadowHits: FoundShadowHit[] = [];

  constructor(settings: DetectorSettings, rules: ReadonlyMap<string, RunningRule>) {
    this.#settings = settings;
    this.#rules = rules;
  }

  count({ watched }: SeenLookUp, explanation: string): void {
    const day = dayInAmsterdam(watched.at);
    const { unit, system } = watched;
    const key = `${day}\n${unit}\n${system}\n${explanation}`;
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    this.#counts.set(key, { day, unit, system, explanation, count });
  }

  explain({ watched }: SeenLookUp, explanation: ExplainedLookUp["explanation"]): void {
    const { origin, index, item, at } = watched;
    this.#explained.push({ origin, index, item, explanation, at });
  }

  weigh(seen: SeenLookUp, { raised, explanation }: Judged): void {
    if (explanation !== "assigned") this.explain(seen, explanation);
    if (raised === undefined) return;
    const { score, evidence, addends, windows, week } = raised;
    this.#add(seen, {
      source: "score",
      rule: undefined,
      score,
      told: score > this.#settings.toldAbove,
      evidence: { addends, windows, week },
      looks: [lookOf(seen, explanation, evidence)],
      settings: this.#settings.version,
    });
  }

  hit(seen: SeenLookUp, hit: RuleHit, explanation: AlertLook["explanation"]): void {
    const running = this.#rules.get(hit.rule);
    if (running === undefined) return;
    const rule = running.rule.id;
    const { origin, index, item } = seen.watched;
    if (running.mode === "shadow") {
      const { shown, year } = seen;
      const id = digestOf([hit.rule, origin, String(index), String(item)]);
      const { version } = running;
      this.#shadowHits.push({ ...hit, id, rule, version, explanation, shown, year });
      return;
    }
    const others = hit.looks.filter(
      (look) => look.origin !== origin || look.index !== index || look.item !== item,
    );
    this.#add(seen, {
      source: "rule",
      rule,
      score: 0,
      told: true,
      evidence: undefined,
      looks: [
        // Of those before, the place is known; the rest stands in their records.
        ...others.map((look) => ({ ...look, at: hit.at, explanation, subject: "", system: "", evidence: 0 })),
        lookOf(seen, explanation, 0),
      ],
      settings: String(running.version),
    });
  }

  stop({ watched: { at } }: SeenLookUp, key: string): void {
    const running = this.#rules.get(key);
    if (running !== undefined) this.#stopped.push({ rule: running.rule.id, version: running.version, at });
  }

  all(): MonitorFindings {
    return {
      alerts: [...this.#alerts.values()],
      counts: [...this.#counts.values()],
      explained: this.#explained,
      shadowHits: this.#shadowHits,
      stopped: this.#stopped,
    };
  }

  #add(
    { watched, shown, year }: SeenLookUp,
    change: Omit<AlertChange, "id" | "employee" | "shown" | "year" | "unit" | "week">,
  ): void {
    const week = mondayOf(dayInAmsterdam(watched.at));
    const { employee, unit } = watched;
    const id = idOf(employee, week, change.rule ?? "");
    const known = this.#alerts.get(id);
    const heavier = known === undefined || change.score >= known.score ? change : known;
    this.#alerts.set(id, {
      ...heavier,
      id,
      employee,
      shown,
      year,
      unit,
      week,
      told: change.told || known?.told === true,
      looks: joinLooks(known?.looks ?? [], change.looks),
    });
  }
}

function lookOf(
  { watched: { origin, index, item, at, subject, system } }: SeenLookUp,
  explanation: AlertLook["explanation"],
  evidence: number,
): AlertLook {
  return { origin, index, item, at, explanation, subject, system, evidence };
}

/** The same alert has the same id, also when it is found again. */
function idOf(employee: string, week: string, rule: string): string {
  return digestOf([employee, week, rule]);
}

function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}
