import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { agentRole, citizenX, deskRegister } from "@grondslag/access/testing";
import { importFile } from "@grondslag/server";
import { DiagLogLevel, diag, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { otlpJson, otlpProtobuf } from "../packages/log/src/testing/otlp-bodies.ts";
import { type DeskServer, deskClient, deskToken, startDeskServer } from "./desk-server.ts";

const number = citizenX.slice("bsn:".length);
let desk: DeskServer;
let token: string;

beforeAll(async () => {
  const scopes = ["access.decide", "log.take-in", "source.read", "source.edit", "log.audit", "log.names"];
  desk = await startDeskServer({ clients: [{ ...deskClient, scopes }], roles: [agentRole] });
  token = await deskToken(desk.server.url);
  expect((await save()).status).toBe(201);
});
afterAll(() => desk.close());

function call(method: string, to: string, body?: string | Buffer, headers: Record<string, string> = {}) {
  return fetch(`${desk.server.url}${to}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });
}

const mapping = {
  version: 1,
  // What the SDK calls a service that nobody named, and what the pilots called theirs.
  serviceNames: [
    "desk-app",
    "unknown_service:node",
    `unknown_service:${process.execPath}`,
    "simulator",
    "http://aanvraag",
  ],
  employee: { from: ["user.id"] },
  dataSet: { otherwise: "persons" },
};

function save(change: object = {}, version = 0): Promise<Response> {
  const source = {
    kind: "otlp",
    systemId: "persons-desk",
    mapping: { ...mapping, ...change },
    defaultRetentionClass: "other",
    version,
  };
  return call("PUT", "/api/v1/log-sources/desk-lines", JSON.stringify(source));
}

const line = (change: object = {}) => ({
  attributes: {
    "dpl.core.processing_activity_id": "answer-call",
    "dpl.core.data_subject_id": number,
    "dpl.core.data_subject_id_type": "BSN",
    "user.id": "anna",
  },
  start: String(Date.now() * 1_000_000),
  ...change,
});

async function rejects(): Promise<readonly { code: string; where: string; count: number; reason: string }[]> {
  const answer = await call("GET", "/api/v1/log-sources/desk-lines/rejects");
  return ((await answer.json()) as { items: [] }).items;
}

async function accepted(): Promise<number> {
  const answer = (await (await call("GET", "/api/v1/log-sources")).json()) as {
    items: { id: string; counts: { accepted: number } }[];
  };
  return answer.items.find(({ id }) => id === "desk-lines")?.counts.accepted ?? -1;
}

async function until<Value>(wanted: (value: Value) => boolean, read: () => Promise<Value>): Promise<Value> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = await read();
    if (wanted(value) || Date.now() > deadline) return value;
  }
}

describe.each([
  ["protobuf", ProtobufExporter],
  ["JSON", JsonExporter],
])("[M5] a real OpenTelemetry exporter over %s", (_name, Exporter) => {
  const warnings: string[] = [];
  afterEach(() => {
    diag.disable();
    warnings.length = 0;
  });
  const trace = (attributes: Record<string, string>, spans: number, compression: "gzip" | "none") => {
    const keep = (...told: unknown[]) => warnings.push(JSON.stringify(told));
    const quiet = () => undefined;
    diag.setLogger(
      { error: keep, warn: keep, info: quiet, debug: quiet, verbose: quiet },
      { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
    );
    const exporter = new Exporter({
      url: `${desk.server.url}/v1/traces`,
      headers: { authorization: `Bearer ${token}` },
      compression: compression as never,
    });
    const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
    const tracer = provider.getTracer("desk");
    for (let i = 0; i < spans; i++) {
      const span = tracer.startSpan("look up a person", { kind: SpanKind.SERVER, attributes });
      span.setStatus({ code: SpanStatusCode.OK });
      span.end();
    }
    return provider.shutdown();
  };
  const good = {
    "dpl.core.processing_activity_id": "answer-call",
    "dpl.core.data_subject_id": number,
    "dpl.core.data_subject_id_type": "BSN",
    "user.id": "anna",
  };

  test.each(["none", "gzip"] as const)(
    "logs what it sends (%s), and hears nothing to complain of",
    async (compression) => {
      const before = await accepted();
      await trace(good, 600, compression);
      expect(warnings).toEqual([]);
      expect(await until((count) => count === before + 600, accepted)).toBe(before + 600);
    },
  );

  test("is told how many spans were rejected and why", async () => {
    await trace({ "user.id": "anna" }, 3, "none");
    expect(warnings.join()).toContain("ACTIVITY_MISSING");
    expect(await rejects()).toContainEqual(
      expect.objectContaining({ code: "ACTIVITY_MISSING", where: "dpl.core.processing_activity_id" }),
    );
  });
});

describe("[M5] POST /v1/traces", () => {
  test("logs a line in the form of LDV: the number as a pseudonym, the employee apart, the purpose of the register", async () => {
    const sent = line({ traceId: "aaaabbbbccccddddaaaabbbbccccdddd", name: `look up ${number}` });
    const answer = await call("POST", "/v1/traces", otlpJson([sent], { "service.name": "desk-app" }));
    expect([answer.status, await answer.text()]).toEqual([200, "{}"]);
    const record = await newest();
    expect(record.facts).not.toContain(number);
    expect(JSON.parse(record.facts)).toMatchObject({
      trace_id: "aaaabbbbccccddddaaaabbbbccccdddd",
      name: "look up [number]",
      status: "Unset",
      attributes: {
        "grondslag.processing_activity": "answer-call",
        "grondslag.purpose": "service",
        "grondslag.data_set": "persons",
        "grondslag.source": "desk-lines",
      },
      resource: { attributes: { "service.name": "persons-desk" } },
    });
    expect(JSON.parse(record.actor)).toEqual({
      "grondslag.employee": "anna",
      "grondslag.link": expect.objectContaining({ state: expect.any(String) }),
    });
    expect(record.subject).toMatch(
      /"dpl.core.data_subject_id":"[\w-]{43}","dpl.core.data_subject_id_type":"BSN"/,
    );
  });

  test("takes in what is good of a batch, and counts the rest by reason", async () => {
    const before = await rejects();
    const lines = [
      line({ traceId: "1".repeat(32) }),
      line({ traceId: "12ab" }),
      line({ traceId: "2".repeat(32), start: "1747230000000000" }),
    ];
    const answer = await call("POST", "/v1/traces", otlpJson(lines));
    expect(answer.status).toBe(200);
    const { partialSuccess } = (await answer.json()) as {
      partialSuccess: { rejectedSpans: string; errorMessage: string };
    };
    expect(partialSuccess.rejectedSpans).toBe("2");
    expect(partialSuccess.errorMessage).toMatch(/TRACE_ID_LENGTH.*TIME_UNIT/);
    const count = (items: typeof before, code: string) =>
      items.find((item) => item.code === code)?.count ?? 0;
    const after = await rejects();
    for (const code of ["TRACE_ID_LENGTH", "TIME_UNIT"])
      expect(count(after, code)).toBe(count(before, code) + 1);
    expect(JSON.stringify(after)).not.toContain(number);
  });

  test("acknowledges a batch that is sent again, and logs it once", async () => {
    const body = otlpProtobuf([line({ traceId: "3".repeat(32) }), line({ traceId: "4".repeat(32) })]);
    const size = () => desk.server.logs().reduce((sum, log) => sum + log.size, 0);
    const send = () => call("POST", "/v1/traces", body, { "content-type": "application/x-protobuf" });
    expect((await send()).status).toBe(200);
    const before = size();
    const again = await Promise.all([send(), send()]);
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    expect((await again[0]?.arrayBuffer())?.byteLength).toBe(0);
    expect(size()).toBe(before);
  });

  test.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ["a body that is no JSON", "{", {}, 400, "BODY_MALFORMED"],
    [
      "a body that is no protobuf",
      Buffer.from("hello"),
      { "content-type": "application/x-protobuf" },
      400,
      "BODY_MALFORMED",
    ],
    ["JSON that is not UTF-8", Buffer.from([0x7b, 0xff]), {}, 400, "BODY_MALFORMED"],
    [
      "gzip that stops half-way",
      gzipSync("{}").subarray(0, 9),
      { "content-encoding": "gzip" },
      400,
      "BODY_MALFORMED",
    ],
    [
      "a bomb",
      gzipSync(Buffer.alloc(40_000_000, 0x20)),
      { "content-encoding": "gzip" },
      413,
      "BODY_UNPACKED_TOO_LARGE",
    ],
    ["another packing", "{}", { "content-encoding": "br" }, 415, "ENCODING_UNSUPPORTED"],
    ["another type", "{}", { "content-type": "text/plain" }, 415, "MEDIA_TYPE_UNSUPPORTED"],
    ["no credentials", "{}", { authorization: "" }, 401, "CREDENTIALS_INVALID"],
  ])("refuses %s as OTLP says", async (_what, body, headers, status, code) => {
    const answer = await call("POST", "/v1/traces", body, headers);
    const text = Buffer.from(await answer.arrayBuffer()).toString("latin1");
    expect(answer.status).toBe(status);
    expect(text).toContain(code);
    if (headers["content-type"] === undefined)
      expect(JSON.parse(text)).toMatchObject({ code: expect.any(Number) });
  });

  test("takes nothing from a system that is no source", async () => {
    const scopes = ["log.take-in"];
    const other = await startDeskServer({ clients: [{ ...deskClient, scopes }] });
    try {
      const answer = await fetch(`${other.server.url}/v1/traces`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await deskToken(other.server.url)}`,
        },
        body: otlpJson([line()]),
      });
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("SOURCE_UNKNOWN")]);
    } finally {
      await other.close();
    }
  });
});

