import { type AccessStore, samePerson } from "@grondslag/access";
import { type Clock, newSpanId, newTraceId, type Random } from "@grondslag/kernel";
import {
  auditRecord,
  type Cosigning,
  carryOutProposals,
  destroyDueMonths,
  type GapClaim,
  type GapMaker,
  type Log,
  type LogRecord,
  type ProveSubjectServices,
  type Pseudonymiser,
  parseOrigin,
  placesOfSubject,
  preparedPseudonyms,
  type RecordContext,
  type RecordForgetter,
  type RetentionServices,
  type RetentionStore,
} from "@grondslag/log";
import type { Logger } from "../server-config.ts";
import { createClockDoubt } from "./doubt-clock.ts";

export interface RetentionDeps {
  readonly log: Log;
  readonly organisation: string;
  readonly retentionStore: RetentionStore;
  readonly forgetters: readonly RecordForgetter[];
  readonly caughtUp: () => Promise<void>;
  readonly access: AccessStore;
  readonly pseudonyms: Pseudonymiser;
  /** The completeness maps; undefined where there are none. */
  readonly maps: ProveSubjectServices["maps"] | undefined;
  readonly context: () => RecordContext;
  /** Undefined where no witnesses are asked. */
  readonly cosigning?: Pick<Cosigning, "ofLog"> | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

export interface RetentionRounds {
  readonly services: RetentionServices;
  /** Does what was approved, destroys what is due, and lets projections forget what is gone. */
  round(): Promise<void>;
}

/** What keeping and destroying stands on in a server, and its rounds. Each server lets go of its own log alone. */
export function createRetention(deps: RetentionDeps): RetentionRounds {
  const { log, organisation, retentionStore: store, forgetters, caughtUp, cosigning, clock, random } = deps;
  const { logger } = deps;
  const services: RetentionServices = {
    log,
    organisation,
    store,
    forgetters,
    caughtUp,
    clock,
    clockDoubt: createClockDoubt({
      clock,
      steadyNow: () => performance.now(),
      storedNow: store.now,
      ...(cosigning !== undefined && { cosignedAt: () => lastCosigned(log, cosigning) }),
    }),
    random,
    gapRecord: (maker, claim) => gapRecord(deps, maker, claim),
    samePerson: async (a, b) => (await deps.access.change((entities) => samePerson(entities, a, b))).result,
    ...(deps.maps !== undefined && { placesOf: placesOfSubject(log, deps.maps) }),
    pseudonymsOf: async (subject, years) => {
      const prepared = await preparedPseudonyms(deps.pseudonyms, { subjects: [subject], years });
      return years.map((year) => prepared.ofText(subject, year).bytes);
    },
  };
  return {
    services,
    round: async () => {
      await carryOutProposals(services);
      await destroyDueMonths(services, ({ origin, month, records }) => {
        const { retentionClass } = parseOrigin(origin);
        logger({ level: "info", event: "month-destroyed", retentionClass, month, records });
      });
    },
  };
}

function lastCosigned(log: Pick<Log, "logs">, { ofLog }: Pick<Cosigning, "ofLog">): number | undefined {
  const moments = log.logs().flatMap(({ origin }) => ofLog(origin)?.at ?? []);
  return moments.length === 0 ? undefined : Math.max(...moments);
}

/** The record that stands for a gap: an audit record that states what goes, by whose decision, and why. */
function gapRecord(
  { context, clock, random }: RetentionDeps,
  { by, proposedBy, motive }: GapMaker,
  gap: GapClaim,
): LogRecord {
  const { reason, origin, ranges, month } = gap;
  const { retentionClass } = parseOrigin(origin);
  const actor =
    by === undefined
      ? ({ actor: "grondslag", actorKind: "system" } as const)
      : ({ actor: by, actorKind: "employee" } as const);
  return auditRecord(
    {
      action: reason === "erased" ? "log.record.erase" : "log.month.destroy",
      object: reason === "erased" ? `${origin}#${ranges[0]?.[0] ?? 0}` : `${retentionClass}/${month ?? ""}`,
      result: "allowed",
      source: by === undefined ? "calendar" : "api",
      ...actor,
      proposedBy,
      motive,
      gap,
      time: clock.now(),
      traceId: newTraceId(random),
      spanId: newSpanId(random),
    },
    context(),
  );
}
