import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ShownGroups } from "../domain/evidence-record.ts";
import type { StoredRecord } from "../domain/record.ts";
import { wordsWithoutNumbers } from "../domain/words-without-numbers.ts";
import { describePlaces } from "../evidence/describe-places.ts";
import { EvidenceError } from "../evidence/evidence-error.ts";
import { placesOfAnswer } from "../evidence/evidence-of-question.ts";
import {
  type EvidenceRequest,
  type EvidenceServices,
  makeEvidence,
  mostRecords,
  type RecordPlace,
} from "../evidence/make-evidence.ts";
import { type WholeSubjectServices, wholeSubjectAnswer } from "../evidence/whole-subject-answer.ts";
import type { QuestionOnRecord } from "../query/ask-log.ts";
import { isProvable } from "../query/prove-answer.ts";
import { describe } from "./describe-route.ts";
import { questionFields } from "./log-query-schemas.ts";

export interface EvidenceRouteDeps {
  readonly services: EvidenceServices;
  /** Answers a question; what it finds is bound by the shields of who asks. */
  readonly asking: WholeSubjectServices;
  /** Who asks, as he is written down in the bundle, and whether he may see who employees are. */
  readonly askerOf: (
    request: FastifyRequest,
  ) => Promise<{ readonly employeeId: string | undefined; readonly name: string }>;
  /** Puts a question on record; settles when it is durable. */
  readonly recordQuestion: (request: FastifyRequest, question: QuestionOnRecord) => Promise<void>;
  /** Refuses a question that names an employee to who may not see names. */
  readonly checkQuestion: (request: FastifyRequest, question: { by: string; value?: string }) => void;
  /** Puts a bundle on record by the digest of its manifest, and what was chosen: the bundle may be gone when it is asked what was in it. */
  readonly seal: (
    request: FastifyRequest,
    bundle: {
      readonly manifest: string;
      readonly motive: string;
      /** The records that were chosen; empty when they answer a question, which is on record itself. */
      readonly chosen: string;
    },
  ) => Promise<RecordPlace>;
  /** What this reader may see of a record. */
  readonly shown: (request: FastifyRequest, record: StoredRecord) => Promise<ShownGroups>;
}

const motive = Type.String({ minLength: 10, maxLength: 500, description: "Why; stands in the bundle" });
const place = Type.Object(
  { origin: Type.String({ minLength: 1, maxLength: 512 }), index: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);
const evidenceBody = Type.Object(
  {
    records: Type.Optional(Type.Array(place, { minItems: 1, maxItems: mostRecords })),
    question: Type.Optional(questionFields),
    motive,
  },
  { additionalProperties: false },
);
type EvidenceBody = Static<typeof evidenceBody>;

/** A bundle is some hundreds of signatures and two pages: more at once would hold up decisions. */
const mostAtOnce = 2;

/** Evidence for a court, for who may give it. */
export async function evidenceRoutes(app: FastifyInstance, deps: EvidenceRouteDeps): Promise<void> {
  let making = 0;

  app.post<{ Body: EvidenceBody }>(
    "/api/v1/log-evidence",
    {
      // The bundle goes on record by its digest, and a question before it is asked.
      config: { permission: "log.evidence", audit: "decision" },
      schema: describe(
        "log",
        "Records as evidence, to be verified without this platform (ZIP); about one subject, proved complete",
        {
          body: evidenceBody,
          response: {
            200: {
              content: { "application/zip": { schema: Type.Unsafe({ type: "string", format: "binary" }) } },
            },
          },
        },
      ),
    },
    async (request, reply) => {
      if (making >= mostAtOnce) {
        throw new EvidenceError("EVIDENCE_BUSY", "other bundles are being made", {
          remedy: "try again in a minute",
        });
      }
      making += 1;
      try {
        const archive = await make(request, request.body);
        const name = `bewijs-${new Date(deps.services.clock.now()).toISOString().slice(0, 10)}.zip`;
        return reply
          .header("content-type", "application/zip")
          .header("content-disposition", `attachment; filename="${name}"`)
          .header("cache-control", "no-store")
          .send(Buffer.from(archive.buffer, archive.byteOffset, archive.length));
      } finally {
        making -= 1;
      }
    },
  );

  async function make(request: FastifyRequest, body: EvidenceBody): Promise<Uint8Array> {
    const { name, employeeId } = await deps.askerOf(request);
    const motive = wordsWithoutNumbers(body.motive);
    return makeEvidence(deps.services, {
      ...(await chosen(request, body, employeeId)),
      motive,
      madeBy: name,
      shown: (record) => deps.shown(request, record),
      seal: (manifest) =>
        deps.seal(request, { manifest, motive, chosen: describePlaces(body.records ?? []) }),
    });
  }

  async function chosen(
    request: FastifyRequest,
    { records, question, motive: why }: EvidenceBody,
    asker: string | undefined,
  ): Promise<Pick<EvidenceRequest, "records" | "question">> {
    if ((records === undefined) === (question === undefined)) {
      throw new EvidenceError("EVIDENCE_CHOICE", "choose records, or ask a question", { where: "/records" });
    }
    if (question === undefined) return { records: records ?? [] };
    deps.checkQuestion(request, question);
    const { from, to, ...rest } = question;
    const asked = {
      question: { ...rest, from: Date.parse(from), to: Date.parse(to) },
      motive: why,
      asker,
      record: (onRecord: QuestionOnRecord) => deps.recordQuestion(request, onRecord),
    };
    // About one subject the logs prove that it is everything.
    if (isProvable(asked.question)) return { records: () => wholeSubjectAnswer(deps.asking, asked) };
    const { places, question: written } = await placesOfAnswer(deps.asking, asked);
    return { records: places, question: written };
  }
}