const traces = fileURLToPath(new URL("../../shared/data/ldv", import.meta.url));

test.skipIf(!existsSync(traces))(
  "[M5] the traces of the LDV pilots are taken in, with every reject explained (skipped where ../shared/data/ldv is absent)",
  async () => {
    const before = new Map((await rejects()).map(({ code, count }) => [code, count]));
    let spans = 0;
    let rejected = 0;
    let named = 0;
    for (const file of readdirSync(traces)) {
      const content: unknown = JSON.parse(readFileSync(path.join(traces, file), "utf8"));
      for (const body of Array.isArray(content) ? content : [content]) {
        const answer = await call("POST", "/v1/traces", JSON.stringify(body));
        expect(answer.status).toBe(200);
        const { partialSuccess } = (await answer.json()) as {
          partialSuccess?: { rejectedSpans: string; errorMessage: string };
        };
        rejected += Number(partialSuccess?.rejectedSpans ?? 0);
        for (const [, count] of partialSuccess?.errorMessage.matchAll(/(\d+) x [A-Z_0-9]+ \(/g) ?? [])
          named += Number(count);
        spans += JSON.stringify(body).split('"startTimeUnixNano"').length - 1;
      }
    }
    const after = (await rejects()).map(
      ({ code, count, reason }) => [code, count - (before.get(code) ?? 0), reason] as const,
    );
    const counted = after.filter(([, count]) => count > 0);
    expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBe(rejected);
    expect([spans, rejected, named]).toEqual([18, 18, 18]);
    expect(Object.fromEntries(counted.map(([code, count]) => [code, count]))).toEqual({
      TRACE_ID_MISSING: 13,
      ACTIVITY_MISSING: 4,
      ACTIVITY_UNKNOWN: 1,
    });
    for (const [, , reason] of counted) expect(reason.length).toBeGreaterThan(10);

    // What a pilot calls its activity is ours as soon as the mapping says so.
    expect(
      (
        await save(
          {
            activity: {
              from: ["dpl.core.processing_activity_id"],
              values: { "RVA: Aanvraag Kapvergunning": "answer-call" },
            },
          },
          1,
        )
      ).status,
    ).toBe(200);
    const [file = ""] = readdirSync(traces).filter((name) => name.startsWith("mvp"));
    const answer = await call("POST", "/v1/traces", readFileSync(path.join(traces, file)));
    expect(await answer.text()).toBe("{}");
    expect(JSON.parse((await newest()).facts)).toMatchObject({
      name: "Aanvraag_span",
      start_time: 1_745_333_267_994,
    });
  },
);

/** The record that was added last to the log of the activity. */
async function newest(): Promise<{ facts: string; subject: string; actor: string }> {
  const log = desk.server
    .logs()
    .find(({ origin }) => origin.includes(`/log/${deskRegister.activity.retention.class}/`));
  const question = new URLSearchParams({ origin: log?.origin ?? "", index: String((log?.size ?? 0) - 1) });
  const answer = await call("GET", `/api/v1/log/records?${question}`);
  const { groups } = (await answer.json()) as {
    groups: Record<"facts" | "subject" | "actor", { text: string }>;
  };
  return { facts: groups.facts.text, subject: groups.subject.text, actor: groups.actor.text };
}

test("[M5] decisions of another decision point are logged once, however often they are sent", async () => {
  const source = { kind: "adl", systemId: "persons-desk", defaultRetentionClass: "decisions", version: 0 };
  expect((await call("PUT", "/api/v1/log-sources/desk-decisions", JSON.stringify(source))).status).toBe(201);
  const record = {
    trace_id: "5".repeat(32),
    span_id: "5".repeat(16),
    event_name: "adl.access_evaluation",
    timestamp: Date.now(),
    status: "Unset",
    body: { "adl.core.response": { decision: true } },
  };
  const send = async () => {
    const records = [record, { ...record, span_id: "6" }];
    const answer = await call("POST", "/api/v1/decision-records", JSON.stringify({ records }));
    return { status: answer.status, body: await answer.json() };
  };
  const rejected = [expect.objectContaining({ index: 1, code: "SPAN_ID_LENGTH", where: "span_id" })];
  expect(await send()).toEqual({ status: 200, body: { accepted: 1, repeated: 0, rejected } });
  expect(await send()).toEqual({ status: 200, body: { accepted: 1, repeated: 1, rejected } });
});

test("[M5] a server takes files in that were ordered, and follows them as they grow", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "server-take-in-"));
  const file = path.join(folder, "old.log");
  const lines = (names: readonly string[]) =>
    names.map((name) => `{"at":${Date.now()},"who":"${name}","bsn":"${number}"}\n`).join("");
  try {
    const source = {
      kind: "json-lines",
      systemId: "persons-desk",
      defaultActivity: "answer-call",
      defaultRetentionClass: "other",
      mapping: {
        version: 1,
        time: { from: "at", form: "epoch-ms" },
        employee: { from: "who" },
        subject: { from: "bsn" },
        subjectType: { otherwise: "BSN" },
        action: { otherwise: "read" },
      },
      version: 0,
    };
    expect((await call("PUT", "/api/v1/log-sources/old-files", JSON.stringify(source))).status).toBe(201);
    const config = { port: 0, organisation: "agency.example", dataDirectory: desk.dataDirectory };
    const order = { sourceId: "old-files", file, follow: true };
    const ordered = await importFile(
      { ...config, databaseUrl: desk.database.url, logger: () => undefined },
      order,
    );
    expect(ordered).toMatchObject({ byServer: true, run: { state: "waiting", accepted: 0 } });
    writeFileSync(file, lines(["anna", "bob"]));
    const taken = async () => {
      const answer = (await (await call("GET", "/api/v1/log-sources")).json()) as {
        items: { id: string; counts: { accepted: number } }[];
      };
      return answer.items.find(({ id }) => id === "old-files")?.counts.accepted ?? -1;
    };
    expect(await until((count) => count === 2, taken)).toBe(2);
    appendFileSync(file, lines(["carol"]));
    expect(await until((count) => count === 3, taken)).toBe(3);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
