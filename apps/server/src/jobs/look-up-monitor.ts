import { join } from "node:path";
import {
  type AccessState,
  findEmployee,
  type HiddenSubjectReads,
  latestSnapshot,
  type Snapshot,
} from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import {
  halfYearOf,
  type Log,
  type Pseudonymiser,
  parseOrigin,
  preparedPseudonyms,
  projectRecords,
  pseudonymYear,
  type RunningProjection,
  subjectIdText,
} from "@grondslag/log";
import {
  alertSettingsStore,
  budgetOf,
  choicesNow,
  findingStore,
  followedInTime,
  type LookUpMonitor,
  monitorLookUps,
  monitorStateFile,
  type ReadLookUps,
  type RuleStore,
  type RunningRule,
  readLookUps,
  runningRules,
} from "@grondslag/monitor";
import { listEntries, type RegisterStore } from "@grondslag/register";
import type { Kysely } from "kysely";
import type { Logger } from "../server-config.ts";
import { repeat } from "./repeat.ts";

export interface LookUpMonitorJobOptions<Database> {
  readonly db: Kysely<Database>;
  readonly dataDirectory: string;
  readonly log: Pick<Log, "follow" | "logs">;
  readonly pseudonyms: Pseudonymiser;
  readonly state: AccessState;
  readonly register: RegisterStore;
  readonly hidden: HiddenSubjectReads;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rules: Pick<RuleStore, "running">;
  /** Whether this server is the one that monitors, where several share a log. */
  readonly leads: () => boolean;
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
const halfYearMs = 183 * 86_400_000;

/** Follows the log with the monitor, on the server that leads. Nothing waits for it, and no fault of it goes further. */
export function startLookUpMonitor<Database>(options: LookUpMonitorJobOptions<Database>): LookUpMonitorJob {
  const { db, dataDirectory, log, clock, logger, leads } = options;
  const onError = (error: unknown): void => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    logger({ level: "error", event: "background-fault", part: "look-up-monitor", code });
  };
  const surroundings = watchedSurroundings(options);
  const settings = alertSettingsStore(db);
  let choices: Awaited<ReturnType<typeof choicesNow>>;
  let isFresh = false;
  const refresh = async (): Promise<void> => {
    choices = await choicesNow(settings);
    await surroundings.refresh();
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
  const start = async (): Promise<void> => {
    await refresh();
    await reloadRules();
    monitor = monitorLookUps({
      read,
      store: findingStore(db, { weeklyBudget: (unit) => budgetOf(choices, unit), now: () => clock.now() }),
      file: monitorStateFile(join(dataDirectory, "monitor")),
      clock,
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
    const former = following;
    following = undefined;
    await former?.stop();
    if (former !== undefined) await monitor?.save();
    monitor = undefined;
  };
  const leading = repeat(
    leadEveryMs,
    async () => {
      if (leads() && following === undefined) await start();
      if (!leads() && following !== undefined) await end();
    },
    onError,
  );
  const saving = repeat(saveEveryMs, async () => monitor?.save(), onError);
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

/** What the register and the organisation say of look-ups, read again now and then. */
function watchedSurroundings<Database>({
  state,
  register,
  hidden,
  pseudonyms,
  clock,
}: LookUpMonitorJobOptions<Database>) {
  let tags: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map();
  let shielded: ReadonlySet<string> = new Set();
  let snapshot: Snapshot | undefined;
  return {
    pseudonyms,
    /** A node that was too busy to renew its lease has not lost the organisation. */
    latest: async (): Promise<void> => {
      snapshot = await latestSnapshot(state);
    },
    unitOf: (employeeId: string) =>
      snapshot === undefined ? undefined : findEmployee(snapshot, employeeId)?.unitId,
    tagsOf: (dataSet: string, fields: readonly string[]): readonly string[] => {
      const ofSet = tags.get(dataSet);
      return ofSet === undefined ? [] : [...new Set(fields.flatMap((field) => ofSet.get(field) ?? []))];
    },
    isShielded: (subject: string) => shielded.has(subject),
    refresh: async (): Promise<void> => {
      tags = await fieldTags(register);
      const subjects = await hidden.from(undefined);
      const year = pseudonymYear(clock.now());
      const years = [year - 1, year];
      const ready = await preparedPseudonyms(pseudonyms, { subjects, years });
      shielded = new Set(
        subjects.flatMap((subject) => years.map((one) => subjectIdText(ready.ofText(subject, one).bytes))),
      );
    },
  };
}

/** Tags of fields by data set and field. */
async function fieldTags(register: RegisterStore) {
  const all = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (let page = 1; ; page++) {
    const { items, total, pageSize } = await listEntries(register, "data-set", { page, pageSize: 100 });
    for (const { id, fields } of items) all.set(id, new Map(fields.map((field) => [field.id, field.tags])));
    if (page * pageSize >= total) return all;
  }
}
