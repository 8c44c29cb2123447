import { findDataSet, findSystem, type Snapshot } from "@grondslag/access";
import { formatTraceparent, newSpanId, newTraceId, type Random } from "@grondslag/kernel";
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { LookUpSigner } from "../authentication/look-up-signer.ts";
import { HttpError } from "../http/http-error.ts";

export interface LookUpDeps {
  snapshot(): Snapshot;
  readonly signer: LookUpSigner;
  readonly random: Random;
  readonly fetch: typeof globalThis.fetch;
}

/** How long a source system may take, in milliseconds. */
const sourcePatience = 10_000;
/** The most a source system may answer, in characters. */
const longestAnswer = 1_000_000;

const question = Type.Object({
  workItem: Type.Optional(Type.String({ maxLength: 128 })),
  dataSet: Type.String({ minLength: 1, maxLength: 64 }),
  activity: Type.String({ minLength: 1, maxLength: 256 }),
  subject: Type.String({ minLength: 1, maxLength: 64 }),
  fields: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200 })),
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
      config: { permission: "look-up.ask" },
      schema: { summary: "Ask a source system for data of one subject", tags: ["look-ups"], body: question },
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
    let response: Response;
    try {
      response = await deps.fetch(source.endpoint, {
        method: "POST",
        headers: {
          authorization: `Bearer ${await deps.signer.sign(employee, source.systemId)}`,
          "content-type": "application/json",
          traceparent: formatTraceparent(newTraceId(deps.random), newSpanId(deps.random)),
        },
        body: JSON.stringify({ employee, subject, dataSet, activity, workItem, fields }),
        redirect: "error",
        signal: AbortSignal.timeout(sourcePatience),
      });
    } catch (cause) {
      throw new HttpError(502, "SOURCE_UNREACHABLE", "the source system does not answer", {
        where: source.systemId,
        remedy: "try again later",
        cause,
      });
    }
    const text = await response.text();
    const expected = response.status === 200 ? true : response.status === 403 ? false : undefined;
    if (expected === undefined || text.length > longestAnswer || permitOf(text) !== expected) {
      throw new HttpError(502, "SOURCE_MALFORMED", "the source system gave an answer that cannot be used", {
        where: `${source.systemId} (status ${response.status})`,
      });
    }
    return text;
  }
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

function permitOf(text: string): boolean | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("permit" in value)) return undefined;
    return typeof value.permit === "boolean" ? value.permit : undefined;
  } catch {
    return undefined;
  }
}
