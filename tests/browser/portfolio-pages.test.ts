import { afterAll, beforeAll, expect, test, vi } from "vitest";
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

const visit = (at: string, answers: object = {}, look: object = {}) =>
  site.visit({
    ...look,
    at,
    permissions: ["portfolio.read", "portfolio.edit", "landscape.read"],
    answers: { ...portfolioAnswers, ...answers },
  });

// Each page with something that stands on it when it is whole.
const pages = [
  ["/portfolio/parameters?form=gift-rate", "Belastingplan 2027"],
  ["/portfolio/findings", /Belastingplan 2027/],
  ["/portfolio/early-warnings", /46 (procent|percent)/],
  ["/portfolio/goals?form=goal:trust", "60%"],
  ["/portfolio/lessons?form=new", "Begin klein"],
] as const;

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[O1, O9, O17, N9] values, findings, warnings, goals and lessons can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit(pages[0][0], {}, look);
    for (const [at, text] of pages) {
      if (at !== pages[0][0]) await goTo(page, at);
      // What is folded away must be in order as well.
      await page.locator("main details").evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
      await page.locator("main").getByText(text).first().waitFor();
      expect(await accessFaults(page), at).toEqual([]);
      expect(await overflow(page), at).toBe(0);
    }
    expect(faults).toEqual([]);
    await leave();
  },
);

const base = "/api/v1/portfolio";
// What each page asks first, an answer with nothing in it, and what it says then.
const empties = [
  ["parameters", `${base}/records/parameter`, { items: [], total: 0 }],
  ["findings", `${base}/findings`, { items: [], total: 0, counts: [] }],
  ["goals", `${base}/records/goal`, { items: [], total: 0 }],
  ["lessons", `${base}/records/lesson`, { items: [], total: 0 }],
] as const;
const titles: Readonly<Record<(typeof empties)[number][0], string>> = {
  parameters: "Er zijn nog geen parameters",
  findings: "Er zijn geen bevindingen",
  goals: "Er zijn nog geen doelen",
  lessons: "Er zijn nog geen lessen",
};

test("[O1, O9] each page tells what it means that nothing is there, and offers to try again after a fault", async () => {
  let well = false;
  const answers = Object.fromEntries(
    empties.map(([, path, empty]) => [path, () => (well ? empty : new Refused(503, "PORTFOLIO_BUSY"))]),
  );
  const { page, leave } = await visit("/portfolio/parameters", answers);
  for (const [name] of empties) {
    well = false;
    await goTo(page, `/portfolio/${name}`);
    const retry = page.getByRole("button", { name: "Probeer opnieuw" }).first();
    await retry.waitFor();
    await page.getByText("Er wordt te veel tegelijk gevraagd").first().waitFor();
    expect(await page.getByText(titles[name], { exact: true }).count(), name).toBe(0);
    well = true;
    await retry.press("Enter");
    await page.getByText(titles[name], { exact: true }).waitFor();
  }
  await leave();
});

test("[O1] weights of goals change with a reason, each as its own version; what stayed the same is not sent", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/portfolio/goals", {
    [`PUT ${base}/records/goal/trust`]: ({ body }: Question) => {
      sent.push(body);
      return body;
    },
  });
  await page.getByRole("button", { name: "Verander de gewichten" }).press("Enter");
  const save = page.getByRole("button", { name: "Leg vast" });
  await save.press("Enter");
  await page.getByText("U veranderde niets.").waitFor();
  const weight = page.getByLabel("Gewicht van “Burgers krijgen wat hun toekomt”");
  await weight.fill("12,5");
  await page.getByText("Vul een heel getal in van 0 tot en met 1.000.").waitFor();
  await weight.fill("55");
  await page
    .getByText("Schrijf op waarom. Een ander gewicht verandert de volgorde van alle wensen.")
    .waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Waarom verandert u dit?").fill("Besluit van de directie.");
  await save.press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent).toEqual([
    {
      record: { id: "trust", name: "Burgers krijgen wat hun toekomt", weight: 55, priority: true },
      revision: 1,
      motive: "Besluit van de directie.",
    },
  ]);
  await leave();
});

test("[O17] a forecast that cannot be made says why, and that its parts or its whole speak", async () => {
  const { page, leave } = await visit("/portfolio/early-warnings");
  const row = page.getByRole("row", { name: /^Programma dat stilligt/ });
  await row.getByText("het geheel zegt zelf niets; kijk naar de onderdelen").waitFor();
  await row.getByText("Het geheel zegt zelf niets over einde en kosten. Kijk naar de onderdelen.").waitFor();
  await row.getByText("Bespreek dit nu").waitFor();
  await goTo(page, "/portfolio/work/data-renewal");
  await page.getByText("Over einde en kosten staat alleen iets bij het geheel waar dit bij hoort.").waitFor();
  await page.getByText("Hoe is dit uitgerekend?").click();
  // Nothing is said to rest on work that was finished: the reference is how statements changed.
  expect(await page.locator("main").innerText()).not.toMatch(/afgerond werk/i);
  await page
    .getByText(/hoe het einde en de kosten die zij noemden, van de ene stand naar de volgende/)
    .waitFor();
  await leave();
});

type Sent = { readonly record: Record<string, unknown>; readonly revision: number; readonly motive?: string };

test("[O9] a value is kept as it is typed in this country, stands beside those that hold, and its fault is told at its field", async () => {
  const sent: Sent[] = [];
  const { page, leave } = await visit("/portfolio/parameters?form=gift-rate", {
    [`PUT ${base}/records/parameter/gift-rate`]: ({ body }: Question) => {
      sent.push(body as Sent);
      return sent.length === 1
        ? new Refused(422, "PORTFOLIO_RECORD_INVALID", {
            where: "/values/2/source",
            remedy: "name the Official Gazette",
          })
        : body;
    },
  });
  const form = page.getByRole("form", { name: "Verander “Tarief schenkbelasting”" });
  const row = form.getByRole("group", { name: "Waarde 2" });
  await row.getByLabel("Geldt vanaf").fill("01-01-2027");
  const save = form.getByRole("button", { name: "Leg vast" });
  await save.press("Enter");
  await row.getByText("Op deze dag gaat al een waarde in.").waitFor();
  await row.getByText("Vul een percentage in, zoals 8,75.").waitFor();
  expect(sent).toEqual([]);
  await row.getByLabel("Geldt vanaf").fill("01-01-2028");
  await row.getByLabel("Waarde", { exact: true }).fill("11,5");
  await row.getByLabel("Waar staat dat?").fill("Belastingplan 2028");
  await save.press("Enter");
  await row.getByText("Dit past niet bij de rest van het portfolio.").waitFor();
  await form.getByText("name the Official Gazette").waitFor();
  await save.press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent.at(-1)).toMatchObject({
    revision: 1,
    record: {
      values: [
        { from: "2025-01-01", value: "10", source: "Belastingplan 2025" },
        { from: "2027-01-01", value: "11", source: "Belastingplan 2027" },
        { from: "2028-01-01", value: "11.5", source: "Belastingplan 2028" },
      ],
    },
  });
  await leave();
});
