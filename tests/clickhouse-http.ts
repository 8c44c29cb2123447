import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClickHouse } from "@grondslag/log";

/** What came in over HTTP, as far as a test looks at it. */
export interface SeenStatement {
  readonly statement: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** The HTTP interface of ClickHouse, as far as our client uses it, in front of an engine of the test. */
export interface ClickHouseHttp {
  readonly url: string;
  readonly seen: readonly SeenStatement[];
  /** Answers the next statement with this code of ClickHouse. */
  refuse(code: number): void;
  close(): Promise<void>;
}

/**
 * Serves statements as a ClickHouse server does: the statement in the body or in `query`, values in `param_...`, rows
 * as lines of JSON. The embedded engine has no HTTP of its own.
 */
export async function serveClickHouse(engine: ClickHouse): Promise<ClickHouseHttp> {
  const seen: SeenStatement[] = [];
  let refused: number | undefined;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(`Code: 1. DB::Exception: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    refuse: (code) => {
      refused = code;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (refused !== undefined) {
      const code = refused;
      refused = undefined;
      response.writeHead(500, { "x-clickhouse-exception-code": String(code) });
      response.end(`Code: ${code}. DB::Exception: no. (SOME_NAME)`);
      return;
    }
    const query = searchParams.get("query");
    const statement = query ?? body.toString("utf8");
    const given = [...searchParams].filter(([name]) => name !== "query");
    seen.push({
      statement,
      settings: Object.fromEntries(given.filter(([name]) => !name.startsWith("param_"))),
    });
    const insert = /^insert into (\S+) \(([^)]*)\)\s+format TabSeparated/i.exec(statement.trim());
    if (insert !== null) {
      const [, table = "", columns = ""] = insert;
      const settings = Object.fromEntries(
        given.filter(([name]) => /insert|threads|parsing/.test(name) && !name.startsWith("http")),
      );
      await engine.insert({
        table,
        columns: columns.split(",").map((name) => name.trim()),
        values: body,
        settings,
      });
      response.end();
      return;
    }
    const { sql, values } = withLiterals(statement, searchParams);
    const rows = await engine.select(sql.replace(/\s*format JSONEachRow\s*$/i, ""), values);
    response.end(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  }
}

/** Values come as text: the engine of the test binds them as such, by the type that the statement names. */
function withLiterals(statement: string, given: URLSearchParams) {
  const values: Record<string, string | bigint[] | string[]> = {};
  for (const [name, text] of given) {
    if (!name.startsWith("param_")) continue;
    const own = name.slice("param_".length);
    const type = new RegExp(`\\{${own}:([A-Za-z0-9()]+)\\}`).exec(statement)?.[1] ?? "String";
    if (type === "Array(UInt64)") values[own] = (text.match(/\d+/g) ?? []).map(BigInt);
    else if (type === "Array(String)") values[own] = (text.match(/'((?:[^'\\]|\\.)*)'/g) ?? []).map(unquoted);
    else values[own] = unescaped(text);
  }
  return { sql: statement, values };
}

function unquoted(text: string): string {
  return unescaped(text.slice(1, -1));
}

function unescaped(text: string): string {
  const known: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", b: "\b", f: "\f" };
  return text.replace(/\\(.)/gs, (_, one: string) => known[one] ?? one);
}
