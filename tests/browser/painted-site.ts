import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { gatherFaults, type Language, settled, speak, type Visitor } from "./site.ts";

/** What a made-up server answers: a value, or what to do with the question. */
export type Answers = Readonly<Record<string, unknown>>;
export type Question = { readonly method: string; readonly url: URL; readonly body: unknown };
export type Answering = (question: Question) => unknown;

/** How somebody comes to a page of the painted site. */
export type PaintedVisit = {
  readonly at: string;
  readonly permissions: readonly string[];
  readonly answers: Answers;
  readonly language?: Language;
  readonly width?: number;
  readonly dark?: boolean;
};

/** The real screens in a real browser, with answers that a test makes up: for lists of any length and rare states. */
export type PaintedSite = {
  visit(visit: PaintedVisit): Promise<Visitor>;
  close(): Promise<void>;
};

const dist = fileURLToPath(new URL("../../apps/web/dist", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export async function openPaintedSite(): Promise<PaintedSite> {
  if (!existsSync(path.join(dist, "index.html"))) {
    throw new Error("apps/web is not built: run `npm run build` first");
  }
  const browser = await launchBrowser();
  return {
    visit: async ({ at, permissions, answers, language = "nl", width = 1280, dark = false }) => {
      const context = await browser.newContext({
        viewport: { width, height: 860 },
        reducedMotion: "reduce",
        colorScheme: dark ? "dark" : "light",
        locale: "nl-NL",
        timezoneId: "Europe/Amsterdam",
      });
      await speak(context, language);
      const page = await context.newPage();
      const faults = gatherFaults(page);
      const session = {
        kind: "employee",
        name: "Sanne de Boer",
        permissions,
        employee: { id: "m1", unit: { id: "phone", name: "Telefoonteam" }, function: "team-leader" },
      };
      // A server and not `page.route`: that turns off what a browser keeps of a site, and each page is read anew.
      const server = await serve({ "/api/v1/session": session, ...answers });
      await page.goto(new URL(at, server.home).href);
      await settled(page);
      return {
        page,
        faults,
        leave: async () => {
          await context.close();
          await server.close();
        },
      };
    },
    close: () => browser.close(),
  };
}

/** Goes to another page of the painted site that the browser is at, and reads it in anew. */
export async function goTo(page: Page, at: string): Promise<void> {
  await page.goto(new URL(at, page.url()).href);
  await settled(page);
}

/** Serves the screens and the answers on this machine: browsers take that for as safe as HTTPS, which proofs need. */
async function serve(
  answers: Answers,
): Promise<{ readonly home: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    answer(request, response, answers).catch((fault: unknown) => {
      response.writeHead(500).end(String(fault));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    home: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, answers: Answers): Promise<void> {
  const { method = "GET", url: target = "/" } = request;
  const url = new URL(target, "http://127.0.0.1");
  if (!url.pathname.startsWith("/api/")) {
    sendFile(response, url.pathname);
    return;
  }
  const body = await text(request);
  const known = answers[`${method} ${url.pathname}`] ?? answers[url.pathname];
  if (known === undefined) {
    sendJson(response, 404, { code: "NOT_PAINTED", detail: url.pathname });
    return;
  }
  const isJson = body !== "" && request.headers["content-type"] === "application/json";
  const question: Question = { method, url, body: isJson ? JSON.parse(body) : undefined };
  const value: unknown = typeof known === "function" ? (known as Answering)(question) : known;
  if (value instanceof Refused) sendJson(response, value.status, { code: value.code, ...value.more });
  else sendJson(response, 200, value);
}

function sendFile(response: ServerResponse, pathname: string): void {
  const isAsset = path.extname(pathname) !== "";
  const file = path.join(dist, isAsset ? pathname : "index.html");
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    "content-type": types[path.extname(file)] ?? "application/octet-stream",
    "cache-control": isAsset ? "max-age=3600" : "no-store",
  });
  response.end(readFileSync(file));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(value) ?? "");
}

/** An answer that is a fault. */
export class Refused {
  readonly status: number;
  readonly code: string;
  /** Other members of the problem. */
  readonly more: object;

  constructor(status: number, code: string, more: object = {}) {
    this.status = status;
    this.code = code;
    this.more = more;
  }
}
