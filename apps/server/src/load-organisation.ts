import { join, resolve } from "node:path";
import {
  type AgencyImported,
  accessStore,
  ensurePolicy,
  followAccess,
  importAgency,
  parseAgency,
} from "@grondslag/access";
import { newId, newSpanId, newTraceId, secureRandom, systemClock } from "@grondslag/kernel";
import { type AuditedAction, auditRecord, LogError } from "@grondslag/log";
import { masterKeysOf } from "./configuration/master-keys.ts";
import { openPseudonymKey, openServerKeys } from "./configuration/server-keys.ts";
import { jsonLogger } from "./json-logger.ts";
import { logPlaceOf, openLogAt } from "./log-place.ts";
import { makeFolder } from "./make-folder.ts";
import { openPseudonyms } from "./open-pseudonyms.ts";
import { openRegistry } from "./open-registry.ts";
import { recordContext } from "./record-context.ts";
import type { ServerConfig } from "./server-config.ts";

export interface OrganisationLoaded extends AgencyImported {
  /** Whether it stands in the log; not when a server is writing there. */
  readonly recorded: boolean;
}

/**
 * Brings an organisation into the registry, for the operator: at the first start nobody holds a permission yet
 * (row A5). The same configuration as the server's. All of it is checked before any of it is written; it
 * settles when every server knows it.
 *
 * @param given JSON, see `parseAgency`
 * @throws CodedError of the part that failed: ConfigurationError, DatabaseError, LogError, AccessError.
 */
export async function loadOrganisation(config: ServerConfig, given: unknown): Promise<OrganisationLoaded> {
  const { clock = systemClock, random = secureRandom, logger = jsonLogger() } = config;
  const agency = parseAgency(given, clock.now());
  const dataDirectory = resolve(config.dataDirectory);
  makeFolder(dataDirectory);
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const registry = await openRegistry({ databaseUrl: config.databaseUrl, dataDirectory, logger });
    closers.push(registry.close);
    const state = await followAccess({
      pool: registry.statePool,
      nodeId: newId(clock, random),
      clock,
      leaseMs: config.leaseMs,
    });
    closers.push(() => state.close());
    const record = await openRecorder(config, dataDirectory, registry.url, closers);
    const kinds = Object.entries(agency).map(([kind, entities]) => `${kind}=${entities.length}`);
    const object = kinds.join(" ");
    const services = { store: accessStore(registry.db), clock, random, state };
    await ensurePolicy(services);
    await record?.(object, "allowed");
    try {
      return { ...(await importAgency(services, agency)), recorded: record !== undefined };
    } catch (error) {
      await record?.(object, "failed");
      throw error;
    }
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

type Recorder = (object: string, result: AuditedAction["result"]) => Promise<void>;

/** Writes in the audit trail what is about to happen; undefined while a server has the log. */
async function openRecorder(
  config: ServerConfig,
  dataDirectory: string,
  registryUrl: string,
  closers: (() => Promise<unknown>)[],
): Promise<Recorder | undefined> {
  const { organisation, clock = systemClock, random = secureRandom } = config;
  const keys = openServerKeys(config.keys ?? {}, join(dataDirectory, "keys"), random);
  const { logSigningKey: signingKey } = keys;
  const masterKey = masterKeysOf(config, join(dataDirectory, "keys"), random);
  const place = logPlaceOf(config, dataDirectory, registryUrl);
  const opened = openLogAt(place, { organisation, signingKey, masterKey, clock, random });
  const log = await opened
    .then((found) => found.log)
    .catch((error: unknown) => {
      if (error instanceof LogError && error.code === "LOG_LOCKED") return undefined;
      throw error;
    });
  if (log === undefined) return undefined;
  closers.push(() => log.close());
  const pseudonymKey = () => openPseudonymKey(config.keys ?? {}, join(dataDirectory, "keys"), random);
  const { pseudonyms, close } = openPseudonyms(config, pseudonymKey, config.logger ?? jsonLogger());
  closers.push(async () => close());
  const context = recordContext(organisation, pseudonyms, config.publicUrl ?? "");
  const traceId = newTraceId(random);
  return async (object, result) => {
    const time = clock.now();
    const by = { actor: "operator", actorKind: "system" } as const;
    const what = { action: "organisation.load", object, result, source: "command", time };
    await log.append([auditRecord({ ...what, ...by, traceId, spanId: newSpanId(random) }, context)]);
  };
}
