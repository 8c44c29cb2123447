import { isUtf8 } from "node:buffer";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Activities } from "../domain/take-in/line.ts";
import type { ReadSpan } from "../domain/take-in/otlp-span.ts";
import { readOtlpJson } from "../domain/take-in/read-otlp-json.ts";
import { readOtlpProtobuf } from "../domain/take-in/read-otlp-protobuf.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { SourceBook } from "../take-in/source-book.ts";
import type { TakeInServices } from "../take-in/take-in-lines.ts";
import { takeInSpans } from "../take-in/take-in-spans.ts";
import { describe } from "./describe-route.ts";
import { type OtlpEncoding, otlpAnswer, otlpStatus } from "./otlp-answer.ts";
import { unpackBody } from "./unpack-body.ts";

export interface TakeInRouteDeps extends TakeInServices {
  readonly sources: SourceBook;
  /** The register of this moment. */
  readonly activities: () => Promise<Activities>;
  /** The system that makes the request; undefined when it is no system. */
  readonly callerOf: (request: FastifyRequest) => TakeInCaller | undefined;
}

export interface TakeInCaller {
  readonly clientId: string;
  readonly systemId: string;
}

/** Bytes of a body as it is sent. */
const mostBytes = 4 * 1024 * 1024;
/** Calls that are read or written at the same time: each holds its spans in memory. */
const mostCalls = 64;

const path = "/v1/traces";
const encodings: readonly OtlpEncoding[] = ["application/x-protobuf", "application/json"];

/**
 * OTLP/HTTP for lines of the Logboek Dataverwerkingen 1.0.0: `POST /v1/traces` in protobuf and JSON, also packed
 * with gzip. Answered when every accepted span is durable in the log; every rejected one has its reason.
 *
 * An encapsulated Fastify plugin: bodies arrive as bytes, and refusals are told as OTLP asks. The path and the
 * bodies are those of the standard.
 */
export async function traceRoutes(app: FastifyInstance, deps: TakeInRouteDeps): Promise<void> {
  let calls = 0;
  app.removeAllContentTypeParsers();
  for (const encoding of encodings) {
    app.addContentTypeParser(encoding, { parseAs: "buffer", bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
  }
  app.addHook("onSend", async (request, reply, payload) => statusOf(request, reply, payload));

  app.post(
    path,
    {
      bodyLimit: mostBytes,
      config: { permission: "log.take-in", audit: "decision" } as const,
      schema: {
        ...describe("take-in", "Log processings as OTLP spans (LDV 1.0.0); acknowledged when durable"),
        ...{ consumes: [...encodings] },
      },
      validatorCompiler: () => () => true,
      serializerCompiler: () => (data) => String(data),
    },
    async (request, reply) => {
      const encoding = encodingOf(request);
      const caller = deps.callerOf(request);
      if (caller === undefined || encoding === undefined) throw notRead(encoding);
      if (calls >= mostCalls) throw busy();
      calls += 1;
      try {
        const mapping = await deps.sources.ofSystem(caller.systemId, "otlp");
        const body = await unpackBody(bodyOf(request), request.headers["content-encoding"]);
        const spans = readSpans(body, encoding);
        const taken = await takeInSpans(deps, mapping, await deps.activities(), spans);
        reply.header("content-type", encoding);
        return otlpAnswer(taken, encoding);
      } finally {
        calls -= 1;
      }
    },
  );
}

function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function encodingOf({ headers }: FastifyRequest): OtlpEncoding | undefined {
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  return encodings.find((encoding) => encoding === type);
}

function readSpans(body: Buffer, encoding: OtlpEncoding): readonly ReadSpan[] {
  if (encoding === "application/x-protobuf") return readOtlpProtobuf(body);
  if (!isUtf8(body)) throw new TakeInError("BODY_MALFORMED", "the body is not UTF-8", { where: "body" });
  return readOtlpJson(body.toString("utf8"));
}

function notRead(encoding: OtlpEncoding | undefined): TakeInError {
  if (encoding === undefined) {
    return new TakeInError("ENCODING_UNSUPPORTED", "the body is of no type that is read here", {
      where: "content-type",
      remedy: `send ${encodings.join(" or ")}`,
    });
  }
  return new TakeInError("SOURCE_UNKNOWN", "a system logs for itself; this caller is none", {
    where: "source",
  });
}

function busy(): TakeInError {
  return new TakeInError("TAKE_IN_BUSY", `${mostCalls} calls are being taken in; nothing of this one was`, {
    remedy: "send it again a moment later",
  });
}

/** Tells a refusal as `google.rpc.Status`; the problem of the platform stands in its message. */
async function statusOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (reply.statusCode < 400 || typeof payload !== "string") return payload;
  const encoding = encodingOf(request) ?? "application/json";
  const bytes = otlpStatus(reply.statusCode, messageOf(payload), encoding);
  reply.header("content-type", encoding).header("content-length", bytes.length);
  return bytes;
}

function messageOf(payload: string): string {
  try {
    const problem: unknown = JSON.parse(payload);
    if (typeof problem !== "object" || problem === null) return "";
    const part = (name: string): string => {
      const value: unknown = Object.entries(problem).find(([key]) => key === name)?.[1];
      return typeof value === "string" ? value : "";
    };
    const [where, remedy] = [part("where"), part("remedy")];
    return `${part("code")}: ${part("detail")}${where === "" ? "" : ` (${where})`}${remedy === "" ? "" : `; ${remedy}`}`;
  } catch {
    return "";
  }
}
