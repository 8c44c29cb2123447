import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { expressGuard } from "./express-guard.ts";
import { fastifyGuard } from "./fastify-guard.ts";
import { honoGuard } from "./hono-guard.ts";
import type { AccessQuestion } from "./question.ts";
import { guardedRepository } from "./repository.ts";
import { denialAnswer, permitAnswer, question } from "./testing/platform-answers.ts";
import { instantTimer } from "./testing/scripted-fetch.ts";

interface Running {
  readonly url: string;
  close(): Promise<unknown>;
}

/** A platform over real HTTP that answers as told and keeps what it was asked. */
let platform: Server;
let platformUrl: string;
let answer: { status: number; body: object };
const asked: {
  path: string;
  traceparent: unknown;
  body: { resource: { id: string; properties?: object } };
}[] = [];

beforeAll(async () => {
  platform = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request));
    asked.push({ path: request.url ?? "", traceparent: request.headers.traceparent, body });
    response
      .writeHead(answer.status, { "content-type": "application/json" })
      .end(JSON.stringify(answer.body));
  });
  platformUrl = await listening(platform);
});
afterEach(() => {
  asked.length = 0;
});
afterAll(() => platform.close());

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const income = guardedRepository({
  dataSet: "income",
  read: async (subject) =>
    subject === question.subject ? { wages: 3_000_000, year: 2025, address: "Dorpsstraat 1" } : undefined,
});

function options<Request>(
  readHeader: (request: Request, name: string) => string | undefined,
  baseUrl = platformUrl,
) {
  const timer = instantTimer((ms) => ms !== 2_000);
  return {
    client: createClient({ baseUrl, token: "t", timer }),
    repository: income,
    question: (request: Request): AccessQuestion | undefined => {
      const employee = readHeader(request, "x-employee");
      const subject = readHeader(request, "x-subject");
      if (subject === "broken") throw new RangeError("the application's own fault");
      return employee === undefined
        ? undefined
        : { ...question, employee, subject: subject ?? question.subject };
    },
  };
}

const nodeHeader = ({ headers }: { headers: IncomingMessage["headers"] }, name: string) => {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
};

/** The same source in three frameworks. */
const frameworks: Record<string, (baseUrl?: string) => Promise<Running>> = {
  fastify: async (baseUrl) => {
    const app = fastify();
    app.get(
      "/income",
      fastifyGuard(options(nodeHeader, baseUrl), async (_request, _reply, { permit, repository }) => ({
        data: await repository.read(),
        record: permit.record.index,
      })),
    );
    return { url: await app.listen({ port: 0, host: "127.0.0.1" }), close: () => app.close() };
  },
  express: async (baseUrl) => {
    const app = express();
    app.get(
      "/income",
      expressGuard(
        options<express.Request>(nodeHeader, baseUrl),
        async (_request, response: express.Response, { permit, repository }) => {
          response.json({ data: await repository.read(), record: permit.record.index });
        },
      ),
    );
    const server = createServer(app);
    return { url: await listening(server), close: async () => server.close() };
  },
  hono: async (baseUrl) => {
    const app = new Hono();
    app.onError(() => new Response("", { status: 500 }));
    app.get(
      "/income",
      honoGuard(
        options(
          (context: { req: { header(name: string): string | undefined } }, name) => context.req.header(name),
          baseUrl,
        ),
        async (_context, { permit, repository }) =>
          Response.json({ data: await repository.read(), record: permit.record.index }),
      ),
    );
    return new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
        resolve({ url: `http://127.0.0.1:${port}`, close: async () => server.close() });
      });
    });
  },
};

