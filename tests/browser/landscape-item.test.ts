import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { conflictAnswers, placementConflict } from "./painted-conflicts.ts";
import { itemAnswers } from "./painted-landscape.ts";
import { openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const visit = (look: object = {}, answers: object = {}, at = "/landscape/items/inning") =>
  site.visit({
    ...look,
    at,
    permissions: ["landscape.read", "landscape.edit", "landscape.answer"],
    answers: {
      ...conflictAnswers,
      ...itemAnswers,
      "/api/v1/landscape/conflicts": { items: [placementConflict], total: 1, page: 1, pageSize: 100 },
      "/api/v1/landscape/items/inning/plan": plan,
      ...answers,
    },
  });

/** What is planned of the system, with a day of a source and one of a person. */
const plan = {
  ...{ version: 3, mayEdit: true },
  fields: [
    {
      ...{ field: "plan", value: "Vervangen in twee stappen", source: "people" },
      decided: { motive: "Besluit van mei", by: "m1", at: "2026-05-01T09:00:00Z" },
    },
    { field: "successor" },
    { field: "phaseOutFrom" },
    { field: "retiredOn", value: "2030-01-01", source: "model" },
    { field: "ownSupportUntil" },
  ],
  history: [
    {
      field: "plan",
      value: "Vervangen in twee stappen",
      motive: "Besluit van mei",
      by: "m1",
      at: "2026-05-01T09:00:00Z",
    },
    { field: "phaseOutFrom", motive: "Toch niet", by: "m1", at: "2026-04-01T09:00:00Z" },
  ],
};

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L1, L7, L9, M4] the page of an item can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit(look);
    await page.getByRole("button", { name: /^(Beslis over|Decide about)/ }).click();
    await page.getByRole("button", { name: /^(Verander het plan|Change the plan)$/ }).click();
    await page.getByText(/^(Eerdere plannen|Earlier plans) \(2\)$/).click();
    await page.getByText(/^(Eerdere beschrijvingen|Earlier descriptions) \(2\)$/).click();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[L1, L7, L9, L11, M4] one page tells what is known and by whom, what depends on it, its age, its outages and its risk", async () => {
  const { page, leave } = await visit();
  for (const text of [
    "Verzonnen voorbeeld",
    "Er gaat € 1.000.000.000,00 per dag doorheen (Inkomensheffing).",
    "via Inning-kern",
    "31 dec 2032",
    "Geen einde bekend",
    /^2 mei 2026.*Inning-kern, 11.u.7.min\./,
    "Volgens de gegevens is het risico hoger dan in het register staat.",
    "vanaf 1 jan 2010 tot 1 jan 2027",
    "van de groep zaal is 1 genoeg",
    "2 onderdelen gaan door, met minder reserve.",
    /zaal: nog 1 van 2; geen reserve meer/,
    /knoop: nog 3 van 4; 2 nodig/,
    "Team Noord",
  ]) {
    await page.getByText(text).first().waitFor();
  }
  await leave();
});

test("[L1] relations that an answer has no room for are counted", async () => {
  const item = { ...itemAnswers["/api/v1/landscape/items/inning"], relationsLeft: 3_500 };
  const { page, leave } = await visit({}, { "/api/v1/landscape/items/inning": item });
  await page.getByText("En nog 3.500 verbanden die hier niet staan.").waitFor();
  await leave();
});

test("[L1] who differs is decided once, with a reason, and an earlier day is asked for as it was known", async () => {
  const sent: unknown[] = [];
  const asked: (string | null)[] = [];
  const { page, leave } = await visit(
    {},
    {
      "POST /api/v1/landscape/items/inning/choices": ({ body }: Question) => {
        sent.push(body);
        return {};
      },
      "GET /api/v1/landscape/items/inning": ({ url }: Question) => {
        asked.push(url.searchParams.get("recordedAt"));
        return itemAnswers["/api/v1/landscape/items/inning"];
      },
    },
  );
  const said = page.getByRole("region", { name: "Bronnen spreken elkaar tegen" });
  await said.getByRole("row", { name: /^Beheerlijst van het rekencentrum Openbare cloud/ }).waitFor();
  await page.getByRole("button", { name: /^Beslis over/ }).press("Enter");
  await page.getByLabel("Wat klopt?").selectOption("sheet");
  await page.getByLabel("Waarom?").fill("Verhuisd in mei");
  await page.getByRole("button", { name: "Dit klopt" }).press("Enter");
  await vi.waitFor(
    () =>
      expect(sent).toEqual([
        {
          ...{ field: "placement", take: { source: "sheet" }, motive: "Verhuisd in mei" },
          read: { values: ["own", "public-cloud"] },
        },
      ]),
    { timeout: 20_000 },
  );
  await page.getByText("Eerdere beschrijvingen (2)").click();
  await page.getByRole("rowheader", { name: /2025/ }).getByRole("link").click();
  await page.getByText(/^Zo kenden wij het op 1 mrt 2025/).waitFor();
  expect(asked.at(-1)).toBe("2025-03-01T09:00:00Z");
  await leave();
});

test("[L5, L7] an owner changes the plan of his system with a reason, and sees what was planned before", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit(
    {},
    {
      "PUT /api/v1/landscape/items/inning/plan": ({ body }: Question) => {
        sent.push(body);
        return sent.length === 1
          ? new Refused(422, "CHOICE_INVALID", { where: "/fields/phaseOutFrom" })
          : plan;
      },
    },
  );
  const section = page.getByRole("region", { name: "Plan", exact: true });
  await section.getByText("Vervangen in twee stappen").first().waitFor();
  await section.getByText("volgens Architectuurmodel").waitFor();
  await section.getByText("Eerdere plannen (2)").click();
  await section
    .getByRole("row", { name: /Uitfasering vanaf Teruggedraaid Toch niet Sanne de Boer$/ })
    .waitFor();
  await section.getByRole("button", { name: "Verander het plan" }).press("Enter");
  const save = section.getByRole("button", { name: "Leg vast" });
  await save.press("Enter");
  await section.getByText("U veranderde nog niets.").waitFor();
  const retired = section.getByLabel("Eerste dag buiten gebruik (mag leeg)");
  await retired.fill("");
  await section.getByLabel("Waarom verandert u het plan?").fill("Afgesproken met de keten");
  await save.press("Enter");
  await section.getByText("Dit zegt Architectuurmodel. Alleen die bron kan het leegmaken.").waitFor();
  expect(sent).toEqual([]);
  await retired.fill("30-6-2029");
  await section.getByLabel("Uitfasering begint op (mag leeg)").fill("1-1-2031");
  await save.press("Enter");
  await section.getByText("Deze dag past niet bij de andere dagen.").waitFor();
  await section.getByLabel("Uitfasering begint op (mag leeg)").fill("1-1-2028");
  await save.press("Enter");
  await section.getByRole("button", { name: "Verander het plan" }).waitFor();
  expect(sent.at(-1)).toEqual({
    ...{ version: 3, motive: "Afgesproken met de keten" },
    fields: { retiredOn: "2029-06-30", phaseOutFrom: "2028-01-01" },
  });
  await leave();
});
