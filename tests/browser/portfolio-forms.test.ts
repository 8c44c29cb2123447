import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { portfolioAnswers } from "./painted-portfolio.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { idlePage } from "./painted-works.ts";
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

const forms = [
  "Pauzeer of beëindig",
  "Documenten",
  "Wie leidt dit",
  "Opbrengst",
  "Kritiek of dilemma",
  "Wacht op iets anders",
  "Tijdelijke voorziening",
  "In gebruik nemen",
  "Geleerde les",
  "Onafhankelijke toets",
  "Iets toevoegen aan de geschiedenis",
];

test("[O14, O18, O19, O25, N1, N3, N6, N9] each form is in order on a narrow screen, and one is open at a time", async () => {
  const { page, leave } = await visit("/portfolio/work/data-renewal", {}, { width: 360 });
  const bar = page.getByRole("region", { name: "Iets vastleggen" });
  for (const name of forms) {
    const button = bar.getByRole("button", { name, exact: true });
    await button.press("Enter");
    await bar.getByRole("form", { name, exact: true }).waitFor();
    expect(await bar.getByRole("form").count(), name).toBe(1);
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    expect(await overflow(page), name).toBe(0);
  }
  expect(await accessFaults(page)).toEqual([]);
  // Beside figures of an earlier day nothing is recorded.
  await goTo(page, "/portfolio/work/data-renewal?on=2024-06-18");
  await bar.getByText("U kijkt naar een eerdere dag. Maak die dag leeg om iets vast te leggen.").waitFor();
  expect(await bar.getByRole("button").count()).toBe(0);
  await leave();
});

test("[O20] work is paused with a reason alone, and what was recorded stays as it was", async () => {
  const sent: Record<string, unknown>[] = [];
  const { page, leave } = await visit("/portfolio/work/data-renewal", {
    [`PUT ${base}/records/work/data-renewal`]: ({ body }: Question) => {
      sent.push(body as Record<string, unknown>);
      return sent.length === 1 ? new Refused(409, "PORTFOLIO_CHANGED") : body;
    },
  });
  await page.getByRole("button", { name: "Pauzeer of beëindig" }).press("Enter");
  const form = page.getByRole("form", { name: "Pauzeer of beëindig" });
  const save = form.getByRole("button", { name: "Leg vast" });
  await save.press("Enter");
  await form.getByText("Schrijf op waarom.").waitFor();
  expect(sent).toEqual([]);
  await form.getByLabel("Waarom?").fill("Er zijn geen mensen met Cool:Gen.");
  await save.press("Enter");
  // Somebody else was first: what was typed stays.
  await form.getByText("Iemand anders veranderde dit intussen").waitFor();
  expect(await form.getByLabel("Waarom?").inputValue()).toBe("Er zijn geen mensen met Cool:Gen.");
  await save.press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent.at(-1)).toMatchObject({
    revision: 7,
    motive: "Er zijn geen mensen met Cool:Gen.",
    record: {
      id: "data-renewal",
      status: "in-reorientation",
      startedOn: "2021-04-01",
      name: "Vernieuwing Gegevens",
    },
  });
  expect(await form.count()).toBe(0);
  await leave();
});

test("[O20] work that was cancelled before it began goes back to not started", async () => {
  const sent: Record<string, unknown>[] = [];
  const { startedOn: _startedOn, ...idle } = idlePage.work;
  const work = { ...idle, status: "cancelled", endedOn: "2026-01-01" };
  const { page, leave } = await visit("/portfolio/work/idle-project", {
    [`${base}/work/idle-project`]: { ...idlePage, work, startConditions: [], displaced: [] },
    [`PUT ${base}/records/work/idle-project`]: ({ body }: Question) => {
      sent.push(body as Record<string, unknown>);
      return body;
    },
  });
  await page.getByRole("button", { name: "Pauzeer of beëindig" }).press("Enter");
  const form = page.getByRole("form", { name: "Pauzeer of beëindig" });
  await form.getByLabel("Waarom?").fill("Het gaat toch door.");
  await form.getByRole("button", { name: "Leg vast" }).press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent).toMatchObject([{ motive: "Het gaat toch door.", record: { status: "not-started" } }]);
  expect(sent[0]?.record).not.toHaveProperty("endedOn");
  await leave();
});

