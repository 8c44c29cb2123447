import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  campaign,
  certificateAnswers,
  cloudAnswers,
  phaseOutAnswers,
  roadmapAnswers,
  slippingPlan,
  unwatchedAnswers,
} from "./painted-care.ts";
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
    permissions: ["landscape.read", "landscape.edit"],
    answers: {
      ...phaseOutAnswers,
      ...roadmapAnswers,
      ...certificateAnswers,
      ...cloudAnswers,
      ...unwatchedAnswers,
      ...answers,
    },
  });

// Each page with something that stands on it when it is whole.
const pages = [
  ["/landscape/phase-outs", /Cool:Gen uit de vennootschapsbelasting/],
  ["/landscape/phase-outs/gen-income", /^(Extra mensen: Java|More people: Java)$/],
  ["/landscape/roadmap?from=2026&until=2033", /^(Systemen|Systems): 45\./],
  ["/landscape/certificates", /^(12 dagen voorbij|12 days ago)$/],
  ["/landscape/phase-outs/gen-income?open=change", /^(Stap 1|Step 1)$/],
  ["/landscape/phase-outs/new", /^(Naam van het plan|Name of the plan)$/],
  ["/landscape/certificates/campaigns", /NCSC/],
  ["/landscape/certificates/campaigns/leave-issuer", /NCSC/],
  ["/landscape/certificates/campaigns/leave-issuer?open=change", /^(Fase 1|Phase 1)$/],
  ["/landscape/certificates/campaigns/new", /^(Voeg een fase toe|Add a phase)$/],
  ["/landscape/cloud", /^(Mag niet|Not allowed)$/],
  ["/landscape/risks", /^Kentekens$/],
] as const;

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L5, L7, L8, L12, O7, I9, I11, M4] plans, timeline, certificates, clouds and risks can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit("/landscape/phase-outs", {}, look);
    for (const [at, text] of pages) {
      await goTo(page, at);
      await page.getByText(text).first().waitFor();
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

test("[L5] the list of plans tells how late each is, and what needs attention in words", async () => {
  const { page, leave } = await visit("/landscape/phase-outs");
  const row = page.getByRole("row", { name: /^Cool:Gen uit de inkomensheffing/ });
  await row.getByText("Te laat", { exact: true }).waitFor();
  await row.getByText("20 mrt 2027").waitFor();
  await row.getByText("79 dagen").waitFor();
  for (const text of [
    "De stap “Regels uit Cool:Gen halen” had klaar moeten zijn. Dat wordt 189 dagen te laat.",
    "De stap “Regels uit Cool:Gen halen” vraagt schaarse kennis: Cool:Gen. Geld levert daar geen mensen voor op.",
    "Niemand kan zeggen wanneer de stap “Laatste bezwaar en beroep” klaar is.",
    "De ontheffing eindigt op 30 november 2026. Dat is voor de dag waarop het bouwen stopt.",
  ]) {
    await page.getByText(text, { exact: true }).waitFor();
  }
  await page.getByRole("link", { name: "Cool:Gen uit de inkomensheffing" }).press("Enter");
  await page.waitForURL(/phase-outs\/gen-income$/);
  await leave();
});

test("[L5, L7, L12] a plan keeps the day that was agreed first, has two end dates, and tells of causes from outside", async () => {
  const { page, leave } = await visit("/landscape/phase-outs/gen-income");
  const steps = page.getByRole("table", { name: "Stappen" });
  const cells = steps.getByRole("row", { name: /^Regels uit Cool:Gen halen/ }).getByRole("cell");
  await cells.first().waitFor();
  expect(await cells.allTextContents()).toEqual([
    "Te laat: 189 dagen",
    "31 dec 2025",
    "30 jun 2026",
    "Niet opgegeven",
    "5 jan 2027",
    "1.900 dagen Cool:Gen",
  ]);
  const ends = page.getByRole("region", { name: "Twee einddatums" });
  expect(await ends.getByRole("definition").allTextContents()).toEqual([
    "31 december 2026",
    "31 december 2032Het gaat om: aangiften inkomstenbelasting, bezwaar en beroep",
  ]);
  const causes = page.getByRole("region", { name: "Oorzaken van buiten" }).getByRole("listitem");
  expect(await causes.allTextContents()).toEqual([
    "Rechtsherstel box 3 vraagt dezelfde mensen. Er is geen ontheffing gevraagd. ",
    "De nieuwe richtlijn schuift. Ontheffing van Europese Commissie, gevraagd op 1 februari 2026, gekregen. Zij geldt tot en met 30 november 2026.",
  ]);
  await leave();
});

test("[L8] a scenario tells which skill money cannot add, and what the others change", async () => {
  const sent: unknown[] = [];
  const faster = slippingPlan.steps.map((step) =>
    step.id === "rebuild" ? { ...step, forecast: "2027-02-10" } : step,
  );
  const { page, leave } = await visit("/landscape/phase-outs/gen-income", {
    "POST /api/v1/landscape/phase-outs/gen-income/scenario": ({ body }: Question) => {
      sent.push(body);
      return {
        plan: { ...slippingPlan, forecast: "2027-02-10", steps: faster },
        refused: [{ skill: "cool-gen", reason: "scarce", motive: "Niemand leert het nog." }],
      };
    },
  });
  const calculate = page.getByRole("button", { name: "Reken uit" });
  await calculate.press("Enter");
  await page.getByText("Vul bij minstens één soort kennis een getal in.").waitFor();
  await page.getByLabel("Extra mensen: Java").fill("veel");
  await page.getByText("Vul een heel getal in van 1 tot 10.000, of laat het leeg.").waitFor();
  // Cobol is a skill of another plan.
  expect(await page.getByLabel("Extra mensen: Cobol").count()).toBe(0);
  expect(sent).toEqual([]);
  await page.getByLabel("Extra mensen: Java").fill("40");
  await page.getByLabel("Extra mensen: Cool:Gen").fill("100");
  await calculate.press("Enter");
  await page.getByText("Voor Cool:Gen zijn geen mensen te krijgen. Niemand leert het nog.").waitFor();
  await page.getByText("Eerst verwacht: 20 maart 2027. Met meer mensen: 10 februari 2027.").waitFor();
  expect(
    await page.getByRole("table", { name: "Uitkomst" }).getByRole("rowheader").allTextContents(),
  ).toEqual(["Herbouw van de aanslag"]);
  expect(sent).toEqual([
    {
      add: [
        { skill: "cool-gen", people: 100 },
        { skill: "java", people: 40 },
      ],
    },
  ]);
  await leave();
});

test("[O7] the timeline is narrowed by chain and years, and each choice stands in the address", async () => {
  const asked: string[] = [];
  const { page, leave } = await visit("/landscape/roadmap?from=2026&until=2033&page=3", {
    "/api/v1/landscape/roadmap": (question: Question) => {
      asked.push(question.url.search);
      return roadmapAnswers["/api/v1/landscape/roadmap"](question);
    },
  });
  await page.getByText("41 tot en met 45 van 45").waitFor();
  const table = page.getByRole("table", { name: "Dezelfde tijdlijn als tabel" });
  expect(await table.getByRole("rowheader").count()).toBe(5);
  // The picture says what the table says, for who sees it alone.
  const picture = page.locator(".gs-timeline > svg");
  expect(await picture.getAttribute("aria-hidden")).toBe("true");
  expect(await picture.locator(".gs-timeline__mark").count()).toBe(await table.getByRole("listitem").count());
  await page.getByLabel("Keten").selectOption("Inkomensheffing");
  await page.waitForURL(/chain=income/);
  await page.getByText("Systemen: 2. Gebeurtenissen: 9.").waitFor();
  expect(page.url()).not.toContain("page=");
  await page.getByLabel("Tot en met jaar").selectOption("2028");
  await page.waitForURL(/until=2028/);
  await vi.waitFor(() => expect(asked.at(-1)).toBe("?from=2026-01-01&until=2028-12-31&chain=income"), {
    timeout: 20_000,
  });
  // As the page of a system links to it.
  await goTo(page, "/landscape/roadmap?system=s1&from=2026");
  await vi.waitFor(() => expect(asked.at(-1)).toBe("?from=2026-01-01&until=2033-12-31&system=s1"), {
    timeout: 20_000,
  });
  await page.getByRole("link", { name: "Toon alle systemen" }).press("Enter");
  await vi.waitFor(() => expect(asked.at(-1)).toBe("?from=2026-01-01&until=2033-12-31"), { timeout: 20_000 });
  await leave();
});

test("[I9] certificates tell what they secure and how long they hold, and unknown is not well", async () => {
  const asked: (string | null)[] = [];
  const { page, leave } = await visit("/landscape/certificates", {
    "/api/v1/landscape/certificates": ({ url }: Question) => {
      asked.push(url.searchParams.get("within"));
      return certificateAnswers["/api/v1/landscape/certificates"];
    },
  });
  const row = page.getByRole("row", { name: /oud\.example\.nl/ });
  await row.getByText("Verlopen", { exact: true }).waitFor();
  await row.getByText("12 dagen voorbij").waitFor();
  await row.getByRole("link", { name: "Portaal", includeHidden: true }).waitFor();
  await page
    .getByRole("row", { name: /vandaag\.example\.nl/ })
    .getByText("Vandaag", { exact: true })
    .waitFor();
  const unknown = page.getByRole("row", { name: /zonder\.example\.nl/ });
  expect(await unknown.getByText("Onbekend", { exact: true }).count()).toBe(4);
  await page.getByLabel("Waarschuw vooraf").selectOption("180");
  await page.waitForURL(/within=180/);
  await vi.waitFor(() => expect(asked.at(-1)).toBe("180"), { timeout: 20_000 });
  await leave();
});

test("[I9] a campaign tells who was not told yet, and keeps what was said when somebody is told", async () => {
  let told = false;
  const sent: unknown[] = [];
  const address = "/api/v1/landscape/certificate-campaigns/leave-issuer";
  const { page, leave } = await visit("/landscape/certificates/campaigns", {
    [address]: () => (told ? { ...campaign, version: 5, untold: [] } : campaign),
    [`PUT ${address}`]: ({ body }: Question) => {
      told = true;
      sent.push(body);
      return campaign;
    },
  });
  await page.getByRole("row", { name: /^Weg bij Uitgever A Te laat 3 van 19 20 feb 2027 NCSC$/ }).waitFor();
  await page.getByRole("link", { name: "Weg bij Uitgever A" }).press("Enter");
  await page.getByText("Deze teams weten het nog niet: NCSC.").waitFor();
  const first = page.getByRole("region", { name: "Fase 1: Burgers" });
  await first.getByText("1 van 3").waitFor();
  await first.getByRole("row", { name: /^Burgers 2 Vervangen, maar door dezelfde uitgever/ }).waitFor();
  const second = page.getByRole("region", { name: "Fase 2: De rest" });
  expect(await second.getByRole("rowheader").count()).toBe(10);
  await second.getByRole("button", { name: "Toon alle 14" }).press("Enter");
  await second.getByRole("rowheader", { name: "De rest 13" }).waitFor();
  await page.getByText("Leg vast wie u inlichtte").click();
  const save = page.getByRole("button", { name: "Leg vast", exact: true });
  await save.press("Enter");
  await page.getByText("Schrijf in een paar woorden wat u zei.").waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Wat zei u?").fill("Gebeld met de dienst.");
  await save.press("Enter");
  await page.getByText("Iedereen die het moet weten, is ingelicht.").waitFor();
  expect(sent).toEqual([
    expect.objectContaining({
      version: 4,
      notices: [
        ...campaign.notices,
        expect.objectContaining({ team: "NCSC", text: "Gebeld met de dienst." }),
      ],
      phases: campaign.phases.map(({ name, due, certificates }) => ({
        ...{ name, due, certificates: certificates.map(({ id }) => id) },
      })),
    }),
  ]);
  await leave();
});

test("[I11] what may not be in a public cloud stands first, with what makes it secret", async () => {
  const { page, leave } = await visit("/landscape/cloud");
  const rows = page.getByRole("table").getByRole("row");
  await rows.getByText("Zaken van opsporing").waitFor();
  const names = page.getByRole("table").getByRole("rowheader");
  expect(await names.allTextContents()).toEqual(["Onderzoek", "Mailstroom", "Archief"]);
  expect(await rows.getByText("Niemand zei hoe geheim dit is. Vul de rubricering in.").count()).toBe(2);
  await rows.getByText("Zelf in de openbare cloud").waitFor();
  await leave();
});

test("[M4] the highest risk that nobody monitors stands first, with its reasons and the way to the register", async () => {
  const { page, leave } = await visit("/landscape/risks");
  const row = page.getByRole("row", { name: /^Kentekens/ });
  await row.getByText("Hoger dan in het register").waitFor();
  expect(await row.getByRole("listitem").allTextContents()).toEqual([
    "Bevat gegevens van deze soort: kenteken, naam (6 punten)",
    "Aantal personen en bedrijven: 8.000.000 (5 punten)",
    "Niemand zei wie erbij kan (1 punt)",
  ]);
  const link = row.getByRole("link", { name: "Kies toezicht voor Kentekens in het register" });
  expect(await link.getAttribute("href")).toBe("/register/systems/kenteken");
  await page.getByText("1 tot en met 25 van 40").waitFor();
  await page.getByLabel("Risico", { exact: true }).selectOption("Middel");
  await page.waitForURL(/risk=medium/);
  await page.getByText("1 tot en met 25 van 39").waitFor();
  expect(await row.count()).toBe(0);
  await leave();
});

// What each list is called by, and what it says when nothing is in it.
const empties = [
  ["/landscape/phase-outs", "phase-outs", "Er zijn nog geen plannen"],
  ["/landscape/roadmap", "roadmap", "Er gebeurt niets in deze jaren"],
  ["/landscape/certificates", "certificates", "Geen certificaten"],
  ["/landscape/certificates/campaigns", "certificate-campaigns", "Er is geen vervangronde"],
  ["/landscape/cloud", "cloud-placements", "Niets gevonden"],
  ["/landscape/risks", "risks/unwatched", "Alle systemen worden gevolgd"],
] as const;

test("[L5, O7, I9, I11, M4] each page tells what it means that nothing is there, and offers to try again after a fault", async () => {
  let well = false;
  const answer = () =>
    well ? { items: [], total: 0, page: 1, pageSize: 100 } : new Refused(503, "STORE_UNAVAILABLE");
  const lists = empties.map(([, list]) => [`/api/v1/landscape/${list}`, answer]);
  const { page, leave } = await visit("/landscape/phase-outs", Object.fromEntries(lists));
  for (const [at, , title] of empties) {
    well = false;
    await goTo(page, at);
    const retry = page.getByRole("button", { name: "Probeer opnieuw" });
    await retry.waitFor();
    expect(await page.getByText(title, { exact: true }).count()).toBe(0);
    well = true;
    await retry.press("Enter");
    await page.getByText(title, { exact: true }).waitFor();
  }
  await leave();
});
