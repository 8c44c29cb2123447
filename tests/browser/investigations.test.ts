import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { anna, investigationAnswers, investigatorPermissions, running } from "./painted-investigations.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question } from "./painted-site.ts";
import { accessFaults, overflow, settled } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 300_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const room = (view: string) => `/investigations/${running}?view=${view}`;
const press = (page: Page, name: RegExp) => page.getByRole("button", { name }).first().click();
const motive = (page: Page) =>
  page.getByLabel(/^(Waarom stelt u deze vragen|Why do you ask these questions)/).fill("De straat nagaan");

const views: readonly { readonly name: string; readonly at: string; act?(page: Page): Promise<void> }[] = [
  { name: "list", at: "/investigations" },
  { name: "list without any", at: "/investigations?state=withdrawn" },
  {
    name: "mandate asked",
    at: `/investigations/new?person=${anna}:2026&from=2026-11-16&to=2026-11-20&system=persons`,
    act: async (page) => {
      await page.getByLabel(/^(Heimelijk|Covert)/).check();
      await press(page, /^(Stuur naar wie beslist|Send to who decides)$/);
    },
  },
  {
    name: "timeline",
    at: room("timeline"),
    act: async (page) => {
      await press(page, /^(Toon de inzagen|Show the look-ups)$/);
      await motive(page);
      await press(page, /^(Toon de inzagen|Show the look-ups)$/);
      await page.locator("[role=row][data-index]").first().waitFor();
    },
  },
  {
    name: "timeline of a subject",
    at: `/investigations/${running}?view=timeline&subject=${"s".repeat(43)}`,
    act: async (page) => {
      await motive(page);
      await press(page, /^(Toon de inzagen|Show the look-ups)$/);
      await page
        .getByText(/^(Andere medewerker|Another employee)$/)
        .first()
        .waitFor();
    },
  },
  {
    name: "graph",
    at: room("graph"),
    act: async (page) => {
      await motive(page);
      await press(page, /^(Toon wie naar wie keek|Show who looked at whom)$/);
      await page
        .getByText(/^(De betrokkenen, het meest|The people looked at, the most)/)
        .first()
        .waitFor();
    },
  },
  {
    name: "peers",
    at: room("peers"),
    act: async (page) => {
      await motive(page);
      await press(page, /^(Vergelijk|Compare)$/);
      await page.locator(".gs-chart").waitFor();
      await page
        .getByText(/^(Per dag|Day by day)$/)
        .first()
        .click();
    },
  },
  {
    name: "notes and end",
    at: room("notes"),
    act: async (page) => {
      await press(page, /^(Sluit|Close)$/);
      await page.getByLabel(/^(Conclusie|Conclusion)/).fill("Er is geen werk bij gevonden.");
      await press(page, /^(Sluit|Close)$/);
      await page.getByText("INVESTIGATION_CLOSED").waitFor();
    },
  },
  {
    name: "names",
    at: room("names"),
    act: async (page) => {
      await press(page, /^(Toon de naam|Show the name)$/);
      await page.getByText("Bart Visser").waitFor();
    },
  },
  { name: "mandate", at: room("mandate") },
  {
    name: "mandate to decide on",
    at: "/investigations/0199-015",
    act: async (page) => {
      await press(page, /^(Geef opdracht|Give mandate)$/);
      await page.getByText("CONCERNS_YOURSELF").waitFor();
    },
  },
  { name: "closed", at: "/investigations/0199-009" },
  { name: "not there", at: "/investigations/0199-404" },
  {
    name: "names that were asked for",
    at: "/reveals",
    act: async (page) => {
      await press(page, /^(Akkoord|Agree)$/);
      await page.getByText("SAME_ROLE").waitFor();
    },
  },
];

