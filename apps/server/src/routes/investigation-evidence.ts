import type { Random } from "@grondslag/kernel";
import {
  EvidenceError,
  makeEvidence,
  type Pseudonymiser,
  type RecordContext,
  type RecordPlace,
} from "@grondslag/log";
import type { FastifyRequest } from "fastify";
import { sealDigest } from "../seal-digest.ts";
import { seesNames, veilEmployees } from "../veil-employees.ts";
import { type EvidenceServicesDeps, evidenceServices, makerOf } from "./log-evidence.ts";

export interface InvestigationEvidenceDeps extends EvidenceServicesDeps {
  readonly context: () => RecordContext;
  readonly pseudonyms: Pseudonymiser;
  readonly random: Random;
}

/**
 * Makes bundles of records that lie within a mandate. They name employees only to whoever may see names anywhere, and
 * are on record with the reference of the investigation. One at a time: they cost what some hundreds of signatures do.
 */
export function investigationEvidence(deps: InvestigationEvidenceDeps) {
  const { log, context, pseudonyms, clock, random } = deps;
  const seal = sealDigest({ log, context, clock, random });
  let making = false;
  return async (
    request: FastifyRequest,
    { records, motive }: { readonly records: readonly RecordPlace[]; readonly motive: string },
  ): Promise<Uint8Array> => {
    if (making) {
      throw new EvidenceError("EVIDENCE_BUSY", "another bundle is being made", {
        remedy: "try again in a minute",
      });
    }
    making = true;
    try {
      const { principal } = request;
      return await makeEvidence(evidenceServices(deps), {
        records,
        motive,
        madeBy: await makerOf(principal, pseudonyms, clock.now()),
        shown: async (record) => (seesNames(principal) ? record : veilEmployees(pseudonyms, record)),
        seal: (manifest) =>
          seal(
            request,
            "log.evidence",
            // Not the places: whoever may read records would find there whom the investigation is about.
            `manifest-sha256=${manifest} records=${records.length}`,
            motive,
          ),
      });
    } finally {
      making = false;
    }
  };
}
