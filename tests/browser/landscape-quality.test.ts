import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { conflictAnswers, decidedExposure, placementConflict } from "./painted-conflicts.ts";
import { qualityAnswers } from "./painted-landscape.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const visit = (at: string, answers: object = {}, look: object = {}) =>
  site.visit({
    ...look,
    at,
    permissions: ["landscape.read", "landscape.edit", "landscape.answer"],
    answers: { ...qualityAnswers, ...conflictAnswers, ...answers },
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
    await page.getByRole("button", { name: /^(Herinner|Remind)$/ }).click();
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

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L1, L2] contradictions, pairs that look the same and decisions can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit("/landscape/contradictions", {}, look);
    await page
      .getByRole("button", { name: /^(Beslis over|Decide about) Inning/ })
      .first()
      .click();
    await page.getByLabel(/^(Wat klopt|What is right)/).selectOption("=");
    for (const [at, ready] of [
      ["", /^(Wat dan wel|What is right then)/],
      ["/twins", /^(Is het één ding|Are they one thing)/],
      ["/decided", /^(Blijven twee|Stay two)$/],
    ] as const) {
      if (at !== "") await goTo(page, `/landscape/contradictions${at}`);
      await page.getByText(ready).first().waitFor();
      if (at === "/twins") await page.getByLabel(ready).selectOption("same");
      if (at === "/decided")
        await page
          .getByRole("button", { name: /^(Draai terug|Take back):/ })
          .first()
          .click();
      expect(await accessFaults(page), at).toEqual([]);
      expect(await overflow(page), at).toBe(0);
    }
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[L1, L2] a contradiction is decided once with a reason, who comes second is told, and there is a way back", async () => {
  const sent: unknown[] = [];
  let first = true;
  const { page, leave } = await visit("/landscape/contradictions", {
    "/api/v1/landscape/conflicts": () => ({
      items: sent.length < 2 ? [placementConflict] : [],
      ...{ total: sent.length < 2 ? 1 : 0, page: 1, pageSize: 10 },
    }),
    "POST /api/v1/landscape/items/inning/choices": ({ body }: Question) => {
      sent.push(body);
      if (!first) return {};
      first = false;
      return new Refused(409, "VERSION_CONFLICT", { where: "/read" });
    },
    "POST /api/v1/landscape/items/inning/choices/withdrawals": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  const table = page.getByRole("table");
  await table
    .getByRole("row", { name: /^Architectuurmodel Eigen rekencentrum Geldt nu 20 nov 2026/ })
    .waitFor();
  await table
    .getByRole("row", { name: /^Beheerlijst van het rekencentrum Openbare cloud 1 feb 2025/ })
    .waitFor();
  await page.getByText("Bepaalt wat in een openbare cloud mag").waitFor();
  await page.getByRole("button", { name: /^Beslis over Inning/ }).press("Enter");
  // The focus goes along into the form, and back to the button.
  await page.locator("select:focus").waitFor();
  await page.getByRole("button", { name: "Sluit zonder vast te leggen" }).press("Enter");
  await page
    .getByRole("button", { name: /^Beslis over Inning/ })
    .and(page.locator(":focus"))
    .waitFor();
  await page.getByRole("button", { name: /^Beslis over Inning/ }).press("Enter");
  const save = page.getByRole("button", { name: "Dit klopt" });
  await save.press("Enter");
  await page.getByText("Kies er een.").waitFor();
  await page.getByText("Schrijf in een paar woorden waarom.").waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Wat klopt?").selectOption("sheet");
  await page.getByLabel("Waarom?").fill("Verhuisd in mei");
  await save.press("Enter");
  await page.getByText("Iemand anders was u voor").waitFor();
  await page.getByRole("button", { name: "Haal op wat er nu staat" }).press("Enter");
  await page.getByText("Wat u zelf invulde, bleef staan.").waitFor();
  await save.press("Enter");
  await page.getByText("Er is geen tegenspraak").waitFor();
  await page.getByText(/^Beslist over Inning.*: waar het draait\./).waitFor();
  const choice = {
    field: "placement",
    take: { source: "sheet" },
    motive: "Verhuisd in mei",
    read: { values: ["own", "public-cloud"] },
  };
  expect(sent).toEqual([choice, choice]);

  await page.getByRole("link", { name: "Al beslist" }).press("Enter");
  await page.getByText("Gevraagd aan de beheerder").first().waitFor();
  await page.getByRole("button", { name: "Draai terug: Inning: bereikbaar voor" }).press("Enter");
  await page.getByLabel("Waarom?").fill("Dat was de testserver");
  await page.getByRole("button", { name: "Draai terug", exact: true }).press("Enter");
  await page.getByText("Teruggedraaid: Inning: bereikbaar voor.").waitFor();
  expect(sent.at(-1)).toEqual({
    ...{ field: "exposure", decidedAt: decidedExposure.choice.at, motive: "Dat was de testserver" },
  });
  await leave();
});

test("[L1] two that look the same become one only by who knows that there is no way back", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/landscape/contradictions/twins", {
    "POST /api/v1/landscape/items/b0bc/contradictions": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByLabel("Is het één ding?").selectOption("same");
  await page.getByLabel("Waarom?").fill("Hetzelfde contract");
  await page.getByRole("button", { name: "Leg vast" }).press("Enter");
  await page.getByText("Zet een vinkje als u het zeker weet.").waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Ik weet dat dit niet terug kan").check();
  await page.getByRole("button", { name: "Leg vast" }).press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent).toEqual([{ key: "register:inning", decision: "same", motive: "Hetzelfde contract" }]);
  await leave();
});

