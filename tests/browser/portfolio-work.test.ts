import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { itemAnswers } from "./painted-landscape.ts";
import { portfolioAnswers } from "./painted-portfolio.ts";
import { goTo, openPaintedSite, type PaintedSite } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const base = "/api/v1/portfolio";
const visit = (at: string, answers: object = {}, look: object = {}) =>
  site.visit({
    ...look,
    at,
    permissions: ["portfolio.read", "portfolio.edit", "landscape.read"],
    answers: { ...portfolioAnswers, ...answers },
  });

// Each page with something that stands on it when it is whole.
const pages = [
  ["/portfolio/work", "Programma dat stilligt"],
  ["/portfolio/work/data-renewal?form=go-live:g1", "Maak het kleiner."],
  ["/portfolio/work/idle-project", /^(Een planning|A planning|A schedule)$/],
  ["/portfolio/work/new?kind=increment&parent=data-renewal", /^(Beloofd voor|Promised for)$/],
] as const;

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[O14, O16, O17, O20] work and its whole history can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit("/portfolio/work", {}, look);
    for (const [at, text] of pages) {
      if (at !== "/portfolio/work") await goTo(page, at);
      await page.locator("main").getByText(text).first().waitFor();
      // What is folded away must be in order as well.
      await page.locator("main details").evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
      expect(await accessFaults(page), at).toEqual([]);
      expect(await overflow(page), at).toBe(0);
    }
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[O2, N1] the page of a system tells which projects touch it, what is temporary and which laws have a date, to who may read the portfolio", async () => {
  const { page, leave } = await visit("/landscape/items/inning", itemAnswers);
  const section = page.getByRole("region", { name: "Projecten die dit raken" });
  await section.getByRole("link", { name: "Vernieuwing Gegevens" }).waitFor();
  await section
    .getByText(/samen ten minste €.36\.140\.000,00\. Van 1 is onbekend wat er nog nodig is\./)
    .waitFor();
  await section.getByText(/Tijdelijke kopie van adressen/).waitFor();
  await section.getByText("Nieuw tarief (Belastingplan 2027): 1 januari 2027").waitFor();
  await leave();
  const other = await site.visit({
    at: "/landscape/items/inning",
    permissions: ["landscape.read"],
    answers: { ...itemAnswers, ...portfolioAnswers },
  });
  await other.page.getByText("Verzonnen voorbeeld").first().waitFor();
  expect(await other.page.getByText("Projecten die dit raken").count()).toBe(0);
  await other.leave();
});

test("[O14] the list tells what it means that nothing is there, and who may not edit sees no forms", async () => {
  const { page, leave } = await site.visit({
    at: "/portfolio/work",
    permissions: ["portfolio.read"],
    answers: {
      ...portfolioAnswers,
      [`${base}/work`]: { items: [], total: 0, totals: {}, today: "2026-11-22" },
    },
  });
  await page.getByText("Er zijn nog geen projecten", { exact: true }).waitFor();
  expect(await page.getByRole("link", { name: "Nieuw project" }).count()).toBe(0);
  await goTo(page, "/portfolio/work/data-renewal");
  await page.getByText("Maak het kleiner.").waitFor();
  expect(await page.getByText("Iets vastleggen").count()).toBe(0);
  await goTo(page, "/portfolio/work/new");
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.getByRole("form").count()).toBe(0);
  await leave();
});
