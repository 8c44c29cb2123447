import { join } from "node:path";
import { halfYearOf, type Log, parseOrigin, projectRecords, type RunningProjection } from "@grondslag/log";
import {
  alertSettingsStore,
  budgetOf,
  choicesNow,
  type DetectorSettings,
  findingStore,
  followedInTime,
  type LookUpMonitor,
  type MonitorPart,
  monitorLookUps,
  monitorStateFile,
  type ReadLookUps,
  type RuleStore,
  type RunningRule,
  readLookUps,
  runningRules,
  slotsOf,
} from "@grondslag/monitor";
import type { Kysely } from "kysely";
import type { Logger } from "../server-config.ts";
import { type LookUpSurroundingsDeps, watchedSurroundings } from "./look-up-surroundings.ts";
import { repeat } from "./repeat.ts";
import { reportTo } from "./report-to.ts";

export interface LookUpMonitorJobOptions<Database> extends LookUpSurroundingsDeps {
  readonly db: Kysely<Database>;
  readonly dataDirectory: string;
  readonly log: Pick<Log, "follow" | "logs">;
  readonly logger: Logger;
  /** Weights of the detector: those that people are shown are these. */
  readonly detector: () => DetectorSettings;
  readonly rules: Pick<RuleStore, "running">;
  /** Whether this server is the one that monitors, where several share a log. */
  readonly leads: () => boolean;
  /** The part of the employees that this server monitors, whoever leads. Left out: who leads monitors all. */
  readonly part?: MonitorPart | undefined;
}

export interface LookUpMonitorJob {
  /** Resolves when every look-up that is durable now was judged; at once where another server does it. */
  caughtUp(): Promise<void>;
  /** Reads look-ups of records as the monitor sees them, on every server. */
  readonly lookUps: ReadLookUps;
  stop(): Promise<void>;
}

const leadEveryMs = 1_000;
const saveEveryMs = 60_000;
const surroundingsEveryMs = 30_000;
const rulesEveryMs = 2_000;
/** Records that were not judged yet: more are said once a minute. */
const farBehind = 10_000;
const halfYearMs = 183 * 86_400_000;
const everybody: MonitorPart = { part: 1, of: 1 };

/** Follows the log with the monitor, on the server that leads. Nothing waits for it, and no fault of it goes further. */
export function startLookUpMonitor<Database>(options: LookUpMonitorJobOptions<Database>): LookUpMonitorJob {
  const { db, dataDirectory, log, clock, logger, part = everybody } = options;
  const leads = part.of === 1 ? options.leads : () => true;
  const folder = part.of === 1 ? "monitor" : `monitor-${part.part}of${part.of}`;
  const onError = reportTo(logger, "look-up-monitor");
  const surroundings = watchedSurroundings(options);
  const settings = alertSettingsStore(db);
  let choices: Awaited<ReturnType<typeof choicesNow>>;
  let isFresh = false;
  const refresh = async (): Promise<void> => {
    choices = await choicesNow(settings);
    await surroundings.refresh();
    if (leads()) await surroundings.refreshFormer();
    isFresh = true;
  };
  let rules: readonly RunningRule[] = [];
  const reloadRules = async (): Promise<void> => {
    const now = await runningRules(options.rules);
    if (JSON.stringify(now) === JSON.stringify(rules)) return;
    rules = now;
    monitor?.useRules(rules);
  };
  const readSurrounded = readLookUps(surroundings);
  const read: ReadLookUps = async (records) => {
    await surroundings.latest();
    return readSurrounded(records);
  };
  let monitor: LookUpMonitor | undefined;
  let following: RunningProjection | undefined;
  let weights: DetectorSettings | undefined;
  const start = async (): Promise<void> => {
    await refresh();
    await reloadRules();
    weights = options.detector();
    monitor = monitorLookUps({
      read,
      store: findingStore(db, {
        weeklyBudget: (unit) => budgetOf(choices, unit),
        now: () => clock.now(),
        toldAgain: weights.toldAgain,
        slots: slotsOf(part),
      }),
      file: monitorStateFile(join(dataDirectory, folder)),
      clock,
      settings: weights,
      rules,
      onUnsaved: onError,
      isOld: (origin) => {
        const { halfYear } = parseOrigin(origin);
        return halfYear !== halfYearOf(clock.now()) && halfYear !== halfYearOf(clock.now() - halfYearMs);
      },
    });
    const inTime = followedInTime(log, () => clock.now());
    following = projectRecords({ log: inTime, projection: monitor, onError });
  };
  const end = async (): Promise<void> => {
    const [former, ended] = [following, monitor];
    following = undefined;
    monitor = undefined;
    await former?.stop();
    if (former !== undefined) await ended?.save();
  };
  const leading = repeat(
    leadEveryMs,
    async () => {
      // With other weights it learns anew from the log, and tells nothing again that it told.
      if (following !== undefined && weights?.version !== options.detector().version) await end();
      if (leads() && following === undefined) await start();
      if (!leads() && following !== undefined) await end();
    },
    onError,
  );
  const tellBehind = (): void => {
    const reached = following === undefined ? undefined : monitor?.reached();
    if (reached === undefined) return;
    const records = log.logs().reduce((sum, { origin, size }) => sum + size - (reached[origin] ?? 0), 0);
    if (records > farBehind) logger({ level: "warning", event: "look-up-monitor-behind", records });
  };
  const saving = repeat(
    saveEveryMs,
    async () => {
      tellBehind();
      await monitor?.save();
    },
    onError,
  );
  const refreshing = repeat(surroundingsEveryMs, refresh, onError);
  const reloading = repeat(rulesEveryMs, reloadRules, onError);
  return {
    caughtUp: () => following?.caughtUp() ?? Promise.resolve(),
    lookUps: async (records) => {
      if (!isFresh) await refresh();
      return read(records);
    },
    stop: async () => {
      await Promise.all([leading.stop(), saving.stop(), refreshing.stop(), reloading.stop()]);
      await end().catch(onError);
    },
  };
}