test("[L2] who did not answer is reminded, his questions say so, and a round is ended with a reason", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/landscape/quality", {
    "POST /api/v1/landscape/quality-campaigns/c1/reminders": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
    "POST /api/v1/landscape/quality-campaigns/c1/end": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByText("1 van 2 eigenaren antwoordden.").waitFor();
  await page.getByText("Genoeg antwoorden.").waitFor();
  await page.getByRole("row", { name: /^Auto Nog niet 0 90 92 Nooit Vragen voor Auto$/ }).waitFor();
  await page.getByRole("button", { name: "Herinner", exact: true }).press("Enter");
  // Who did not answer is ticked already.
  expect(await page.getByRole("checkbox", { name: "Auto" }).isChecked()).toBe(true);
  expect(await page.getByRole("checkbox", { name: "Inning" }).isChecked()).toBe(false);
  await page.getByLabel("Wat zegt u?").fill("Nog een week");
  await page.getByRole("button", { name: "Herinner", exact: true }).press("Enter");
  await vi.waitFor(() => expect(sent).toEqual([{ owners: ["Auto"], text: "Nog een week" }]), {
    timeout: 20_000,
  });
  await page.getByRole("button", { name: "Beëindig", exact: true }).press("Enter");
  await page.getByRole("button", { name: "Beëindig", exact: true }).press("Enter");
  await page.getByText("Schrijf in een paar woorden waarom.").waitFor();
  await page.getByLabel("Waarom eindigt de ronde?").fill("Klaar voor dit jaar");
  await page.getByRole("button", { name: "Beëindig", exact: true }).press("Enter");
  await vi.waitFor(() => expect(sent.at(-1)).toEqual({ motive: "Klaar voor dit jaar" }), { timeout: 20_000 });
  await page.getByRole("link", { name: "Vragen voor Inning" }).press("Enter");
  await page.getByText("Denkt u eraan?").waitFor();
  await leave();
});

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
  await page.getByRole("row", { name: /^Inning Ja 12 44 58 1 nov 2026 Vragen voor Inning$/ }).waitFor();
  await page.getByRole("button", { name: "Begin een ronde" }).press("Enter");
  await page.getByLabel("Wat vraagt u?").fill("Kijk uw systemen na.");
  await page.getByRole("button", { name: "Begin", exact: true }).press("Enter");
  await page.getByText("Kies minstens één eigenaar.").waitFor();
  expect(sent).toEqual([]);
  await page.getByRole("checkbox", { name: "Auto" }).check();
  await page.getByRole("textbox", { name: "Tot en met" }).fill("31-12-2026");
  await page.getByRole("button", { name: "Begin", exact: true }).press("Enter");
  await vi.waitFor(
    () => expect(sent).toEqual([{ owners: ["Auto"], due: "2026-12-31", note: "Kijk uw systemen na." }]),
    { timeout: 20_000 },
  );
  await leave();
});
