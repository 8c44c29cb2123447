import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { boxThreeScenario, planAnswers, plannerSettings } from "./painted-plans.ts";
import { portfolioAnswers } from "./painted-portfolio.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const permissions = [
  "portfolio.read",
  "portfolio.edit",
  "portfolio.plan",
  "portfolio.sign-as-owner",
  "portfolio.sign-as-principal",
  "portfolio.advise",
  "portfolio.override",
  "portfolio.weigh",
  "landscape.read",
];
const visit = (at: string, answers: object = {}, look: object = {}) =>
  site.visit({ ...look, at, permissions, answers: { ...portfolioAnswers, ...planAnswers, ...answers } });

const scenarioQuery = `scenario=${encodeURIComponent(JSON.stringify(boxThreeScenario))}`;
// Each page with something that stands on it when it is whole.
const pages = [
  ["/portfolio/plan?try=cool-gen-rules:3", /Regels uit Cool:Gen” (en|and)/],
  [`/portfolio/scenarios?run=run-1&${scenarioQuery}`, /Regels uit Cool:Gen” (en|and)/],
  ["/portfolio/planner-settings?form=settings", /^(Wat het eerst wijkt|What gives way first)$/],
  ["/portfolio/wishes/new", /^(Wat wilt u|What do you want)\?$/],
  ["/portfolio/wishes/box-3-recovery", /Hoge Raad/],
] as const;