test.each(Object.entries(frameworks))(
  "[A3] %s: a handler runs with a permit only, and gives permitted fields only",
  async (_, start) => {
    const source = await start();
    try {
      const headers = { "x-employee": "m-jansen", traceparent };
      answer = { status: 200, body: permitAnswer() };
      const permitted = await fetch(`${source.url}/income`, { headers });
      expect(permitted.status).toBe(200);
      expect(await permitted.json()).toEqual({ data: { wages: 3_000_000, year: 2025 }, record: 7 });
      expect(asked[0]?.path).toBe("/access/v1/evaluation");
      expect(asked[0]?.traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/);

      answer = { status: 200, body: denialAnswer() };
      const denied = await fetch(`${source.url}/income`, {
        headers: { ...headers, "x-subject": "bsn:111222333" },
      });
      expect(denied.status).toBe(403);
      expect(denied.headers.get("cache-control")).toBe("no-store");
      expect(await denied.json()).toMatchObject({
        permit: false,
        reasons: [{ code: "NO_WORK_ITEM" }],
        record: { index: 7 },
      });
      expect(asked[1]?.body.resource.id).toBe("bsn:111222333");
      expect(asked.map(({ body }) => body.resource.properties)).toMatchObject([
        { known: true },
        { known: false },
      ]);
    } finally {
      await source.close();
    }
  },
);

test.each(Object.entries(frameworks))(
  "[A8] %s: a subject that the platform says is unknown is not found, also when the source has it",
  async (_, start) => {
    const source = await start();
    try {
      const denial = denialAnswer("SUBJECT_UNKNOWN");
      answer = { status: 200, body: denial };
      const about = async (subject: string) => {
        const headers = { "x-employee": "m-jansen", "x-subject": subject };
        const response = await fetch(`${source.url}/income`, { headers });
        return { status: response.status, body: await response.text() };
      };
      const shielded = await about(question.subject);
      expect(shielded.status).toBe(404);
      expect(await about("bsn:111222333")).toEqual(shielded);
    } finally {
      await source.close();
    }
  },
);

test.each(Object.entries(frameworks))(
  "[A10] %s: a refusal passes on what the employee can do about it",
  async (_, start) => {
    const source = await start();
    try {
      const hints = {
        emergency: { allowed: true },
        transfer: { compartment: "collection", units: ["collectors"] },
      };
      answer = { status: 200, body: denialAnswer("OTHER_COMPARTMENT", hints) };
      const denied = await fetch(`${source.url}/income`, { headers: { "x-employee": "m-jansen" } });
      expect(denied.status).toBe(403);
      expect(await denied.json()).toMatchObject(hints);
    } finally {
      await source.close();
    }
  },
);

test.each(Object.entries(frameworks))(
  "[A15] %s: without a platform or without a known caller no data is given",
  async (_, start) => {
    const closed = createServer();
    const nowhere = await listening(closed);
    await new Promise((done) => closed.close(done));
    const source = await start(nowhere);
    try {
      const unreachable = await fetch(`${source.url}/income`, { headers: { "x-employee": "m-jansen" } });
      expect(unreachable.status).toBe(503);
      expect(unreachable.headers.get("content-type")).toContain("application/problem+json");
      expect(await unreachable.json()).toMatchObject({ status: 503, code: "PLATFORM_UNREACHABLE" });
      const unknown = await fetch(`${source.url}/income`);
      expect(unknown.status).toBe(401);
      expect(await unknown.json()).toMatchObject({ code: "CALLER_UNKNOWN" });
      expect(asked).toEqual([]);
    } finally {
      await source.close();
    }
  },
);

test.each(Object.entries(frameworks))(
  "[A15] %s: a refused caller or a broken handler gives an error of the source, no data",
  async (_, start) => {
    const source = await start();
    try {
      answer = { status: 403, body: { code: "SCOPE_MISSING" } };
      const refused = await fetch(`${source.url}/income`, { headers: { "x-employee": "m-jansen" } });
      expect(refused.status).toBe(500);
      expect(await refused.json()).toMatchObject({ code: "REQUEST_REFUSED" });
      const broken = await fetch(`${source.url}/income`, {
        headers: { "x-employee": "m-jansen", "x-subject": "broken" },
      });
      expect(broken.status).toBe(500);
      expect(await broken.text()).not.toContain("3000000");
    } finally {
      await source.close();
    }
  },
);

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
}
