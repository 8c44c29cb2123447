import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { dashboardRoutes } from "@grondslag/portfolio";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createApp } from "../../apps/server/src/http/create-app.ts";
import { exampleDashboardWrites } from "../../packages/portfolio/src/testing/example-dashboard.ts";
import { memoryPortfolio } from "../../packages/portfolio/src/testing/memory-portfolio.ts";
import { memoryPublications } from "../../packages/portfolio/src/testing/memory-publications.ts";
import { launchBrowser } from "./browser.ts";
import { accessFaults, gatherFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let who = "anna";
const app = createApp({
  authenticate: () => ({
    kind: "system",
    systemId: who,
    clientId: who,
    permissions: new Set(["dashboard.prepare", "dashboard.check", "dashboard.publish"] as const),
  }),
  logger: () => undefined,
});
let home: string;
let browser: Browser;

beforeAll(async () => {
  await app.register(dashboardRoutes, {
    store: memoryPortfolio(exampleDashboardWrites()),
    publications: memoryPublications(),
    clock: manualClock(Date.UTC(2024, 5, 18, 9)),
    random: secureRandom,
    actorOf: () => who,
  });
  const post = (path: string, payload: object) =>
    app.inject({ method: "POST", url: `/api/v1/portfolio/publications${path}`, payload });
  const { id, digest } = (await post("", {})).json();
  who = "bert";
  await post(`/${id}/check`, { digest });
  who = "carla";
  await post(`/${id}/publish`, { digest });
  home = await app.listen({ port: 0, host: "127.0.0.1" });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app.close();
});

async function open(at: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const faults = gatherFaults(page);
  await page.goto(home + at);
  return { page, faults, leave: () => context.close() };
}

describe.each([
  {
    language: "nl",
    width: 1280,
    colorScheme: "light",
    paths: ["", "/projects/growth", "/versions", "/open-data"],
  },
  {
    language: "en",
    width: 320,
    colorScheme: "dark",
    paths: ["", "/projects/growth", "/projects/unknown", "/explanation"],
  },
] as const)("[O22] in $language, $width wide, $colorScheme", ({ language, width, colorScheme, paths }) => {
  test("everybody can use the pages of the dashboard", async () => {
    const { page, faults, leave } = await open("/dashboard", {
      viewport: { width, height: 860 },
      colorScheme,
    });
    for (const path of paths) {
      await page.goto(`${home}/dashboard${path}?language=${language}`);
      expect(await accessFaults(page), path).toEqual([]);
      expect(await overflow(page), path).toBe(0);
    }
    expect(faults).toEqual([]);
    await leave();
  });
});

test("[O22] [O23] without scripts a reader chooses, sorts, opens a project and changes the language", async () => {
  const { page, leave } = await open("/dashboard", { javaScriptEnabled: false });
  await page.getByLabel("Kleur tegen de eerste raming").selectOption("red");
  await page.getByLabel("Sorteer op").selectOption("growth");
  await page.getByRole("form", { name: "Kies wat u wilt zien" }).getByRole("button").click();
  await page.getByText(/^1 project\. U ziet projecten met/).waitFor();
  expect(new URL(page.url()).searchParams.get("colour")).toBe("red");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByText("1 project. You see projects with: Red").waitFor();
  await page.getByRole("table", { name: "All projects" }).getByRole("link").first().click();
  await page.getByRole("heading", { name: "Growth behind baselines", level: 1 }).waitFor();
  await page.getByText("€206,000,000").first().waitFor();
  await leave();
});

test("[O22] on paper all figures are there, and menus and forms are not", async () => {
  const { page, leave } = await open("/dashboard", { viewport: { width: 720, height: 1000 } });
  const row = page.locator("details tbody tr").first();
  expect(await row.isVisible()).toBe(false);
  await page.emulateMedia({ media: "print" });
  expect(await row.isVisible()).toBe(true);
  expect(await page.locator("nav").isVisible()).toBe(false);
  expect(await page.locator("form").first().isVisible()).toBe(false);
  expect(await overflow(page)).toBe(0);
  await leave();
});
