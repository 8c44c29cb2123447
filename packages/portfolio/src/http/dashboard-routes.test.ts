import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { formatBounds, readCsv, readXlsx } from "@grondslag/landscape";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectColumnNames } from "../domain/dashboard/open-data.ts";
import { digestOf, freeze } from "../domain/dashboard/publication.ts";
import { PortfolioError } from "../domain/portfolio-error.ts";
import { exampleDashboardWrites } from "../testing/example-dashboard.ts";
import { memoryPortfolio } from "../testing/memory-portfolio.ts";
import { memoryPublications } from "../testing/memory-publications.ts";
import { dashboardRoutes } from "./dashboard-routes.ts";
import { portfolioStatuses } from "./portfolio-statuses.ts";

const clock = manualClock(Date.UTC(2024, 5, 18, 9));
let app: FastifyInstance;

beforeAll(async () => {
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof PortfolioError)) return reply.send(error);
    const { code, where } = error;
    return reply.code(portfolioStatuses[code]).send({ code, where });
  });
  await app.register(dashboardRoutes, {
    store: memoryPortfolio(exampleDashboardWrites()),
    publications: memoryPublications(),
    clock,
    random: secureRandom,
    actorOf: ({ headers }) => String(headers["x-who"]),
    fonts: undefined,
  });
});
afterAll(() => app.close());

const api = "/api/v1/portfolio";
const get = (url: string) => app.inject({ url });
const post = (who: string, path: string, payload: object = {}) =>
  app.inject({ method: "POST", url: `${api}/publications${path}`, payload, headers: { "x-who": who } });

async function publish(draft: object = {}): Promise<{ readonly id: string; readonly digest: string }> {
  const { id, digest } = (await post("anna", "", draft)).json();
  expect((await post("bert", `/${id}/check`, { digest })).statusCode).toBe(200);
  expect((await post("carla", `/${id}/publish`, { digest })).statusCode).toBe(200);
  return { id, digest };
}

describe("[O22] before the first version", () => {
  test("the page says that nothing is public, and open data is not there", async () => {
    const page = await get("/dashboard");
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("Er is nog niets openbaar");
    expect((await get("/dashboard/open-data.json")).statusCode).toBe(404);
  });

  test("drafts and checked versions are not public; one person cannot do two steps", async () => {
    const { id, digest } = (await post("anna", "")).json();
    expect((await post("anna", `/${id}/check`, { digest })).json()).toMatchObject({
      code: "PUBLICATION_REFUSED",
    });
    expect((await post("bert", `/${id}/check`, { digest: "0".repeat(64) })).json()).toMatchObject({
      code: "PUBLICATION_REFUSED",
      where: "/digest",
    });
    expect((await post("bert", `/${id}/publish`, { digest })).statusCode).toBe(422);
    expect((await post("bert", `/${id}/check`, { digest })).json()).toMatchObject({ state: "checked" });
    expect((await post("bert", `/${id}/publish`, { digest })).statusCode).toBe(422);
    expect((await get("/dashboard")).body).toContain("Er is nog niets openbaar");
    expect((await post("dirk", `/${id}/refuse`, { digest, text: "A sum is wrong" })).json()).toMatchObject({
      state: "refused",
    });
    expect((await post("anna", "/none/check", { digest })).statusCode).toBe(404);
  });

  test("a version holds for a day up to today", async () => {
    for (const on of ["2024-06-19", "2024-02-30"])
      expect((await post("anna", "", { on })).json()).toMatchObject({
        code: "PORTFOLIO_RECORD_INVALID",
        where: "/on",
      });
  });
});

