import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { qualityAnswers } from "./painted-landscape.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
}, 60_000);
afterAll(() => site?.close(), 60_000);

const visit = (at: string, answers: object = {}, look: object = {}) =>
  site.visit({
    ...look,
    at,
    permissions: ["landscape.read", "landscape.edit", "landscape.answer"],
    answers: { ...qualityAnswers, ...answers },
  });

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L2] scores, rounds and questions can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit("/landscape/quality?owner=Inning", {}, look);
    await page.getByText(/^(Tegenspraak over|Contradictions about)/).waitFor();
    await page.getByRole("button", { name: /^(Begin een ronde|Begin a round)$/ }).click();
    await page.getByText(/^(Hoe wij dit cijfer geven|How we give this score)$/).click();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await goTo(page, "/landscape/questions?owner=Inning");
    await page.getByRole("button", { name: /^(Ja, dit klopt nog|Yes, still true)$/ }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[L2] an owner answers three questions by link: a value, a yes, and that he does not know", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/landscape/questions?owner=Inning", {
    "POST /api/v1/landscape/answers": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByRole("combobox", { name: "Bereikbaar voor" }).selectOption("partners");
  await page.getByRole("button", { name: "Dit klopt" }).first().press("Enter");
  await page.getByText("Dank u wel. Beantwoord: 1.").waitFor();
  await page.getByRole("button", { name: "Ja, dit klopt nog" }).press("Enter");
  await page.getByText("Dank u wel. Beantwoord: 2.").waitFor();
  await page.getByRole("button", { name: "Dat weet ik niet" }).last().press("Enter");
  await page.getByText("Dank u wel. Beantwoord: 3.").waitFor();
  expect(sent).toEqual([
    { item: "inning", field: "exposure", answer: { value: "partners" } },
    { item: "inning", field: "inUseFrom", answer: { stillTrue: "2009-04-01" } },
    { item: "auto", field: "owner", answer: { unknown: true } },
  ]);
  await leave();
});

test("[L2] a round needs owners, a day and a question, and shows the score before and now", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/landscape/quality", {
    "POST /api/v1/landscape/quality-campaigns": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByRole("row", { name: /^Inning 12 44 58$/ }).waitFor();
  await page.getByRole("button", { name: "Begin een ronde" }).press("Enter");
  await page.getByLabel("Wat vraagt u?").fill("Kijk uw systemen na.");
  await page.getByRole("button", { name: "Begin", exact: true }).press("Enter");
  await page.getByText("Kies minstens één eigenaar.").waitFor();
  expect(sent).toEqual([]);
  await page.getByRole("checkbox", { name: "Auto" }).check();
  await page.getByRole("textbox", { name: "Tot en met" }).fill("31-12-2026");
  await page.getByRole("button", { name: "Begin", exact: true }).press("Enter");
  await vi.waitFor(() =>
    expect(sent).toEqual([{ owners: ["Auto"], due: "2026-12-31", note: "Kijk uw systemen na." }]),
  );
  await leave();
});
