import type { Clock } from "@grondslag/kernel";
import type { FollowedBatch, LogPosition, OpenedRecord } from "@grondslag/log";
import { Detector } from "../domain/detection/detector.ts";
import { type DetectorSettings, defaultSettings } from "../domain/detection/detector-settings.ts";
import { RuleEngine, type RuleEngineBounds } from "../domain/rules/rule-engine.ts";
import { Findings, type RunningRule } from "./findings.ts";
import { hasFormOf } from "./memory-form.ts";
import { MonitorFault } from "./monitor-fault.ts";
import type { FindingStore, MonitorState, MonitorStateFile, ReadLookUps, SeenLookUp } from "./ports.ts";
import { type StoredPosition, slotOf, storedOfAll, storedUpTo } from "./slots.ts";

export interface MonitorLookUpsOptions {
  readonly read: ReadLookUps;
  /** Its slots are the employees of whom this monitor tells; it learns from the look-ups of all. */
  readonly store: FindingStore;
  readonly file: MonitorStateFile;
  readonly clock: Clock;
  readonly rules: readonly RunningRule[];
  /** Told when the memory could not be saved: what follows is judged all the same. */
  readonly onUnsaved: (error: unknown) => void;
  readonly settings?: DetectorSettings;
  readonly ruleBounds?: RuleEngineBounds;
  /** After so many records the memory is saved, or after as many as it has pairs. Default 50,000. */
  readonly saveEvery?: number;
  /** Whether records of a log are passed over, because they are too old to say anything now. */
  readonly isOld?: (origin: string) => boolean;
}

/** The monitor as a projection of the log: whoever follows the log gives it every batch, from its position on. */
export interface LookUpMonitor {
  position(): Promise<LogPosition>;
  /** @throws MonitorFault after which it begins again at `position` */
  apply(batch: FollowedBatch): Promise<void>;
  /** Saves the memory now, or after the batch that is under way. */
  save(): Promise<void>;
  /** Goes on with other rules; what the same rules remember stays. */
  useRules(rules: readonly RunningRule[]): void;
  /** How far everything is judged; undefined until that is known. */
  reached(): LogPosition | undefined;
  figures(): ReturnType<Detector["figures"]>;
}

/** Records whose findings are stored together. */
const slice = 512;
/** Look-ups that are read and judged before others get their turn: decisions are made in this thread too. */
const turn = 64;
const usualSaveEvery = 50_000;
/** So many look-ups that are still to come are waited for; more of them are left out. */
const mostWaiting = 10_000;
/** A clock that differs more than this from what it was has been wrong. */
const clockMs = 86_400_000;

/**
 * Explains each look-up as it comes, weighs what nothing explains, and holds all against the rules (rows M3, M6, M7).
 * Its memory is saved now and then; after a restart it goes on from there, and what it finds again is not stored
 * twice. Without the memory it starts from the first record.
 */
