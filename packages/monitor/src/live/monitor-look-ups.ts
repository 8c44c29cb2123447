import type { Clock } from "@grondslag/kernel";
import type { FollowedBatch, LogPosition, OpenedRecord } from "@grondslag/log";
import { Detector } from "../domain/detection/detector.ts";
import { type DetectorSettings, defaultSettings } from "../domain/detection/detector-settings.ts";
import { RuleEngine } from "../domain/rules/rule-engine.ts";
import { Findings, type RunningRule } from "./findings.ts";
import type { FindingStore, MonitorFindings, MonitorStateFile, ReadLookUps } from "./ports.ts";

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