test("[O14, O18, O19] documents, dissent and a dependency are kept as they were typed; a circle is told at the field", async () => {
  const sent: { readonly path: string; readonly record: Record<string, unknown> }[] = [];
  const keep = ({ url, body }: Question) => {
    sent.push({ path: url.pathname, record: (body as { readonly record: Record<string, unknown> }).record });
    return body;
  };
  const { page, leave } = await visit("/portfolio/work/idle-project", {
    [`PUT ${base}/records/work/idle-project`]: keep,
  });
  // Their ids are made by the screen.
  await page.route(`**${base}/records/dissent/*`, async (route) => {
    keep({ method: "PUT", url: new URL(route.request().url()), body: route.request().postDataJSON() });
    await route.fulfill({ json: {} });
  });
  await page.route(`**${base}/records/dependency/*`, (route) =>
    route.fulfill({ status: 422, json: { code: "PORTFOLIO_RECORD_INVALID", where: "/after" } }),
  );
  // Beside the documents that it lacks: the people whom modernisation has (row L8).
  await page
    .getByText(
      "Cool:Gen (Team inkomensheffing), 4e kwartaal 2024: 1,5 voltijdse medewerkers te weinig, naast Uitfasering Cool:Gen",
    )
    .waitFor();
  await page.getByRole("button", { name: "Documenten", exact: true }).press("Enter");
  const documents = page.getByRole("form", { name: "Documenten" });
  await documents.getByLabel("Planning: titel").fill("Planning 2027");
  await documents.getByRole("button", { name: "Leg vast" }).press("Enter");
  await documents.getByText("Vul een dag in.").waitFor();
  await documents.getByLabel("Planning: vastgesteld op").fill("01-11-2026");
  await documents.getByLabel("Projectplan: titel").fill("");
  await documents.getByRole("button", { name: "Leg vast" }).press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent.at(-1)?.record).toMatchObject({
    businessCase: { title: "Businesscase Gegevens", approvedOn: "2021-02-01", version: "1.2" },
    planning: { title: "Planning 2027", approvedOn: "2026-11-01" },
  });
  expect(sent.at(-1)?.record).not.toHaveProperty("projectPlan");
  await page.getByRole("button", { name: "Kritiek of dilemma", exact: true }).press("Enter");
  const dissent = page.getByRole("form", { name: "Kritiek of dilemma" });
  await dissent.getByLabel("Wat is het?").fill("Dit is te groot.");
  await dissent.getByLabel("Antwoord voor").fill("01-01-2020");
  await dissent.getByRole("button", { name: "Leg vast" }).press("Enter");
  await dissent.getByText("Kies een dag die nog niet voorbij is.").waitFor();
  await dissent.getByLabel("Antwoord voor").fill("01-02-2027");
  await dissent.getByRole("button", { name: "Leg vast" }).press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent.at(-1)?.record).toMatchObject({
    work: "idle-project",
    kind: "dissent",
    text: "Dit is te groot.",
    raisedOn: "2026-11-22",
    answerDueOn: "2027-02-01",
  });
  expect(sent.at(-1)?.record).not.toHaveProperty("raisedBy");
  await page.getByRole("button", { name: "Wacht op iets anders", exact: true }).press("Enter");
  const dependency = page.getByRole("form", { name: "Wacht op iets anders" });
  await dependency.getByLabel("Ander werk", { exact: true }).selectOption("Vernieuwing Gegevens");
  await dependency.getByRole("button", { name: "Leg vast" }).press("Enter");
  await dependency.getByText("Dit past niet bij de rest van het portfolio.").waitFor();
  await leave();
});

