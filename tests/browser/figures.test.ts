import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { figureAnswers } from "./painted-figures.ts";
import { goTo, openPaintedSite, type PaintedSite } from "./painted-site.ts";
import { accessFaults, type Language, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 180_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const visit = { permissions: ["oversight.figures"], answers: figureAnswers };
const views = ["/oversight", "/oversight/unexplained", "/oversight/works-council"];

const looks: readonly { readonly language: Language; readonly width: number; readonly dark: boolean }[] = [
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
];

describe.each(looks)("in $language on a screen of $width pixels", ({ language, width, dark }) => {
  test("[M4][M9] the figures of the oversight can be used by everybody", async () => {
    const { page, faults, leave } = await site.visit({ ...visit, at: "/", language, width, dark });
    for (const at of views) {
      await goTo(page, at);
      await page.locator("main table").first().waitFor();
      expect(await accessFaults(page), at).toEqual([]);
      expect(await overflow(page), `${at} is wider than the screen`).toBe(0);
      expect(await page.getByText(/NOT_PAINTED/).count(), `${at} asks what is not painted`).toBe(0);
    }
    expect(faults).toEqual([]);
    await leave();
  });
});

const cells = (page: Page, name: string) =>
  page.getByRole("table", { name }).locator("tbody tr").allInnerTexts();

test("[M4] one reads how much is monitored, and the blind spots with the highest risk first", async () => {
  const { page, leave } = await site.visit({ ...visit, at: "/oversight" });
  await page.getByText("2.408 van 3.612").waitFor();
  await page.getByText("kritiek 8, hoog 4, middel 2, laag 1").waitFor();
  const spots = await cells(page, "Wat wij niet zien");
  expect(spots).toHaveLength(2);
  expect(spots[0]).toMatch(/Kentekens[\s\S]*Er komt niets meer binnen/);
  expect(spots[1]).toMatch(/Archief[\s\S]*Wij volgen dit systeem niet[\s\S]*Er kwam nog nooit een inzage/);
  await page.getByText("old-desk").waitFor();
  await leave();
});

test("[M9] one walks from view to view with the keyboard, and small groups stand together", async () => {
  const { page, leave } = await site.visit({ ...visit, at: "/oversight" });
  const tabs = page.getByRole("navigation", { name: "Toezicht in cijfers" });
  await tabs.getByRole("link", { name: "Inzagen zonder uitleg" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("table", { name: "Per afdeling" }).waitFor();
  expect(await cells(page, "Per afdeling")).toEqual([
    expect.stringContaining("Telefoonteam"),
    expect.stringContaining("Kantoor Breda"),
    expect.stringContaining("Samen: 3 kleine groepen"),
  ]);
  await page.getByText("0,2 procentpunt lager").first().waitFor();
  await leave();
});

test("[M9] the works council reads the rates, every weight, and what is not known", async () => {
  const { page, leave } = await site.visit({ ...visit, at: "/oversight/works-council" });
  await page.getByText("Deeltijd is niet bekend").waitFor();
  await page.getByText("hoogstens 5 signalen per week").waitFor();
  await page.getByText("Te laat verteld").waitFor();
  expect(await cells(page, "Alle instellingen van de weging")).toHaveLength(6);
  await page.getByText("aNewSetting").waitFor();
  expect(await cells(page, "Nieuw en langer in dienst")).toEqual([
    expect.stringContaining("Langer dan een jaar"),
    expect.stringContaining("Korter dan een jaar"),
  ]);
  await page.getByText("2 groepen tellen niet mee").waitFor();
  await leave();
});

test("[M9] on paper there is no menu and no button, and all figures are there", async () => {
  const { page, leave } = await site.visit({ ...visit, at: "/oversight/works-council" });
  await page.getByText("Deeltijd is niet bekend").waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("button", { name: "Druk deze pagina af" }).isVisible()).toBe(false);
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(await page.locator("main details:not([open])").count()).toBe(0);
  await page.getByRole("table", { name: "Per functie" }).waitFor();
  await leave();
});

test("[M9] who may not read the figures is told so", async () => {
  const { page, leave } = await site.visit({ ...visit, permissions: [], at: "/oversight/works-council" });
  await page.getByText("U hebt geen toegang tot deze pagina").waitFor();
  await leave();
});
