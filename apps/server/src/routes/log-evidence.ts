import { type AccessServices, type HiddenSubjectReads, meetShield, type Principal } from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import {
  type Cosigning,
  type EvidenceServices,
  evidenceRoutes,
  isEmployeePseudonym,
  type ProveSubjectServices,
  type Pseudonymiser,
  QueryStoreError,
  type RecordContext,
  type StampedCheckpoints,
} from "@grondslag/log";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance } from "fastify";
import { type AuditTrail, describeActor } from "../audit-trail.ts";
import { HttpError } from "../http/http-error.ts";
import { drawEvidence } from "../jobs/draw-evidence.ts";
import type { QueryStoreJob } from "../jobs/query-store-job.ts";
import { registerHistory } from "../register-history.ts";
import { sealDigest } from "../seal-digest.ts";
import { employeePseudonym, seesNames, veilEmployees } from "../veil-employees.ts";
import type { WatchedLog } from "../watch-log.ts";

export interface ServerEvidenceDeps {
  readonly organisation: string;
  readonly log: WatchedLog;
  readonly context: () => RecordContext;
  readonly register: RegisterStore;
  readonly cosigning?: Cosigning | undefined;
  readonly stamping?: StampedCheckpoints | undefined;
  readonly cosignNow?: (() => Promise<void>) | undefined;
  readonly queries: Pick<QueryStoreJob, "store">;
  readonly hidden: HiddenSubjectReads;
  readonly state: AccessServices["state"];
  readonly pseudonyms: Pseudonymiser;
  readonly maps: ProveSubjectServices["maps"];
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly random: Random;
}

export type EvidenceServicesDeps = Pick<
  ServerEvidenceDeps,
  "organisation" | "log" | "register" | "cosigning" | "stamping" | "cosignNow" | "clock"
>;

/** What bundles of evidence are made of. */
export function evidenceServices(deps: EvidenceServicesDeps): EvidenceServices {
  const { organisation, log, clock, cosigning, stamping, cosignNow } = deps;
  return {
    log,
    clock,
    draw: drawEvidence,
    organisation,
    cosigning,
    timestamps: stamping,
    cosignNow,
    register: registerHistory(deps.register),
  };
}

/** Who makes a bundle, as it stands in it: by his pseudonym when he sees no names himself. */
export async function makerOf(principal: Principal, pseudonyms: Pseudonymiser, now: number): Promise<string> {
  const { actor } = describeActor(principal);
  const isVeiled = principal.kind === "employee" && !seesNames(principal);
  return isVeiled ? employeePseudonym(pseudonyms, actor, now) : actor;
}

/** Evidence with what it needs of the server: who asks, what he may see, and the record of the bundle itself. */
export async function serverEvidenceRoutes(app: FastifyInstance, deps: ServerEvidenceDeps): Promise<void> {
  const { log, context, cosigning, queries, hidden, state, pseudonyms, trail, clock, random } = deps;
  const seal = sealDigest({ log, context, clock, random });
  await app.register(evidenceRoutes, {
    services: evidenceServices(deps),
    asking: {
      store: queries.store,
      pseudonyms,
      hidden,
      clock,
      log,
      maps: deps.maps,
      cosigning,
      cosigned: async (origin) => cosigning?.note(origin),
    },
    askerOf: async ({ principal }) => ({
      employeeId: employeeOf(principal),
      name: await makerOf(principal, pseudonyms, clock.now()),
    }),
    checkQuestion: ({ principal }, { by, value = "" }) => {
      if (by !== "employee" || seesNames(principal) || isEmployeePseudonym(value)) return;
      throw new QueryStoreError("NAMES_NEEDED", "this needs the permission log.names", {
        where: "/question/value",
        remedy: "give the pseudonym of the employee",
      });
    },
    recordQuestion: async ({ principal }, { object, subject, motive }) => {
      const attempt =
        subject === undefined ? undefined : meetShield({ state }, employeeOf(principal), [subject]);
      await recorded(trail.record(principal, { action: "log.query", object, subject, motive, attempt }));
    },
    seal: (request, { manifest, motive, chosen }) =>
      seal(request, "log.evidence", `manifest-sha256=${manifest} ${chosen}`.trim(), motive),
    shown: async ({ principal }, record) =>
      seesNames(principal) ? record : veilEmployees(pseudonyms, record),
  });
}

async function recorded<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not given", {
      remedy: "try again later",
      cause,
    });
  }
}

function employeeOf(principal: Principal): string | undefined {
  return principal.kind === "employee" ? principal.employeeId : undefined;
}