test.each([
  { language: "nl", width: 1280, dark: true },
  { language: "en", width: 360, dark: false },
] as const)(
  "[O3, O4, O10, O11] plans, scenarios and wishes can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit(pages[0][0], {}, look);
    for (const [at, text] of pages) {
      if (at !== pages[0][0]) await goTo(page, at);
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

test("[O3] a bar is moved with the arrow keys: the reasons stand beside it, the address keeps it, and it can be undone and redone", async () => {
  const asked: unknown[] = [];
  const { page, leave } = await visit("/portfolio/plan", {
    "POST /api/v1/portfolio/plan-checks": (question: Question) => {
      asked.push(question.body);
      return planAnswers["POST /api/v1/portfolio/plan-checks"](question);
    },
  });
  // What runs already is no slider: it stays where it is.
  expect(await page.getByRole("slider").count()).toBe(2);
  const bar = page.getByRole("slider", { name: "Regels uit Cool:Gen" });
  expect(await bar.getAttribute("aria-valuetext")).toBe("2e kwartaal 2027 tot en met 1e kwartaal 2028");
  await bar.press("ArrowRight");
  await page.waitForURL(/try=cool-gen-rules%3A3$/);
  await page
    .getByText(/“Regels uit Cool:Gen” en “Rechtsherstel box 3” hebben in het vierde kwartaal van 2027/)
    .waitFor();
  expect(await bar.getAttribute("aria-valuetext")).toBe("3e kwartaal 2027 tot en met 2e kwartaal 2028");
  await vi.waitFor(async () => expect(await bar.getAttribute("aria-invalid")).toBe("true"), {
    timeout: 20_000,
  });
  // The bar keeps the focus, so the next press moves it on.
  await page.keyboard.press("ArrowLeft");
  await page.getByText("Dit past. Niets staat in de weg.").waitFor();
  await page.keyboard.press("PageUp");
  await page.waitForURL(/try=cool-gen-rules%3A3&try=cool-gen-rules%3A2&try=cool-gen-rules%3A6$/);
  await page.getByText("Dit past niet:").waitFor();
  const undo = page.getByRole("button", { name: "Ongedaan maken" });
  const redo = page.getByRole("button", { name: "Opnieuw", exact: true });
  await undo.press("Enter");
  await page.getByText("Dit past. Niets staat in de weg.").waitFor();
  await redo.press("Enter");
  await page.getByText("Dit past niet:").waitFor();
  expect(await bar.getAttribute("aria-valuenow")).toBe("6");
  await page.getByRole("button", { name: "Terug naar het plan" }).press("Enter");
  await page.waitForURL(/portfolio\/plan$/);
  expect(await bar.getAttribute("aria-valuenow")).toBe("2");
  expect(asked.at(0)).toEqual({ plan: "plan-1", starts: { "cool-gen-rules": 3 } });
  // Whoever opens the address sees the same.
  await goTo(page, "/portfolio/plan?try=cool-gen-rules:3");
  await page.getByText("Dit past niet:").waitFor();
  await leave();
});

test("[O4] a plan is offered for signature only in the roles that the reader may sign and that nobody signed", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/portfolio/plan", {
    "POST /api/v1/portfolio/plans/plan-1/signatures/principal": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  // People for maintenance stand apart from those for change, with who of them are hired (rows O6, O13).
  await page.getByRole("rowheader", { name: "Cool:Gen Beheer en onderhoud Schaars" }).waitFor();
  expect(
    await page
      .getByTitle("4e kwartaal 2026: 3 fte gevraagd, 4 fte aanwezig, van wie 1 fte ingehuurd")
      .count(),
  ).toBe(1);
  // The owner has signed already, and the reader is no contractor.
  expect(await page.getByLabel("Namens").locator("option").allTextContents()).toEqual(["Opdrachtgever"]);
  await page.getByRole("button", { name: "Tekenen" }).press("Enter");
  await vi.waitFor(() => expect(sent).toEqual([{ outcome: "signed", digest: "a".repeat(64) }]), {
    timeout: 20_000,
  });
  await leave();
});

test("[O3] who may not plan, sees bars that cannot be moved", async () => {
  const { page, leave } = await site.visit({
    at: "/portfolio/plan",
    permissions: ["portfolio.read"],
    answers: { ...portfolioAnswers, ...planAnswers },
  });
  await page.getByRole("img", { name: /^Regels uit Cool:Gen: 2e kwartaal 2027/ }).waitFor();
  expect(await page.getByRole("slider").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Tekenen" }).count()).toBe(0);
  await leave();
});

test("[O11] a scenario stands whole in its address: what is read from it is what is asked, and each change goes back into it", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit(`/portfolio/scenarios?${scenarioQuery}`, {
    "POST /api/v1/portfolio/plan-runs": ({ body }: Question) => {
      sent.push(body);
      return { id: "run-1" };
    },
  });
  await page.getByText("Rechtsherstel box 3 moet klaar zijn voor 31 december 2027.").waitFor();
  await page.getByText("Rechtsherstel box 3 gaat voor modernisering.").waitFor();
  await page.getByRole("button", { name: "Laat rekenen" }).press("Enter");
  await page.getByText(/Daardoor is “Regels uit Cool:Gen” twee kwartalen later klaar/).waitFor();
  expect(sent).toEqual([{ scenario: boxThreeScenario, effort: "quick" }]);
  await page.getByText("Gerekend met versie 1 van hoe de planner kiest.").waitFor();
  expect(new URL(page.url()).searchParams.get("run")).toBe("run-1");
  // A wish goes to the page of the wish, work to that of the work.
  const moves = page.getByRole("table", { name: "Wat verschuift" });
  expect(
    await moves.getByRole("link").evaluateAll((all) => all.map((one) => one.getAttribute("href"))),
  ).toEqual(["/portfolio/work/cool-gen-rules", "/portfolio/wishes/box-3-recovery"]);
  await page.getByRole("button", { name: /^Weghalen: .*modernisering/ }).press("Enter");
  await vi.waitFor(
    () =>
      expect(JSON.parse(new URL(page.url()).searchParams.get("scenario") ?? "")).toEqual({
        ...boxThreeScenario,
        changes: boxThreeScenario.changes.slice(0, 1),
      }),
    { timeout: 20_000 },
  );
  await page.getByLabel("Naam van het scenario").fill("Een ander geval");
  await page.waitForURL(/Een\+ander\+geval/);
  const address = page.url();
  await page.reload();
  await page.getByText("Rechtsherstel box 3 moet klaar zijn voor 31 december 2027.").waitFor();
  expect(await page.getByLabel("Naam van het scenario").inputValue()).toBe("Een ander geval");
  expect(page.url()).toBe(address);
  // What is no scenario is passed by.
  await goTo(page, "/portfolio/scenarios?scenario=%7Bbroken");
  await page.getByText("Nog niets.").waitFor();
  await leave();
});

test("[L8] a scenario that adds a scarce skill is refused with the reason; a run that is gone is told once", async () => {
  let asked = 0;
  const { page, leave } = await visit(`/portfolio/scenarios?${scenarioQuery}`, {
    "POST /api/v1/portfolio/plan-runs": {
      refused: [{ where: "/changes/0", fault: "scarce" }],
      sentences: [{ key: "refused-scarce", values: { skill: "Cool:Gen", motive: "Niemand leert het nog" } }],
    },
    "/api/v1/portfolio/plan-runs/gone": () => {
      asked += 1;
      return new Refused(404, "PORTFOLIO_RECORD_UNKNOWN");
    },
  });
  await page.getByRole("button", { name: "Laat rekenen" }).press("Enter");
  await page.getByText(/U kunt geen mensen toevoegen met kennis van Cool:Gen/).waitFor();
  await goTo(page, "/portfolio/scenarios?run=gone");
  await page.getByText("Dit staat niet in het portfolio").waitFor();
  // It is not asked again by itself: the fault stays in sight, with the button.
  const before = asked;
  await page.getByRole("button", { name: "Probeer opnieuw" }).press("Enter");
  await vi.waitFor(() => expect(asked).toBe(before + 1), { timeout: 20_000 });
  await leave();
});

test("[O3] a run whose server stopped is told as broken off, and is not asked for again by itself", async () => {
  let asked = 0;
  const { page, leave } = await visit(`/portfolio/scenarios?run=run-2&${scenarioQuery}`, {
    "/api/v1/portfolio/plan-runs/run-2": () => {
      asked += 1;
      const { plan: _, ...run } = planAnswers["/api/v1/portfolio/plan-runs/run-1"];
      return { ...run, state: asked < 3 ? "running" : "broken-off" };
    },
  });
  await page.getByText("Het rekenen is afgebroken, omdat de server stopte.").waitFor();
  expect(asked).toBe(3);
  // It can be asked anew, by whoever wants to know.
  await page.getByRole("button", { name: "Laat rekenen" }).press("Enter");
  await page.getByText(/Daardoor is “Regels uit Cool:Gen” twee kwartalen later klaar/).waitFor();
  expect(asked).toBe(3);
  await leave();
});

test("[O8] [O11] what gives way first is chosen with a reason; what would turn policy and modernisation round is not sent", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/portfolio/planner-settings", {
    "POST /api/v1/portfolio/planner-settings": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByText("Besluit van de directie van 2 november").waitFor();
  await page.getByText("Beleid: waarde zonder score: 500 werd 400").waitFor();
  await page.getByRole("button", { name: "Kies andere getallen" }).press("Enter");
  const save = page.getByRole("button", { name: "Leg vast" });
  await save.press("Enter");
  await page.getByText("U veranderde niets.").waitFor();
  const price = page.getByLabel("Herstel: kosten van een kwartaal verschuiven");
  await price.fill("500");
  await page.getByText("Dit mag niet meer kosten dan modernisering: die wijkt het laatst.").waitFor();
  await price.fill("2,5");
  await page.getByText("Vul een heel getal in van 1 tot en met 1.000.000.").waitFor();
  await price.fill("250");
  await page.getByLabel("Waarom kiest u dit?").fill("Herstel wijkt nu later.");
  await save.press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  const { weights } = plannerSettings.settings;
  expect(sent).toEqual([
    {
      version: 1,
      motive: "Herstel wijkt nu later.",
      settings: {
        ...plannerSettings.settings,
        weights: { ...weights, displacement: { ...weights.displacement, recovery: 250 } },
      },
    },
  ]);
  await leave();
});

test("[O3] without a plan the page says how to make one, and a fault can be tried again", async () => {
  let well = false;
  const { page, leave } = await visit("/portfolio/plan", {
    "/api/v1/portfolio/plans": () => (well ? { items: [] } : new Refused(503, "PORTFOLIO_BUSY")),
  });
  const retry = page.getByRole("button", { name: "Probeer opnieuw" });
  await retry.waitFor();
  well = true;
  await retry.press("Enter");
  await page.getByText("Er is nog geen plan", { exact: true }).waitFor();
  await leave();
});
