import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@grondslag/server";
import pg from "pg";
import protobuf from "protobufjs";
import { familyCpuSeconds, parentOf } from "../append/append-to-postgres.ts";
import { listen } from "../http/server-process.ts";

// What one would write in an afternoon: a bare server that decodes OTLP with protobufjs, and one that also puts the
// spans into a table of PostgreSQL, one insert a batch, durable. No pseudonyms, no checks, no proof, nothing sealed.

const { root } = protobuf.parse(`
  syntax = "proto3";
  message Request { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
    fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9;
    Status status = 15;
  }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; } }
`);
const requestType = root.lookupType("Request");

interface Span {
  readonly traceId: Uint8Array;
  readonly spanId: Uint8Array;
  readonly name: string;
  readonly startTimeUnixNano: { toNumber(): number };
  readonly endTimeUnixNano: { toNumber(): number };
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[];
}

interface Request {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}

const folder = mkdtempSync(join(tmpdir(), "grondslag-bench-ingest-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const postgres = await startPostgres({ directory: join(folder, "postgres") });
const pool = new pg.Pool({ connectionString: postgres.url, max: 8 });
pool.on("error", () => undefined);
await pool.query(`create table span (
  trace_id bytea, span_id bytea, name text, started bigint, ended bigint, attributes jsonb,
  primary key (trace_id, span_id))`);
const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
const postmaster = parentOf(rows[0]?.pid ?? 0);

let stored = 0;
const decode = await serve(async () => undefined);
const store = await serve(insert);

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6 + familyCpuSeconds(postmaster);
  process.send?.({ cpuSeconds, accepted: stored, durable: stored });
});
process.on("disconnect", () => {
  void pool
    .end()
    .then(() => postgres.stop())
    .finally(() => process.exit(0));
});
process.send?.({ ports: { decode, postgres: store }, token: "" });

function serve(take: (spans: readonly Span[]) => Promise<void>): Promise<number> {
  return listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { resourceSpans } = requestType.toObject(requestType.decode(Buffer.concat(chunks))) as Request;
        const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
        void take(spans).then(() => response.writeHead(200, { "content-length": 0 }).end());
      });
    }),
  );
}

async function insert(spans: readonly Span[]): Promise<void> {
  await pool.query(
    `insert into span select * from
      unnest($1::bytea[], $2::bytea[], $3::text[], $4::bigint[], $5::bigint[], $6::jsonb[])`,
    [
      spans.map(({ traceId }) => traceId),
      spans.map(({ spanId }) => spanId),
      spans.map(({ name }) => name),
      spans.map(({ startTimeUnixNano }) => Math.floor(startTimeUnixNano.toNumber() / 1e6)),
      spans.map(({ endTimeUnixNano }) => Math.floor(endTimeUnixNano.toNumber() / 1e6)),
      spans.map(({ attributes }) =>
        JSON.stringify(Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue]))),
      ),
    ],
  );
  stored += spans.length;
}
