import type { AccessState, AccessStore, HiddenSubjectReads } from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import { type Log, LogError, type OpenedRecord, type Pseudonymiser } from "@grondslag/log";
import {
  type DetectorSettings,
  type ReadLookUps,
  type RuleHits,
  type RuleStore,
  ruleRoutes,
  type ThreatStore,
  tryOutRules,
} from "@grondslag/monitor";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { employeeNames } from "../employee-names.ts";
import { lastRecords } from "../last-records.ts";
import { overseenPeople } from "../overseen-people.ts";
import type { ServerConfig } from "../server-config.ts";
import { recordedReading } from "./recorded-reading.ts";

/** What is kept of rules. */
export interface RuleStores {
  readonly rules: RuleStore;
  readonly threats: ThreatStore;
  readonly hits: RuleHits;
}

export interface ServerRuleDeps {
  readonly ruleStores: RuleStores;
  /** Weights of the detector that are in force. */
  readonly detector: () => DetectorSettings;
  /** Reads look-ups of records as the monitor sees them. */
  readonly lookUps: ReadLookUps;
  readonly log: Pick<Log, "read" | "follow" | "logs">;
  readonly access: AccessStore;
  readonly state: AccessState;
  readonly hidden: HiddenSubjectReads;
  /** Ids of all employees that there are and were. */
  readonly employeeIds: () => Promise<readonly string[]>;
  readonly pseudonyms: Pseudonymiser;
  readonly trail: AuditTrail;
  readonly config: Pick<ServerConfig, "ruleJudgedHits">;
  readonly clock: Clock;
  readonly random: Random;
}

const usualJudged = 10;

/** Rules of the monitor with what they need of the server: the log, and who people are. */
export async function serverRuleRoutes(app: FastifyInstance, deps: ServerRuleDeps): Promise<void> {
  const { ruleStores, config, log, lookUps, hidden, pseudonyms, clock, random } = deps;
  const people = overseenPeople({ ...deps, names: employeeNames({ ids: deps.employeeIds, pseudonyms }) });
  await app.register(ruleRoutes, {
    ...ruleStores,
    ...{ people, hidden, pseudonyms },
    record: recordedReading(deps.trail),
    readWatched: async (looks) => {
      const records = await Promise.all(looks.map((look) => openedRecord(log, look)));
      const seen = await lookUps(records.filter((record) => record !== undefined));
      return seen
        .map(({ watched }) => watched)
        .filter(({ origin, index, item }) =>
          looks.some((look) => look.origin === origin && look.index === index && look.item === item),
        );
    },
    judgedNeeded: config.ruleJudgedHits ?? usualJudged,
    clock,
    random,
    tryOut: tryOutRules({
      lastRecords: (most) => lastRecords(log, most),
      read: lookUps,
      detector: deps.detector,
      ...{ people, hidden, pseudonyms },
      now: () => clock.now(),
    }),
    employeeOf: ({ principal }) => (principal.kind === "employee" ? principal.employeeId : undefined),
    mayEnd,
  });
}

function mayEnd({ principal: { permissions } }: FastifyRequest): boolean {
  return permissions.has("monitor-rule.edit") || permissions.has("monitor-rule.activate");
}

const gone: readonly string[] = ["LOG_UNKNOWN_RECORD", "LOG_ERASED"];

/** Undefined for what was erased or destroyed since. */
async function openedRecord(
  log: Pick<Log, "read">,
  { origin, index }: { readonly origin: string; readonly index: number },
): Promise<OpenedRecord | undefined> {
  try {
    const { kind, time, hints, facts, subject, actor } = await log.read(origin, index);
    return { origin, index, kind, time, hints, groups: () => ({ facts, subject, actor }) };
  } catch (error) {
    if (error instanceof LogError && gone.includes(error.code)) return undefined;
    throw error;
  }
}
