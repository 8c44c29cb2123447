import { join, resolve } from "node:path";
import {
  type AccessState,
  accessStore,
  emergencyReads,
  employeeIds,
  ensurePolicy,
  followAccess,
  grantReads,
  hiddenSubjects,
  peopleReads,
  policyReads,
  reviewReads,
  securityEventReads,
  serviceEffectReads,
  useCounter,
  workLinkReads,
  workSubjects,
} from "@grondslag/access";
import { newId, secureRandom, systemClock } from "@grondslag/kernel";
import {
  disclosureStore,
  formatTrustPolicy,
  projectRecords,
  recordForgetter,
  recordIndex,
  retentionStore,
  savedQueries,
  storedMap,
} from "@grondslag/log";
import { findingForgetter, ruleStore, weightStore } from "@grondslag/monitor";
import { forgetChanges, registerStore } from "@grondslag/register";
import { agreeOnPseudonyms } from "./agree-on-pseudonyms.ts";
import { assembleApp } from "./assemble-app.ts";
import { closeAll } from "./close-all.ts";
import { masterKeysOf } from "./configuration/master-keys.ts";
import { openPseudonymKey, openServerKeys } from "./configuration/server-keys.ts";
import { fillingTurn } from "./engines/filling-turn.ts";
import { createPolicyProver } from "./engines/policy-prover.ts";
import { createMounts } from "./http/mounts.ts";
import { accessJobs } from "./jobs/access-jobs.ts";
import { alertRounds } from "./jobs/alert-rounds.ts";
import { type CosigningJob, createCosigningJob } from "./jobs/cosigning.ts";
import { createLandscapeImport } from "./jobs/landscape-import.ts";
import { startLookUpMonitor } from "./jobs/look-up-monitor.ts";
import { createMapJob } from "./jobs/map-job.ts";
import { createPlanner } from "./jobs/planner.ts";
import { createReplayJob } from "./jobs/policy-replay.ts";
import { startQueryStore } from "./jobs/query-store-job.ts";
import { type RepeatedJob, repeat } from "./jobs/repeat.ts";
import { reportTo } from "./jobs/report-to.ts";
import { createStampingJob } from "./jobs/stamping.ts";
import { createVerificationJob } from "./jobs/verification.ts";
import { watchWeights } from "./jobs/weights-in-force.ts";
import { jsonLogger } from "./json-logger.ts";
import { landscapeParts, lifeCycleStores } from "./landscape-parts.ts";
import { localUrl } from "./local-url.ts";
import { logPlaceOf, openLogAt, openLogSide } from "./log-place.ts";
import { makeFolder } from "./make-folder.ts";
import { openPseudonyms } from "./open-pseudonyms.ts";
import { openRegistry } from "./open-registry.ts";
import { oversightStores } from "./oversight-stores.ts";
import { portfolioParts } from "./portfolio-parts.ts";
import { decisionClass } from "./record-context.ts";
import { pollEvents } from "./security-events/poll-events.ts";
import type { TakeInEvents } from "./security-events/take-in-events.ts";
import type { Logger, RunningServer, ServerConfig } from "./server-config.ts";
import { startProxies } from "./take-in/start-proxies.ts";
import { takeInStores } from "./take-in/take-in-stores.ts";
import { watchLog } from "./watch-log.ts";

const publishEveryMs = 5_000;
const mapEveryMs = 5_000;
const cosignEveryMs = 5_000;
/** So often other servers hear how far the planner is, and this one hears what it must stop. */
const planRoundEveryMs = 1_000;
/** How often it is looked whether a time stamp of today is due. */
const stampEveryMs = 600_000;
const verifyEveryMs = 3_600_000;
const forgetEveryMs = 3_600_000;
const pollEveryMs = 5_000;
const countEveryMs = 1_000;
const importEveryMs = 1_000;
/** A decision record that is sent again within this time is known. */
const keepClaimsMs = 90 * 86_400_000;
/** What is usual for a source is made of the last 92 days. */
const keepHoursMs = 100 * 86_400_000;
const retainEveryMs = 60_000;
/** Who watches alerts sees a new one within two seconds of the look-up (row M3). */
const alertRoundsEveryMs = 60_000;
const usualKeepDays = 400;
const day = 86_400_000;

/**
 * Starts a server: log, registry, state, routes and jobs, in that order, and takes the first request when all
 * of them work. What was started is stopped again when a later step fails.
 *
 * @throws CodedError of the part that failed: ConfigurationError, DatabaseError, LogError, AccessError.
 */
