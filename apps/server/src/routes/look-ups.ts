import { type Denial, decideAccess, findDataSet, findSystem, type Snapshot } from "@grondslag/access";
import { type Clock, formatTraceparent, newSpanId, newTraceId, type Random } from "@grondslag/kernel";
import type { ExpectedProcessing } from "@grondslag/log";
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { LookUpSigner } from "../authentication/look-up-signer.ts";
import { HttpError } from "../http/http-error.ts";
import { readSourceAnswer, type SourceAnswer } from "./read-source-answer.ts";

export interface LookUpDeps {
  snapshot(): Snapshot;
  /** The state at the moment that an answer goes out; rejects when this server may not decide. */
  latest(): Promise<Snapshot>;
  readonly signer: LookUpSigner;
  /** Whether the own log has this very processing on record at this place. */
  confirm(place: { origin: string; index: number }, expected: ExpectedProcessing): Promise<boolean>;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof globalThis.fetch;
}

/** How long a source system may take, in milliseconds. */
const sourcePatience = 10_000;
/** A record that is older than this, in milliseconds, is of an earlier look-up. */
const oldestRecord = 60_000;

const question = Type.Object({
  workItem: Type.Optional(Type.String({ maxLength: 128 })),
  dataSet: Type.String({ minLength: 1, maxLength: 64 }),
  activity: Type.String({ minLength: 1, maxLength: 256 }),
  subject: Type.String({ minLength: 1, maxLength: 64 }),
  fields: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200 })),
});
/** For the description: what the source says goes through unchanged. */
const answerOfSource = Type.Object({
  permit: Type.Boolean(),
  data: Type.Optional(Type.Object({}, { additionalProperties: true })),
  fields: Type.Optional(Type.Array(Type.String())),
  grounds: Type.Optional(Type.Array(Type.Object({}, { additionalProperties: true }))),
  reasons: Type.Optional(Type.Array(Type.Object({ code: Type.String(), rule: Type.String() }))),
  emergency: Type.Optional(Type.Object({ allowed: Type.Boolean() })),
  transfer: Type.Optional(Type.Object({ compartment: Type.String(), units: Type.Array(Type.String()) })),
  record: Type.Optional(Type.Object({}, { additionalProperties: true })),
});

type Question = Static<typeof question>;

/**
 * An employee asks for data. The platform holds none: it asks the source system in the employee's name, and
 * the source system asks the platform whether it may answer. The subject stands in the body, never in a URL.
 */
export async function lookUpRoutes(app: FastifyInstance, deps: LookUpDeps): Promise<void> {
  app.post<{ Body: Question }>(
    "/api/v1/look-ups",
    {
      config: { permission: "look-up.ask", audit: "decision" },
      schema: {
        summary: "Ask a source system for data of one subject",
        tags: ["look-ups"],
        body: question,
        response: { 200: answerOfSource },
      },
    },
    async (request, reply) => {
      const { principal } = request;
      if (principal.kind !== "employee") {
        throw new HttpError(403, "NOT_PERMITTED", "only an employee can ask for data here");
      }
      const source = findSource(deps.snapshot(), request.body.dataSet);
      const answer = await ask(source, principal.employeeId, request.body);
      reply.header("content-type", "application/json; charset=utf-8");
      return answer;
    },
  );

  /** @returns the JSON text of the source, for a permit and for a denial alike. */
  async function ask(source: Source, employee: string, asked: Question): Promise<string> {
    const { workItem, dataSet, activity, subject, fields } = asked;
    const body = JSON.stringify({ employee, subject, dataSet, activity, workItem, fields });
    let status: number;
    let answer: SourceAnswer | undefined;
    try {
      const response = await deps.fetch(source.endpoint, {
        method: "POST",
        headers: {
          authorization: `Bearer ${await deps.signer.sign(employee, source.systemId, body)}`,
          "content-type": "application/json",
          traceparent: formatTraceparent(newTraceId(deps.random), newSpanId(deps.random)),
        },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(sourcePatience),
      });
      status = response.status;
      answer = await readSourceAnswer(response);
    } catch (cause) {
      throw new HttpError(502, "SOURCE_UNREACHABLE", "the source system does not answer", {
        where: source.systemId,
        remedy: "try again later",
        cause,
      });
    }
    // 404: the source has no such subject, or must answer as if.
    const denied = (status === 403 || status === 404) && answer?.permit === false;
    const permitted =
      status === 200 && answer?.permit === true && (await isRecorded(answer, employee, asked));
    if (answer !== undefined && denied) return answer.text;
    if (answer !== undefined && permitted) {
      const ended = await endedSince(source.systemId, employee, asked);
      return ended === undefined ? answer.text : refusalText(ended);
    }
    throw new HttpError(502, "SOURCE_MALFORMED", "the source system gave an answer that cannot be used", {
      where: `${source.systemId} (status ${status})`,
    });
  }

  /**
   * Access may have ended while the source worked, and whoever ended it was told so: then nothing is shown. The
   * permit stands in the log as it was given; this decides only what goes out.
   */
  async function endedSince(
    system: string,
    employee: string,
    { dataSet, subject, activity, workItem, fields }: Question,
  ): Promise<Denial | undefined> {
    const request = { system, employee, action: "read", dataSet, subject, activity, workItem, fields };
    const decision = decideAccess(await deps.latest(), { ...request, known: true }, deps.clock.now());
    if (decision.permit || decision.sealed.every(({ code }) => saidBySource.has(code))) return undefined;
    return decision;
  }

  /** The word of the source is not enough: nothing is shown of which no record stands in the own log. */
  async function isRecorded(
    { processing }: SourceAnswer,
    employee: string,
    { subject, dataSet }: Question,
  ): Promise<boolean> {
    if (processing === undefined) return false;
    const notBefore = deps.clock.now() - oldestRecord;
    return deps.confirm(processing, { subject, dataSet, employee, notBefore });
  }
}

/** Only the source knows these circumstances; its answer says that they were right. */
const saidBySource: ReadonlySet<string> = new Set(["WRONG_PLACE", "ASSURANCE_TOO_LOW"]);

/** A refusal in the words in which a source gives one. */
function refusalText({ reasons, emergency, transfer }: Denial): string {
  return JSON.stringify({
    permit: false,
    reasons,
    ...(emergency === true && { emergency: { allowed: true } }),
    ...(transfer !== undefined && { transfer }),
  });
}

interface Source {
  readonly systemId: string;
  readonly endpoint: string;
}

function findSource(snapshot: Snapshot, dataSetId: string): Source {
  const dataSet = findDataSet(snapshot, dataSetId);
  if (dataSet === undefined) {
    throw new HttpError(404, "DATA_SET_UNKNOWN", "the register has no such data set", { where: "/dataSet" });
  }
  const system = findSystem(snapshot, dataSet.systemId);
  if (system?.endpoint === undefined) {
    throw new HttpError(
      409,
      "SOURCE_WITHOUT_ENDPOINT",
      "this data set cannot be asked through the platform",
      {
        where: "/dataSet",
        remedy: "register an endpoint with the system, or use the system itself",
      },
    );
  }
  return { systemId: system.id, endpoint: system.endpoint };
}