describe("[O22] once published", () => {
  let first: { readonly id: string; readonly digest: string };
  beforeAll(async () => {
    first = await publish({ on: "2024-06-01" });
  });

  test("(h) exactly 5,000,000 euro has its page, one cent less has none", async () => {
    expect((await get("/dashboard/projects/exact")).statusCode).toBe(200);
    expect((await get("/dashboard/projects/cent-less")).statusCode).toBe(404);
    expect((await get("/dashboard")).body).not.toContain("A cent less");
  });

  test("no page has a script, a style of its own or an address that a browser runs", async () => {
    for (const path of [
      "",
      "/projects/growth",
      "/projects/signs",
      "/versions",
      "/explanation",
      "/open-data",
    ]) {
      const { body, headers } = await get(`/dashboard${path}`);
      expect(body).not.toMatch(/<script|style="|javascript:|onerror/i);
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'self';/);
      expect(headers["content-security-policy"]).not.toContain("script-src");
    }
  });

  test("what an address asks for is written as text", async () => {
    const { body } = await get(`/dashboard?q=${encodeURIComponent('"><b>x')}&department=%3Ci%3E&version=`);
    expect(body).toContain("&quot;&gt;&lt;b&gt;x");
    expect(body).not.toContain("<b>x");
  });

  test("[O20] a project shows its first and its latest estimate, and all between", async () => {
    const { body } = await get("/dashboard/projects/growth?language=en");
    for (const text of ["€56,000,000", "€120,000,000", "€206,000,000", "More than 10% dearer", "Same cost"])
      expect(body).toContain(text);
    expect(body).toContain("the re-baselines hide what grew or slipped");
    expect(body).toContain("Change of law or regulations");
  });

  test("[O17] an unknown remainder is said, with what is known at least", async () => {
    const { body } = await get("/dashboard/projects/unknown");
    expect(body).toContain("Niemand weet wat de rest gaat kosten");
    expect(body).toMatch(/ten minste €\s26.940.000/);
    expect(body).not.toContain("mark green");
  });

  test("[O25] reviews show advice, response and follow-up", async () => {
    const { body } = await get("/dashboard/projects/growth");
    for (const text of ["Cut the work up in steps.", "We do so.", "A plan with steps", "Nog geen reactie."])
      expect(body).toContain(text);
  });

  test("choices in the address choose and sort", async () => {
    const names = async (query: string) => {
      const list = (await get(`/dashboard?${query}`)).body.split('id="list"')[1] ?? "";
      return [...list.matchAll(/projects\/([\w-]+)"/g)].map(([, id]) => id);
    };
    expect(await names("department=Justice&sort=name")).toEqual(["signs", "unknown"]);
    expect(await names("status=cancelled")).toEqual(["stopped"]);
    expect(await names("colour=red")).toEqual(["growth"]);
    expect((await names("sort=growth"))[0]).toBe("growth");
    expect((await names("sort=cost")).slice(0, 2)).toEqual(["growth", "whole"]);
    expect(await names("q=five%20million")).toEqual(["exact"]);
  });

  test("a correction is a new version; the old one stays as it was", async () => {
    const before = (await get("/dashboard/open-data.json")).json();
    const refused = await post("anna", "", { corrects: first.id });
    expect(refused.json()).toMatchObject({ code: "PUBLICATION_REFUSED", where: "/correction" });
    await publish({ corrects: first.id, correction: "A sum was wrong." });
    expect((await get("/dashboard")).body).toContain("A sum was wrong.");
    expect((await get("/dashboard/versions")).body).toContain("Verbetert versie 1");
    expect((await get("/dashboard/open-data.json?version=1")).json()).toEqual(before);
    expect((await get("/dashboard?version=1")).body).toContain("U ziet de oude versie 1.");
    expect((await get("/dashboard?version=9")).statusCode).toBe(404);
  });
});

describe("[O22] open data", () => {
  test("is for programs of anybody", async () => {
    for (const ending of ["csv", "xlsx", "json", "schema.json"]) {
      const { headers, statusCode } = await get(`/dashboard/open-data.${ending}`);
      expect(statusCode).toBe(200);
      expect(headers["access-control-allow-origin"]).toBe("*");
    }
  });

  test("CSV and workbook hold the same, and no spreadsheet runs what is in them", async () => {
    const text = (await get("/dashboard/open-data.csv")).body;
    const csv = readCsv(text, formatBounds);
    const [projects, history] = readXlsx((await get("/dashboard/open-data.xlsx")).rawPayload, formatBounds);
    expect(csv.columns).toEqual(projectColumnNames);
    expect(projects?.columns).toEqual(projectColumnNames);
    const padded = projects?.rows.map(({ cells }) => projectColumnNames.map((_, at) => cells[at] ?? ""));
    expect(csv.rows.map(({ cells }) => cells)).toEqual(padded);
    expect(csv.rows).toHaveLength(8);
    expect(history?.rows.filter(({ cells }) => cells[0] === "growth")).toHaveLength(4);
    expect(text).toContain(`"'=HYPERLINK`);
    const cell = (id: string, column: string) =>
      csv.rows.find(({ cells }) => cells[0] === id)?.cells[projectColumnNames.indexOf(column)];
    expect(cell("unknown", "expected_cents")).toBe("");
    expect(cell("unknown", "expected_at_least_cents")).toBe("2694000000");
    expect(cell("part", "counted_in_totals")).toBe("false");
  });

  test("JSON proves itself: its digest is that of what it holds", async () => {
    const { dashboard, publication } = (await get("/dashboard/open-data.json")).json();
    const { content, digest } = freeze(dashboard);
    expect(publication.digest).toBe(digest);
    expect(digestOf(content)).toBe(digest);
  });
});

test("[O22] those who keep it see what is missing, with names", async () => {
  const { findings, coverage, published } = (await get(`${api}/dashboard`)).json();
  expect(published).toMatchObject({ state: "published" });
  expect(coverage).toMatchObject({ listed: 7, below: 1 });
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: "cut-up", work: [{ id: "cut", name: "Programme cut up" }] }),
  );
});

test("[O23] those who keep it can look back", async () => {
  const { document, findings } = (await get(`${api}/dashboard?on=2023-01-31`)).json();
  expect(document.on).toBe("2023-01-31");
  expect(document.figures.running.unknown).toBe(0);
  expect(findings.map(({ kind }: { kind: string }) => kind)).not.toContain("parliament-not-followed");
  expect((await get(`${api}/dashboard?on=2025-01-01`)).statusCode).toBe(422);
});

test("[O22] whoever checks a version sees what it changes", async () => {
  const { items } = (await get(`${api}/publications`)).json();
  const { changes, document } = (await get(`${api}/publications/${items.at(-1)?.id}`)).json();
  expect(document.entries).toHaveLength(8);
  expect(changes).toEqual([]);
  expect((await get(`${api}/publications/none`)).statusCode).toBe(404);
});

test("[O26] plans of departments, and departments without one", async () => {
  const { plans, withoutPlan, suggestion } = (await get(`${api}/department-plans`)).json();
  expect({ plans, withoutPlan }).toEqual({ plans: [], withoutPlan: ["Finance", "Justice"] });
  // Nobody may take our choice of parts for an official one.
  expect(suggestion).toMatchObject({ name: expect.stringContaining("geen officieel kader") });
  expect(suggestion.source).toBeUndefined();
});