export async function startServer(config: ServerConfig): Promise<RunningServer> {
  const closers: (() => Promise<unknown>)[] = [];
  const stop = once(() => closeAll(closers.reverse()));
  try {
    return await start(config, closers, stop);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

async function start(
  config: ServerConfig,
  closers: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  const { clock = systemClock, random = secureRandom, logger = jsonLogger(), host = "127.0.0.1" } = config;
  const dataDirectory = resolve(config.dataDirectory);
  makeFolder(dataDirectory);
  const keys = openServerKeys(config.keys ?? {}, join(dataDirectory, "keys"), random);

  const pseudonymKey = () => openPseudonymKey(config.keys ?? {}, join(dataDirectory, "keys"), random);
  const { pseudonyms, close: leaveKeeper } = openPseudonyms(config, pseudonymKey, logger);
  closers.push(async () => leaveKeeper());

  const registry = await openRegistry({ databaseUrl: config.databaseUrl, dataDirectory, logger });
  closers.push(registry.close);
  const { db } = registry;

  const place = logPlaceOf(config, dataDirectory, registry.url);
  const { organisation } = config;
  const { logSigningKey: signingKey } = keys;
  const masterKey = masterKeysOf(config, join(dataDirectory, "keys"), random);
  const {
    log: opened,
    leads,
    takes,
  } = await openLogAt(place, {
    organisation,
    signingKey,
    masterKey,
    clock,
    random,
    onFault: reportTo(logger, "log-database"),
    onNoStandby: () => logger({ level: "warning", event: "log-without-standby" }),
  });
  closers.push(() => opened.close());
  await agreeOnPseudonyms(place, pseudonyms);
  const side = openLogSide(place);
  closers.push(() => side.close());
  const log = watchLog(opened, (fault) => {
    logger({ level: "error", event: "log-failed", code: fault.code });
    config.onFatal?.(fault);
  });

  const nodeId = newId(clock, random);
  const onError = reportTo(logger, "access-state");
  const state: AccessState = await followAccess({
    pool: registry.statePool,
    nodeId,
    clock,
    onError,
    leaseMs: config.leaseMs,
  });
  closers.push(() => state.close());
  await ensurePolicy({ store: accessStore(db), clock, random, state });
  await config.prepare?.({ ...registry, databaseUrl: registry.url, clock, random, state });

  const { witnesses } = config;
  const cosigning =
    witnesses &&
    (await createCosigningJob({ log, store: side.cosignatures, config: witnesses, clock, logger, leads }));

  const { timestamps } = config;
  const stamping =
    timestamps &&
    createStampingJob({
      log,
      store: side.stamps,
      config: timestamps,
      cosigning: cosigning?.cosigning,
      clock,
      random,
    });

  const verification = createVerificationJob(
    () => ({
      place,
      masterKey,
      verifierKeys: log.logs().map((head) => head.verifierKey),
      ...(witnesses !== undefined && { witnesses: formatTrustPolicy(witnesses.policy) }),
    }),
    clock,
  );
  closers.push(() => verification.stop());
  const mapping = createMapJob(log, () => ({ place, organisation, signingKey, masterKey }));
  closers.push(() => mapping.stop());
  const maps = storedMap(side.maps);
  const index = recordIndex(db);
  const projection = projectRecords({ log, projection: index, onError: reportTo(logger, "record-index") });
  closers.push(() => projection.stop());
  const queries = startQueryStore({
    config: config.queryStore,
    dataDirectory,
    log,
    pseudonyms,
    clock,
    logger,
    leads,
    ...(config.queryStore?.kind === "server" && { turn: fillingTurn(registry.url) }),
  });
  closers.push(() => queries.stop());

  const weights = await watchWeights(weightStore(db), reportTo(logger, "detector-weights"));
  closers.push(() => weights.stop());
  const monitoring = startLookUpMonitor({
    db,
    dataDirectory,
    log,
    pseudonyms,
    state,
    register: registerStore(db),
    hidden: hiddenSubjects(db),
    clock,
    logger,
    detector: weights.now,
    work: workSubjects(db),
    rules: ruleStore(db),
    leads,
    part: config.monitorPart,
  });
  closers.push(() => monitoring.stop());

  const replays = createReplayJob(
    () => ({
      place,
      organisation,
      signingKey,
      masterKey,
      databaseUrl: registry.url,
      retentionClass: decisionClass,
    }),
    clock,
    random,
  );
  const imports = createLandscapeImport(registry.url);
  const planner = createPlanner();
  const lifeCycles = lifeCycleStores(db);
  const portfolio = portfolioParts(db, lifeCycles, planner, nodeId, reportTo(logger, "plan-runs"));
  closers.push(replays.stop, imports.stop, planner.close, portfolio.runs.close);
  const takeIns = takeInStores(db, () => masterKey, reportTo(logger, "take-in-counts"));
  closers.push(() => takeIns.counts.flush());
  const access = accessStore(db);
  const reviews = reviewReads(db, { uses: "log.grant_use" });
  let url = config.publicUrl ?? "";
  const mounts = createMounts(config.mount ?? []);
  const people = peopleReads(db);
  const { app, trail, takeIn, intake, retention } = await assembleApp({
    config,
    keys,
    pseudonyms,
    log,
    takes,
    index,
    caughtUp: () => projection.caughtUp(),
    state,
    access,
    grants: grantReads(db, { uses: "log.grant_use" }),
    reviews,
    policies: policyReads(db),
    prover: createPolicyProver(),
    replays,
    emergencies: emergencyReads(db),
    effects: serviceEffectReads(db),
    uses: useCounter(db),
    people,
    register: registerStore(db),
    takeInStores: takeIns,
    nodeId,
    cosigning: cosigning?.cosigning,
    cosignNow: cosigning?.soon,
    stamping,
    maps,
    queries,
    saved: savedQueries(db),
    retentionStore: retentionStore(db),
    disclosure: disclosureStore(db),
    workLinks: workLinkReads(db),
    lookUps: monitoring.lookUps,
    detector: weights.now,
    landscape: landscapeParts(db, imports),
    lifeCycles,
    portfolio,
    ...oversightStores(db, reportTo(logger, "alert-stream")),
    forgetters: [recordForgetter(db), findingForgetter(db), queries, { forget: () => mapping.renew() }],
    hidden: hiddenSubjects(db),
    employeeIds: () => employeeIds(db),
    verification,
    mounts,
    clock,
    random,
    logger,
    url: () => url,
  });
  closers.push(() => app.close());
  await app.listen({ host, port: config.port });
  const address = app.server.address();
  if (url === "") url = localUrl(config, host, typeof address === "object" ? address : null);
  await mounts.open(url);
  closers.push(await startProxies(config.proxies ?? [], intake.proxyDeps, logger));

  let stopping = false;
  const publishing = repeat(publishEveryMs, () => log.publish(), reportTo(logger, "log-publish"));
  const verifying = repeat(
    verifyEveryMs,
    () => verification.run(),
    (error) => {
      if (!stopping) reportTo(logger, "log-verification")(error);
    },
  );
  const forgetting = repeat(
    forgetEveryMs,
    () => forgetChanges(db, clock.now() - day),
    reportTo(logger, "change-feed"),
  );
  const jobs = [
    publishing,
    repeat(mapEveryMs, onlyOne(leads, mapping.round), reportTo(logger, "log-map")),
    verifying,
    forgetting,
    ...accessJobs({
      services: { store: access, clock, random, state, reviews, people, events: securityEventReads(db) },
      uses: useCounter(db),
      trail,
      logger,
      keepWorkMs: (config.keepWorkDays ?? usualKeepDays) * day,
    }),
    repeat(
      alertRoundsEveryMs,
      onlyOne(leads, alertRounds({ db, clock, random })),
      reportTo(logger, "alert-rounds"),
    ),
    repeat(planRoundEveryMs, portfolio.runs.round, reportTo(logger, "plan-runs")),
    repeat(retainEveryMs, retention.round, reportTo(logger, "retention")),
    repeat(countEveryMs, () => takeIns.counts.flush(), reportTo(logger, "take-in-counts")),
    repeat(
      forgetEveryMs,
      async () => {
        await takeIns.claims.forget(clock.now() - keepClaimsMs);
        await takeIns.counts.forgetHours(clock.now() - keepHoursMs);
        await takeIns.uploads.removeBefore(clock.now() - day);
      },
      reportTo(logger, "take-in-claims"),
    ),
    repeat(importEveryMs, intake.importRound, reportTo(logger, "imports")),
    ...pollJobs(config, takeIn, logger),
    ...cosigningJobs(config, cosigning, logger),
    ...(stamping === undefined
      ? []
      : [repeat(stampEveryMs, onlyOne(leads, stamping.round), reportTo(logger, "timestamps"))]),
  ];
  closers.push(() => {
    stopping = true;
    // These two may be at it for hours: they are ended, the others end what they are doing.
    return Promise.all([verification.stop(), mapping.stop(), ...jobs.map((job) => job.stop())]);
  });
  logger({ level: "info", event: "started", url, node: nodeId });
  return { url, databaseUrl: registry.url, logs: () => log.logs(), stop };
}

/** Of several servers over one log, what only one should do. */
function onlyOne(leads: () => boolean, round: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    if (leads()) await round();
  };
}

/** Asks the witnesses, when there are any. */
function cosigningJobs(
  { witnesses }: ServerConfig,
  job: CosigningJob | undefined,
  logger: Logger,
): readonly RepeatedJob[] {
  if (witnesses === undefined || job === undefined) return [];
  return [repeat(witnesses.everyMs ?? cosignEveryMs, job.round, reportTo(logger, "cosigning"))];
}

/** Fetches security events when a transmitter to fetch them from is configured. */
function pollJobs(
  { securityEvents }: ServerConfig,
  takeIn: TakeInEvents | undefined,
  logger: Logger,
): readonly RepeatedJob[] {
  const poll = securityEvents?.poll;
  if (poll === undefined || takeIn === undefined) return [];
  const run = () => pollEvents({ config: poll, takeIn, fetch: globalThis.fetch });
  return [repeat(poll.everyMs ?? pollEveryMs, run, reportTo(logger, "security-events"))];
}

function once(work: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | undefined;
  return () => {
    started ??= work();
    return started;
  };
}
