import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { QuestionOnRecord } from "../query/ask-log.ts";
import { QueryStoreError } from "../query/query-store-error.ts";
import type { ReadLine } from "../read-lines/read-line.ts";
import { type ReadLinesServices, readLines } from "../read-lines/read-lines.ts";
import { describe } from "./describe-route.ts";

export interface ProcessingActivitiesDeps {
  readonly services: ReadLinesServices;
  readonly organisation: string;
  /** Address that the id of a processing activity stands behind. */
  readonly activityBase: () => string;
  readonly record: (request: FastifyRequest, question: QuestionOnRecord) => Promise<void>;
}

const text = Type.Optional(Type.String({ minLength: 1, maxLength: 512 }));
const moment = Type.Optional(Type.String({ format: "date-time" }));
const asked = Type.Object(
  {
    traceId: Type.Optional(
      Type.String({ maxLength: 36, description: "A trace id, as UUID or as 32 hexadecimal digits" }),
    ),
    startTime: moment,
    endTime: moment,
    "dpl.core.processing_activity_id": text,
    "dpl.core.data_subject_id": text,
    "dpl.core.data_subject_id_type": text,
  },
  { additionalProperties: true, minProperties: 1 },
);
type Asked = {
  readonly traceId?: string;
  readonly startTime?: string;
  readonly endTime?: string;
  readonly "dpl.core.processing_activity_id"?: string;
  readonly "dpl.core.data_subject_id"?: string;
  readonly "dpl.core.data_subject_id_type"?: string;
};

const line = Type.Object(
  {
    traceId: Type.String({ format: "uuid" }),
    spanId: Type.String(),
    parentSpanId: Type.Optional(Type.String()),
    status: Type.String(),
    name: Type.String(),
    startTime: Type.String({ format: "date-time" }),
    endTime: Type.String({ format: "date-time" }),
    attributes: Type.Object({}, { additionalProperties: true }),
    resource: Type.Object({}, { additionalProperties: true }),
  },
  { additionalProperties: false },
);

/**
 * The read extension of the Logboek Dataverwerkingen (Logius, draft 0.9): the lines of this log for another
 * system, which must be allowed to read them. It is a POST because the question may hold a number.
 */
export async function processingActivitiesRoute(
  app: FastifyInstance,
  { services, organisation, activityBase, record }: ProcessingActivitiesDeps,
): Promise<void> {
  app.post<{ Body: Asked }>(
    "/ldv/v1/processing-activities",
    {
      config: { permission: "log.read-lines", audit: "decision" },
      schema: describe("log", "Lines of the log by trace, activity or subject (LDV read extension)", {
        body: asked,
        response: {
          200: Type.Object({
            metadata: Type.Object({ logbookId: Type.String(), organizationName: Type.String() }),
            processingActivities: Type.Array(line),
          }),
        },
      }),
    },
    async (request) => {
      const { traceId, startTime, endTime } = request.body;
      const lines = await readLines(services, {
        trace: traceId === undefined ? undefined : traceOf(traceId),
        activity: activityOf(request.body["dpl.core.processing_activity_id"], activityBase()),
        subject: subjectOf(request.body),
        from: startTime === undefined ? undefined : Date.parse(startTime),
        to: endTime === undefined ? undefined : Date.parse(endTime),
        record: (question) => record(request, question),
      });
      return {
        metadata: { logbookId: organisation, organizationName: organisation },
        processingActivities: lines.map(showLine),
      };
    },
  );
}

function showLine({
  trace,
  span,
  parentSpan,
  status,
  name,
  startTime,
  endTime,
  attributes,
  resource,
}: ReadLine) {
  return {
    traceId: uuidOf(trace),
    spanId: span,
    ...(parentSpan !== undefined && { parentSpanId: parentSpan }),
    status,
    name,
    startTime: new Date(startTime).toISOString(),
    endTime: new Date(endTime).toISOString(),
    attributes,
    resource,
  };
}

function traceOf(text: string): string {
  const trace = text.toLowerCase().replaceAll("-", "");
  if (/^[0-9a-f]{32}$/.test(trace)) return trace;
  throw wrong("/traceId", "a trace id has 32 digits of 0-9 and a-f");
}

function uuidOf(trace: string): string {
  return trace.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The id in the register, of the address that lines carry or of the id alone. */
function activityOf(uri: string | undefined, base: string): string | undefined {
  return uri?.startsWith(base) ? uri.slice(base.length) : uri;
}

/** Characters of a pseudonym as lines carry it. */
const pseudonymLength = 43;

function subjectOf(body: Asked): string | undefined {
  const id = body["dpl.core.data_subject_id"];
  if (id === undefined || id.includes(":") || id.length === pseudonymLength) return id;
  const type = body["dpl.core.data_subject_id_type"];
  if (type === undefined) {
    throw wrong("/dpl.core.data_subject_id_type", "say of what type the number of the data subject is");
  }
  return `${type.toLowerCase()}:${id}`;
}

function wrong(where: string, message: string): QueryStoreError {
  return new QueryStoreError("QUESTION_WRONG", message, { where });
}