test("[O21] new work is a part of its whole, takes its department, and an increment has a result and a day", async () => {
  const sent: Record<string, unknown>[] = [];
  const { page, leave } = await visit("/portfolio/work/new?kind=increment&parent=data-renewal");
  await page.route(`**${base}/records/work/work-*`, async (route) => {
    sent.push(route.request().postDataJSON());
    await route.fulfill({ json: {} });
  });
  await vi.waitFor(
    async () =>
      expect(await page.getByLabel("Organisatie", { exact: true }).inputValue()).toBe("Belastingdienst"),
    { timeout: 20_000 },
  );
  const save = page.getByRole("button", { name: "Leg vast" });
  await save.press("Enter");
  await page.getByText("Vul een dag in.").waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Naam", { exact: true }).fill("Eerste stap");
  await page.getByLabel("Welk resultaat levert het op?").fill("Adressen over");
  await page.getByLabel("Beloofd voor").fill("01-03-2027");
  await save.press("Enter");
  await page.waitForURL(/portfolio\/work\/work-/);
  expect(sent).toEqual([
    {
      revision: 0,
      record: {
        id: expect.stringMatching(/^work-/),
        ...{ name: "Eerste stap", kind: "increment", parent: "data-renewal", status: "not-started" },
        ...{ nature: "modernisation", department: "Financiën", organisation: "Belastingdienst" },
        ...{ ictComponent: true, triangle: {}, teams: [], systems: [], chains: [], needs: [], benefits: [] },
        ...{ suppliers: [], increment: { result: "Adressen over", plannedOn: "2027-03-01" } },
      },
    },
  ]);
  await leave();
});

type Sent = { readonly record: Record<string, unknown>; readonly revision: number; readonly motive?: string };

test("[N3, N5] a go-live asks why as soon as the server does, and who was second loses nothing and sees what the first changed", async () => {
  const sent: Sent[] = [];
  const kept = portfolioAnswers[`${base}/work/data-renewal`];
  const goLive = kept.goLives[0];
  let revision = 1;
  const { page, leave } = await visit("/portfolio/work/data-renewal?form=go-live:g1", {
    [`${base}/work/data-renewal`]: () => ({
      ...kept,
      goLives: [
        {
          ...goLive,
          revision,
          record: { ...goLive.record, plannedOn: revision === 1 ? goLive.record.plannedOn : "2026-12-24" },
        },
      ],
    }),
    [`PUT ${base}/records/go-live/g1`]: ({ body }: Question) => {
      sent.push(body as Sent);
      if (sent.length === 1)
        return new Refused(422, "PORTFOLIO_RECORD_INVALID", { where: "/motive", remedy: "say why" });
      if (sent.length > 2) return body;
      revision = 2;
      return new Refused(409, "PORTFOLIO_CHANGED");
    },
  });
  const form = page.getByRole("form", { name: "Verander “Eerste gegevens”" });
  const save = form.getByRole("button", { name: "Leg vast" });
  await form.getByLabel("Houdt dit tegen?").selectOption("Nee");
  await save.press("Enter");
  await form.getByText("Dit kan alleen met een reden.").waitFor();
  const motive = form.getByLabel("Waarom verandert u dit?");
  await vi.waitFor(
    async () => expect(await motive.evaluate((field) => field === document.activeElement)).toBe(true),
    { timeout: 20_000 },
  );
  await motive.fill("Het herstel is getest.");
  await save.press("Enter");
  await form.getByRole("button", { name: "Haal op wat er nu staat" }).press("Enter");
  await form.getByText("Wat u zelf invulde, bleef staan.").waitFor();
  // What nobody typed in follows the record; what was typed stays.
  await vi.waitFor(async () => expect(await form.getByLabel("Gepland op").inputValue()).toBe("24-12-2026"), {
    timeout: 20_000,
  });
  expect(await form.getByLabel("Houdt dit tegen?").inputValue()).toBe("no");
  expect(await motive.inputValue()).toBe("Het herstel is getest.");
  await save.press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent.at(-1)).toMatchObject({
    revision: 2,
    motive: "Het herstel is getest.",
    record: {
      plannedOn: "2026-12-24",
      findings: [{ id: "f1", text: "Herstel getest", blocking: false, foundOn: "2026-10-01" }],
      quarantine: { records: 120, allowed: 10, countedOn: "2026-11-01" },
    },
  });
  expect(page.url()).not.toContain("form=");
  await leave();
});
