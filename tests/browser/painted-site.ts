import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page, Request, Route } from "playwright-core";
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
// Browsers compute signatures on pages of a secure origin alone.
const home = "https://grondslag.example";
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
      await page.route("**/*", (route) => answer(route, { "/api/v1/session": session, ...answers }));
      await page.goto(home + at);
      await settled(page);
      return { page, faults, leave: () => context.close() };
    },
    close: () => browser.close(),
  };
}

/** Address of a page of the painted site. */
export async function goTo(page: Page, at: string): Promise<void> {
  await page.goto(home + at);
  await settled(page);
}

async function answer(route: Route, answers: Answers): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  if (!url.pathname.startsWith("/api/")) {
    const file = path.join(dist, path.extname(url.pathname) === "" ? "index.html" : url.pathname);
    await route.fulfill({
      status: existsSync(file) ? 200 : 404,
      contentType: types[path.extname(file)] ?? "application/octet-stream",
      body: existsSync(file) ? readFileSync(file) : "",
    });
    return;
  }
  const known = answers[`${request.method()} ${url.pathname}`] ?? answers[url.pathname];
  if (known === undefined) {
    await route.fulfill({ status: 404, json: { code: "NOT_PAINTED", detail: url.pathname } });
    return;
  }
  const text = request.postData();
  const question = {
    method: request.method(),
    url,
    body: text === null || !isJson(request) ? undefined : JSON.parse(text),
  };
  const value: unknown = typeof known === "function" ? (known as Answering)(question) : known;
  if (value instanceof Refused)
    await route.fulfill({ status: value.status, json: { code: value.code, ...value.more } });
  else await route.fulfill({ json: value });
}

function isJson(request: Request): boolean {
  return request.headers()["content-type"] === "application/json";
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