export function monitorLookUps(options: MonitorLookUpsOptions): LookUpMonitor {
  const { read, store, file, clock, ruleBounds, onUnsaved } = options;
  const { settings = defaultSettings, saveEvery = usualSaveEvery } = options;
  let detector = new Detector(settings);
  let rules = byKey(options.rules);
  /** Versions of rules that went over their bounds: they do not begin again, whatever is loaded anew. */
  const stoppedRules = new Set<string>();
  let engine = newEngine();
  let waiting: readonly SeenLookUp[] = [];
  let newest = Number.NEGATIVE_INFINITY;
  let reached: LogPosition | undefined;
  let stored: StoredPosition = new Map();
  let unsaved = 0;
  /** Whether the memory holds what was stored up to `reached`, and nothing after it. */
  let isWhole = false;
  let saveSoon = false;
  let saving: Promise<void> | undefined;
  let nextRules: readonly RunningRule[] | undefined;

  return { position, apply, save, useRules, reached: () => reached, figures: () => detector.figures() };

  async function position(): Promise<LogPosition> {
    isWhole = false;
    const saved = await file.load();
    stored = await store.position();
    if (saved === undefined || !isOfUse(saved) || !putBack(saved)) begin();
    unsaved = 0;
    isWhole = true;
    return reached ?? {};
  }

  /** Memory of other settings or of another form says nothing now, nor does one of what is not stored or never was. */
  function isOfUse({ detector: copy, position: to, newest: at }: MonitorState): boolean {
    const isAhead = Object.entries(to).some(([origin, index]) => index > storedOfAll(stored, origin));
    if (isAhead || at > clock.now() + clockMs) return false;
    return copy.settings === settings.version && hasFormOf(copy, new Detector(settings).copy());
  }

  function putBack(state: MonitorState): boolean {
    for (const key of state.stopped) stoppedRules.add(key);
    begin();
    try {
      const restored = Detector.restore(state.detector, settings);
      engine.put(state.rules);
      detector = restored;
    } catch {
      return false;
    }
    ({ position: reached, newest, waiting } = state);
    return true;
  }

  function begin(): void {
    detector = new Detector(settings);
    engine = newEngine();
    waiting = [];
    newest = Number.NEGATIVE_INFINITY;
    reached = {};
  }

  async function apply(batch: FollowedBatch): Promise<void> {
    const { isOld = () => false } = options;
    const before = reached ?? {};
    const fresh = batch.records.filter(
      ({ origin, index }) => index >= (before[origin] ?? 0) && !isOld(origin),
    );
    // Until the end, and after a fault until it is loaded anew, the memory knows of look-ups whose findings may not be stored.
    isWhole = false;
    checkClock();
    for (let at = 0; at < fresh.length; at += slice) await judge(fresh.slice(at, at + slice));
    const after = { ...before, ...batch.position };
    await keep(new Findings(settings, rules), after);
    reached = after;
    unsaved += batch.records.length;
    isWhole = true;
    takeRules();
    const isDue = unsaved >= saveEvery && unsaved >= detector.figures().pairs;
    if (saveSoon || isDue) await save().catch(onUnsaved);
  }

  /** While the clock was ahead, everything was forgotten that was old then, and all that came since would be too late. */
  function checkClock(): void {
    if (newest <= clock.now() + clockMs) return;
    throw new MonitorFault("MONITOR_CLOCK_BACK", "the clock was put back behind what was judged", {
      remedy: "nothing: the monitor learns anew from the log",
    });
  }

  async function judge(records: readonly OpenedRecord[]): Promise<void> {
    takeRules();
    const found = new Findings(settings, rules);
    const after: Record<string, number> = {};
    for (const seen of due()) {
      const { origin, at, employee } = seen.watched;
      const mark = waitedOf(origin);
      take(seen, found, at <= (stored.get(slotOf(employee))?.[mark] ?? 0));
      after[mark] = Math.max(after[mark] ?? 0, at);
    }
    for (let at = 0; at < records.length; at += turn) {
      const looks = await read(records.slice(at, at + turn));
      for (const [n, seen] of looks.entries()) {
        if (n % turn === turn - 1) await nextTurn();
        const { origin, index, employee } = seen.watched;
        // What is stored already is weighed again, to remember it, and told to nobody.
        take(seen, found, index < (stored.get(slotOf(employee))?.[origin] ?? 0));
      }
      await nextTurn();
    }
    for (const { origin, index } of records) after[origin] = Math.max(after[origin] ?? 0, index + 1);
    await keep(found, after);
  }

  /** Look-ups that were waited for and whose time has come. */
  function due(): readonly SeenLookUp[] {
    if (waiting.length === 0) return waiting;
    const now = clock.now();
    const come = waiting.filter(({ watched: { at } }) => at <= now);
    waiting = waiting.filter(({ watched: { at } }) => at > now);
    return come;
  }

  function take(seen: SeenLookUp, found: Findings, known: boolean): void {
    const { watched, lookUp } = seen;
    const isOwn = stored.has(slotOf(watched.employee));
    const judged = lookUp === undefined ? undefined : detector.take(lookUp, clock.now());
    if (judged?.kind === "duplicate") return;
    if (judged?.kind === "future" && waiting.length < mostWaiting) {
      waiting = [...waiting, seen];
      return;
    }
    if (judged !== undefined && judged.kind !== "future") newest = Math.max(newest, watched.at);
    const explanation =
      judged === undefined ? "refused" : judged.kind === "judged" ? judged.explanation : "none";
    const link = judged?.kind === "judged" ? judged.link : watched.link;
    const { hits, stopped } = engine.take({ ...watched, link, explanation });
    // A rule that is stopped finds nothing more, also when that came to light by what was judged before.
    for (const key of stopped) {
      stoppedRules.add(key);
      found.stop(seen, key);
    }
    if (known || !isOwn) return;
    found.count(seen, judged === undefined || judged.kind === "judged" ? explanation : judged.kind);
    if (judged?.kind === "judged") found.weigh(seen, judged);
    else if (judged !== undefined) found.explain(seen, "not-weighed");
    for (const hit of hits) found.hit(seen, hit, explanation);
  }

  async function keep(found: Findings, after: LogPosition): Promise<void> {
    const all = found.all();
    const isNew = Object.entries(after).some(([origin, index]) => index > storedOfAll(stored, origin));
    if (!isNew && Object.values(all).every(({ length }) => length === 0)) return;
    await store.keep(all, after, stored);
    stored = storedUpTo(stored, after);
  }

  async function save(): Promise<void> {
    saveSoon = !isWhole;
    if (!isWhole || reached === undefined) return;
    // One at a time: what is written is a copy, and following goes on meanwhile.
    if (saving !== undefined) return saving;
    unsaved = 0;
    const memory = { detector: detector.copy(), rules: engine.copy(), stopped: [...stoppedRules], waiting };
    saving = file.save({ position: reached, newest, ...memory }).finally(() => {
      saving = undefined;
    });
    await saving;
  }

  function useRules(running: readonly RunningRule[]): void {
    nextRules = running;
    if (isWhole) takeRules();
  }

  function newEngine(): RuleEngine {
    const running = [...rules].filter(([key]) => !stoppedRules.has(key));
    return new RuleEngine(
      running.map(([key, { rule }]) => ({ ...rule, id: key })),
      ruleBounds,
    );
  }

  /** Between two slices, so that what is found is told by the rules that found it. */
  function takeRules(): void {
    if (nextRules === undefined) return;
    const remembered = engine.copy();
    rules = byKey(nextRules);
    nextRules = undefined;
    engine = newEngine();
    engine.put(remembered);
  }
}

/** Stands among the logs for the look-ups of one that were waited for: all up to this time (ms) were told of. */
function waitedOf(origin: string): string {
  return `${origin} waited`;
}

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/** Versions of one rule run beside each other: one is live, the next in shadow. */
function byKey(running: readonly RunningRule[]): ReadonlyMap<string, RunningRule> {
  return new Map(running.map((one) => [`${one.rule.id}@${one.version}`, one]));
}
