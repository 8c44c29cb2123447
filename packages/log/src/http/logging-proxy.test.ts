import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compileMapping } from "../domain/take-in/compiled-mapping.ts";
import { RecentLines } from "../take-in/recent-lines.ts";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryLog } from "../testing/memory-log.ts";
import { loggingProxy } from "./logging-proxy.ts";

const clock = manualClock();
const mapping = compileMapping({
  id: "old-web",
  systemId: "old-web",
  kind: "proxy",
  mapping: {
    version: 1,
    employee: { from: ["header.x-user"] },
    subjectType: { otherwise: "BSN" },
    dataSet: { otherwise: "income" },
    employeeNeeded: true,
    keep: ["query.reason"],
    calls: [
      {
        method: "GET",
        path: "/persons/{bsn}/income",
        subject: { from: ["path.bsn"] },
        action: { otherwise: "read" },
      },
      {
        method: "POST",
        path: "/search",
        subject: { from: ["body./person/bsn"] },
        action: { otherwise: "search" },
      },
    ],
  },
  defaultActivity: "levy",
  defaultRetentionClass: "other",
  activeFrom: 0,
  version: 1,
});
const levy = {
  id: "levy",
  purpose: "income-tax",
  grounds: [],
  retentionClass: "income",
  dataSets: ["income"],
};

let log = memoryLog();
let used = mapping;
let asked: {
  method: string;
  url: string;
  body: string;
  headers: IncomingMessage["headers"];
  records: number;
}[] = [];
const servers: Server[] = [];
const faults: string[] = [];
let proxy = "";

const size = () => log.logs().reduce((sum, head) => sum + head.size, 0);

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  log = memoryLog();
  used = mapping;
  asked = [];
  faults.length = 0;
  const upstream = await listen(
    createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { method = "", url = "", headers } = request;
      asked.push({ method, url, headers, body, records: size() });
      response.writeHead(207, { "x-own": "1", connection: "close" }).end("answer");
    }),
  );
  const deps = {
    context: () => recordContextOf(),
    counts: { accepted: () => undefined, rejected: async () => undefined },
    recent: new RecentLines(),
    clock,
    sources: { find: async () => used },
    activities: async () => new Map([[levy.id, levy]]),
    sourceId: "old-web",
    random: seededRandom(1),
    onFault: (code: string) => faults.push(code),
  };
  proxy = await listen(
    createServer(loggingProxy({ ...deps, log: { append: (records) => log.append(records) }, upstream })),
  );
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** As `fetch`, with the path as it is written. */
function ask(url: string, path: string, method: string, headers: Record<string, string>) {
  return new Promise<{ status: number; text: string }>((done, failed) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path, method, headers }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += chunk;
      done({ status: answer.statusCode ?? 0, text });
    });
    sent.on("error", failed).end();
  });
}

const user = { "x-user": "anna" };
const newest = () => log.read("agency.example/log/income/2026h2", size() - 1);