const looks = [
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const;
const pictures = process.env.PICTURES;

describe.each(looks)("in $language on a screen of $width pixels", ({ language, width, dark }) => {
  test("[M1][M2] every screen of an investigation can be used by everybody", async () => {
    const { page, faults, leave } = await site.visit({
      at: "/",
      permissions: investigatorPermissions,
      answers: investigationAnswers,
      language,
      width,
      dark,
    });
    for (const view of views) {
      await goTo(page, view.at);
      await view.act?.(page);
      await settled(page);
      if (pictures !== undefined) {
        await page.screenshot({ path: `${pictures}/${view.name}-${width}.png`, fullPage: true });
      }
      expect(await accessFaults(page), view.name).toEqual([]);
      expect(await overflow(page), `${view.name} is wider than the screen`).toBe(0);
      expect(await page.getByText(/NOT_PAINTED/).count(), `${view.name} asks what is not painted`).toBe(0);
    }
    expect(faults).toEqual([]);
    await leave();
  });
});

test("[M1] thousands of look-ups are read as one scrolls, and only those in sight are drawn", async () => {
  const asked: unknown[] = [];
  const key = `POST /api/v1/investigations/${running}/queries`;
  const rows = investigationAnswers[key];
  const { page, faults, leave } = await site.visit({
    at: room("timeline"),
    permissions: investigatorPermissions,
    answers: {
      ...investigationAnswers,
      [key]: (question: Question) => {
        asked.push(question.body);
        return typeof rows === "function" ? rows(question) : rows;
      },
    },
  });
  await press(page, /^Toon de inzagen$/);
  // Without a reason nothing is asked.
  await page.getByText("Zeg in minstens 10 tekens waarom.").waitFor();
  expect(asked).toEqual([]);
  await motive(page);
  await press(page, /^Toon de inzagen$/);
  await page.locator("[role=row][data-index]").first().waitFor();
  for (let pages = 2; pages <= 5; pages++) {
    await page.locator("[role=row][tabindex='0']").focus();
    await page.keyboard.press("End");
    await vi.waitFor(() => expect(asked).toHaveLength(pages), { timeout: 30_000, interval: 100 });
    await settled(page);
  }
  await page.getByText(/van 2\.300 opgehaalde regels/).waitFor();
  expect(await page.locator("[role=row][data-index]").count()).toBeLessThan(60);
  await page.getByLabel("Werk", { exact: true }).selectOption("none");
  await page.waitForURL(/work=none/);
  expect(faults).toEqual([]);
  await leave();
});

test("[M10] rows that were chosen by keyboard become evidence, with the reason", async () => {
  const bundles: unknown[] = [];
  const { page, faults, leave } = await site.visit({
    at: room("timeline"),
    permissions: investigatorPermissions,
    answers: {
      ...investigationAnswers,
      [`POST /api/v1/investigations/${running}/evidence`]: ({ body }: Question) => {
        bundles.push(body);
        return {};
      },
    },
  });
  await motive(page);
  await press(page, /^Toon de inzagen$/);
  await page.locator("[role=row][tabindex='0']").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await press(page, /^Maak bewijs van 2 regels$/);
  await page.getByText("Het bewijs is gemaakt").waitFor();
  expect(bundles).toMatchObject([{ motive: "De straat nagaan", records: [{}, {}] }]);
  expect(faults).toEqual([]);
  await leave();
});

test("[M9] a name is asked with a reason, and is not read before somebody asks to see it", async () => {
  const sent: unknown[] = [];
  const names: string[] = [];
  const { page, faults, leave } = await site.visit({
    at: room("names"),
    permissions: investigatorPermissions,
    answers: {
      ...investigationAnswers,
      "/api/v1/reveals": { items: [] },
      "POST /api/v1/reveals": ({ body }: Question) => {
        sent.push(body);
        return {};
      },
      "POST /api/v1/reveals/r2/name": ({ url }: Question) => {
        names.push(url.pathname);
        return { employeeId: "m4711" };
      },
    },
  });
  await press(page, /^Vraag de naam$/);
  await press(page, /^Vraag aan een tweede persoon$/);
  await page.getByText("Zeg in minstens 20 tekens waarom.").waitFor();
  await page.getByLabel(/^Waarom is de naam nodig/).fill("Het rooster is nodig om dit te verklaren.");
  await press(page, /^Vraag aan een tweede persoon$/);
  await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 30_000, interval: 100 });
  expect(sent).toMatchObject([{ pseudonym: anna, year: 2026, about: `ON-2026-${running}` }]);
  expect(names).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});
