import { request as ask, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { request as askSecurely } from "node:https";
import { type Clock, newSpanId, newTraceId, parseTraceparent, type Random } from "@grondslag/kernel";
import { checkFields, wantedFields } from "../domain/take-in/check-fields.ts";
import { type CompiledCall, compileCalls } from "../domain/take-in/compile-calls.ts";
import type { CompiledMapping } from "../domain/take-in/compiled-mapping.ts";
import type { Activities, Line } from "../domain/take-in/line.ts";
import { type Rejection, rejection, rejectReasons } from "../domain/take-in/rejection.ts";
import type { SourceBook } from "../take-in/source-book.ts";
import { type TakeInServices, takeInLines } from "../take-in/take-in-lines.ts";
import { bodyFields, callFields, chooseCall, readBody } from "./proxied-call.ts";

export interface LoggingProxyDeps extends TakeInServices {
  readonly sources: Pick<SourceBook, "find">;
  readonly activities: () => Promise<Activities>;
  /** Id of the source of kind `proxy` whose mapping says what is recorded. */
  readonly sourceId: string;
  /** Where the system is, such as `http://127.0.0.1:8081`. */
  readonly upstream: string;
  readonly random: Random;
  readonly clock: Clock;
  /** Told of what went wrong, by a code. */
  readonly onFault: (code: string) => void;
}

/** Headers of one connection (RFC 9110 section 7.6.1): they are not passed on. */
const ownHeaders = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "upgrade",
];

/**
 * A reverse proxy before a system that cannot log: each call that the mapping knows is recorded before it goes on, and
 * refused when that fails. A call that the mapping does not know goes on unrecorded: it is about nobody. One that the
 * system may take for a call of the mapping, though it is spelt otherwise, is refused.
 *
 * Fields for the mapping: `path.<name>` of the template, `query.<name>`, `header.<name>` and `body.<pointer>`, such
 * as `body./person/number`. Nothing of a call is kept beside what the mapping names.
 */
export function loggingProxy(deps: LoggingProxyDeps): RequestListener {
  let compiled: { readonly mapping: CompiledMapping; readonly calls: readonly CompiledCall[] } | undefined;
  return (incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      deps.onFault(error instanceof Error && "code" in error ? String(error.code) : "PROXY_FAILED");
      refuse(response, 503, "RECORD_FAILED", "this call could not be recorded, so it was not passed on");
    });
  };

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const mapping = await deps.sources.find(deps.sourceId);
    if (compiled?.mapping !== mapping) compiled = { mapping, calls: compileCalls(mapping.source) };
    const chosen = chooseCall(compiled, incoming);
    if (chosen === "pass") {
      pass(incoming, response, undefined, incoming.headers.traceparent?.toString());
      return;
    }
    if (typeof chosen === "string") {
      refuse(response, 400, chosen, refusals[chosen]);
      return;
    }
    const { call, query } = chosen;
    const wanted = wantedFields(call.mapping);
    const needsBody = wanted.some((name) => name.startsWith("body."));
    const body = needsBody ? await readBody(incoming) : undefined;
    const ofBody = body === undefined ? new Map<string, string>() : bodyFields(wanted, body);
    if (needsBody && body === undefined) {
      refuse(response, 413, "BODY_TOO_LARGE", "the body is larger than is read to record a call");
      return;
    }
    if (ofBody === undefined) {
      refuse(response, 422, "BODY_MALFORMED", "the body is no JSON of which each name means one thing");
      return;
    }
    const fields = new Map([...chosen.fields, ...callFields(wanted, query, incoming), ...ofBody]);
    const ids = idsOf(incoming);
    const line = await recorded(call.mapping, fields, ids);
    if (line !== undefined) {
      const { rejected, where } = line;
      refuse(response, 422, rejected, rejectReasons[rejected], where);
      return;
    }
    pass(incoming, response, body, `00-${ids.traceId}-${ids.spanId}-01`);
  }

  /** Records a call. @returns why it cannot be recorded */
  async function recorded(
    mapping: CompiledMapping,
    fields: ReadonlyMap<string, string>,
    ids: CallIds,
  ): Promise<Rejection | undefined> {
    const activities = await deps.activities();
    const now = deps.clock.now();
    const judge = { mapping, activities, activityBase: deps.context().activityBase, now };
    const timed = new Map([...fields, ["now", String(now)] as const]);
    const checked = checkFields(judge, timed, ids, { from: ["now"], form: "epoch-ms" });
    const line: Line | Rejection =
      "rejected" in checked ? checked : (missingSubject(mapping, checked) ?? { ...checked, ...ids });
    const { rejects } = await takeInLines(deps, mapping.source, activities, [line]);
    const [reject] = rejects;
    return reject === undefined ? undefined : { rejected: reject.code, where: reject.where };
  }

  function idsOf({ headers }: IncomingMessage): CallIds {
    const context = parseTraceparent(
      typeof headers.traceparent === "string" ? headers.traceparent : undefined,
    );
    return {
      traceId: context?.traceId ?? newTraceId(deps.random),
      spanId: newSpanId(deps.random),
      parentSpanId: context?.parentSpanId,
    };
  }

  function pass(
    incoming: IncomingMessage,
    response: ServerResponse,
    body: Buffer | undefined,
    traceparent: string | undefined,
  ): void {
    const target = new URL(deps.upstream);
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).filter(([name]) => !ownHeaders.includes(name)),
    );
    const onward = (target.protocol === "https:" ? askSecurely : ask)(
      {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...headers, host: target.host, ...(traceparent !== undefined && { traceparent }) },
      },
      (answer) => {
        const own = new Set(ownHeaders);
        const passed = Object.entries(answer.headers).filter(([name]) => !own.has(name));
        response.writeHead(answer.statusCode ?? 502, Object.fromEntries(passed));
        answer.pipe(response);
        answer.on("error", () => response.destroy());
      },
    );
    onward.on("error", () => {
      deps.onFault("UPSTREAM_UNREACHABLE");
      if (response.headersSent) response.destroy();
      else refuse(response, 502, "UPSTREAM_UNREACHABLE", "the system behind this address does not answer");
    });
    response.on("close", () => onward.destroy());
    if (body === undefined) incoming.pipe(onward);
    else onward.end(body);
  }
}

const refusals = {
  CALL_AMBIGUOUS:
    "this is not a call that is recorded, but the system may take it for one: write it as documented",
  CALL_UNKNOWN: "this call is not one of those that may be made here",
} as const;

/** The mapping says where the subject stands, so a call without it is about somebody whom nobody would know. */
function missingSubject({ picks, fields }: CompiledMapping, { subject }: Line): Rejection | undefined {
  const { places, where } = picks.subject;
  const asked = places.some((place) => fields[place]?.startsWith("path.") === false);
  return subject === undefined && asked ? rejection("SUBJECT_MISSING", where) : undefined;
}

interface CallIds {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  detail: string,
  where?: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const title = status === 503 ? "Service unavailable" : status === 502 ? "Bad gateway" : "Refused";
  const text = JSON.stringify({
    type: "about:blank",
    title,
    status,
    detail,
    code,
    ...(where !== undefined && { where }),
  });
  response.writeHead(status, {
    "content-type": "application/problem+json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(text);
}