describe("[M5] a call through the proxy", () => {
  test("is recorded before it goes on: employee, action and subject as the mapping says, and goes on as it was", async () => {
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const answer = await fetch(`${proxy}/persons/123456782/income?reason=call&x=1`, {
      headers: { ...user, traceparent },
    });
    expect([answer.status, await answer.text(), answer.headers.get("x-own")]).toEqual([207, "answer", "1"]);
    expect(asked).toMatchObject([
      { method: "GET", url: "/persons/123456782/income?reason=call&x=1", records: 1 },
    ]);
    const record = await newest();
    const facts = JSON.parse(record.facts);
    expect(facts).toMatchObject({
      trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
      parent_span_id: "00f067aa0ba902b7",
      name: "read income",
      attributes: { "grondslag.action": "read", "grondslag.source": "old-web", "query.reason": "call" },
    });
    expect(asked[0]?.headers.traceparent).toBe(`00-${facts.trace_id}-${facts.span_id}-01`);
    expect(JSON.parse(record.actor)).toEqual({ "grondslag.employee": "anna" });
    expect(record.facts + record.subject + record.actor).not.toContain("123456782");
  });

  test("with the subject in its body is recorded by a pointer, and its body goes on whole", async () => {
    const body = JSON.stringify({ person: { bsn: "123456782" }, more: "é" });
    const answer = await fetch(`${proxy}/search`, { method: "POST", headers: user, body });
    expect(answer.status).toBe(207);
    expect(asked[0]?.body).toBe(body);
    expect(JSON.parse((await newest()).facts)).toMatchObject({
      attributes: { "grondslag.action": "search" },
    });
  });

  test("that the mapping does not know goes on unrecorded", async () => {
    expect((await fetch(`${proxy}/style.css`, { method: "POST", body: "x" })).status).toBe(207);
    expect([asked.length, asked[0]?.body, size()]).toEqual([1, "x", 0]);
  });

  test.each([
    ["without an employee", "/persons/123456782/income", {}, 422, "EMPLOYEE_MISSING"],
    [
      "about a number that fails the eleven-test",
      "/persons/123456789/income",
      user,
      422,
      "SUBJECT_MALFORMED",
    ],
  ])("%s is refused, and the system is not asked", async (_what, path, headers, status, code) => {
    const answer = await fetch(`${proxy}${path}`, { headers });
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
    expect(asked).toEqual([]);
  });

  test.each([
    ["with a slash at its end", "/persons/123456782/income/"],
    ["with a slash too many", "/persons//123456782/income"],
    ["in other case", "/Persons/123456782/INCOME"],
    ["with an encoded slash", "/persons%2F123456782/income"],
    ["encoded twice", "/persons/123456782/inc%256fme"],
    ["with slashes turned round", "/persons\\123456782\\income"],
    ["by way of another folder", "/style/../persons/123456782/income"],
    ["by way of an encoded other folder", "/style/%2e%2e/persons/123456782/income"],
    ["with a parameter of the path", "/persons/123456782/income;v=1"],
    ["with a parameter behind the subject", "/persons/123456782;v=1/income"],
    ["with the form of the answer", "/persons/123456782/income.json"],
    ["with a fragment", "/persons/123456782/income#top"],
    ["with another method", "/persons/123456782/income", "POST"],
    ["with another method in its query", "/persons/123456782/income?_method=delete"],
    ["with the name of a server", "http://elsewhere.example/persons/123456782/income"],
  ])(
    "%s, which the system may take for one that is recorded, is refused",
    async (_what, path, method = "GET") => {
      const { status, text } = await ask(proxy, path, method, user);
      expect([status, JSON.parse(text)]).toEqual([400, expect.objectContaining({ code: "CALL_AMBIGUOUS" })]);
      expect([asked, size()]).toEqual([[], 0]);
    },
  );

  test("by a header that names another method is refused", async () => {
    const headers = { ...user, "x-http-method-override": "DELETE" };
    expect((await fetch(`${proxy}/persons/123456782/income`, { headers })).status).toBe(400);
    expect(asked).toEqual([]);
  });

  test.each([
    ["names the subject twice", '{"person":{"bsn":"123456782","bsn":"999990019"}}', "BODY_MALFORMED"],
    [
      "names him twice in other case",
      '{"person":{"bsn":"123456782"},"Person":{"BSN":"1"}}',
      "BODY_MALFORMED",
    ],
    ["begins with a byte order mark", '\ufeff{"person":{"bsn":"123456782"}}', "BODY_MALFORMED"],
    ["is a form", "person.bsn=123456782", "BODY_MALFORMED"],
    ["names no subject", '{"person":{}}', "SUBJECT_MISSING"],
    ["is not there", "", "SUBJECT_MISSING"],
  ])("of which the body %s is refused", async (_what, body, code) => {
    const answer = await fetch(`${proxy}/search`, { method: "POST", headers: user, body });
    expect([answer.status, await answer.json()]).toEqual([422, expect.objectContaining({ code })]);
    expect([asked, size()]).toEqual([[], 0]);
  });

  test("that is not in the mapping is refused where the mapping says so", async () => {
    const { source } = mapping;
    used = compileMapping({ ...source, mapping: { ...source.mapping, otherCalls: "refuse" } });
    const answer = await fetch(`${proxy}/style.css`);
    expect([answer.status, (await answer.json()).code]).toEqual([400, "CALL_UNKNOWN"]);
  });

  test("with a body that is too large to find the subject in is refused", async () => {
    const body = JSON.stringify({ padding: "x".repeat(1_100_000) });
    const answer = await fetch(`${proxy}/search`, { method: "POST", headers: user, body }).catch(
      () => undefined,
    );
    expect(answer?.status ?? 413).toBe(413);
    expect(asked).toEqual([]);
  });

  test("is refused when it cannot be recorded, and goes on once it can", async () => {
    log.breakDown("LOG_FULL");
    const refused = await fetch(`${proxy}/persons/123456782/income`, { headers: user });
    expect([refused.status, await refused.json()]).toEqual([
      503,
      expect.objectContaining({ code: "RECORD_FAILED" }),
    ]);
    expect([asked, faults]).toEqual([[], ["LOG_FULL"]]);
    log.repair();
    expect((await fetch(`${proxy}/persons/123456782/income`, { headers: user })).status).toBe(207);
  });

  test("to a system that is away is answered so, and stands in the log all the same", async () => {
    const [upstream] = servers;
    await new Promise((done) => upstream?.close(done));
    const answer = await fetch(`${proxy}/persons/123456782/income`, { headers: user });
    expect([answer.status, await answer.json()]).toEqual([
      502,
      expect.objectContaining({ code: "UPSTREAM_UNREACHABLE" }),
    ]);
    expect(size()).toBe(1);
  });
});
