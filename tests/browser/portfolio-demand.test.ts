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
  ["/portfolio/board", /^(Hier ligt de lijn|Here is the line)\.$/],
  [
    "/portfolio/people?wishes=true&form=capacity&team=north&skill=cool-gen&year=2027",
    /^(1e kwartaal 2027|quarter 1 of 2027)$/,
  ],
  ["/portfolio/calendar?form=tax-plan-2027", /59 (dagen|days)/],
  ["/portfolio/wishes/box-3-recovery?form=wish", /^(Stand|State)$/],
  ["/portfolio/roadmap", "Eerste gegevens over"],
] as const;

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[O1, O2, O5, O6, O7] board, people, laws, wishes and years can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit("/portfolio/board", {}, look);
    for (const [at, text] of pages) {
      if (at !== "/portfolio/board") await goTo(page, at);
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
  ["board", `${base}/board`, { rows: [], goals: [], running: { count: 0, over: [] }, line: null }],
  ["people", `${base}/supply`, { rows: [] }],
  ["calendar", `${base}/calendar`, { items: [], clashes: 0 }],
  ["roadmap", `${base}/roadmap`, { rows: [], years: [], laws: [], byYear: [] }],
] as const;
const titles: Readonly<Record<(typeof empties)[number][0], string>> = {
  board: "Er zijn geen wensen en er is niets gepland",
  people: "Er zijn nog geen mensen vastgelegd",
  calendar: "In deze periode begint geen wet",
  roadmap: "Hier is niets gepland",
};

test("[O1, O2, O5, O6] each page tells what it means that nothing is there, and offers to try again after a fault", async () => {
  let well = false;
  const answers = Object.fromEntries(
    empties.map(([, path, empty]) => [path, () => (well ? empty : new Refused(503, "PORTFOLIO_BUSY"))]),
  );
  const { page, leave } = await visit("/portfolio/board", answers);
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

type Sent = { readonly record: Record<string, unknown>; readonly revision: number; readonly motive?: string };

test("[O6, O13] people are kept cell by cell; what failed stays as it was typed and is sent again alone", async () => {
  const sent: Sent[] = [];
  const id = (quarter: string, use: string) => `north/cool-gen/${quarter}/${use}`;
  const path = (of: string) => `PUT ${base}/records/capacity/${encodeURIComponent(of)}`;
  let well = false;
  const keep = ({ body }: Question) => {
    sent.push(body as Sent);
    return { ...(body as Sent), revision: (body as Sent).revision + 1 };
  };
  const { page, leave } = await visit("/portfolio/people?form=capacity&team=north&skill=cool-gen&year=2027", {
    [path(id("2027Q1", "change"))]: keep,
    [path(id("2027Q2", "maintenance"))]: (question: Question) =>
      well ? keep(question) : new Refused(503, "PORTFOLIO_BUSY"),
  });
  const form = page.getByRole("form", { name: "Mensen van een team" });
  const save = form.getByRole("button", { name: "Leg vast" });
  const cell = (quarter: string, label: string) =>
    form.getByRole("group", { name: quarter }).getByLabel(label);
  const own = cell("1e kwartaal 2027", "Eigen, voor veranderen");
  await vi.waitFor(async () => expect(await own.inputValue()).toBe("2,5"), { timeout: 20_000 });
  await own.fill("veel");
  await save.press("Enter");
  await form.getByText("Vul een aantal fte in, zoals 2,5.").waitFor();
  expect(sent).toEqual([]);
  await own.fill("3");
  const hired = cell("2e kwartaal 2027", "Ingehuurd, voor beheer");
  await hired.fill("0,5");
  await save.press("Enter");
  await form.getByText("Er wordt te veel tegelijk gevraagd").waitFor();
  expect(await hired.inputValue()).toBe("0,5");
  well = true;
  await save.press("Enter");
  await page.getByText("Het is vastgelegd.").waitFor();
  expect(sent).toEqual([
    {
      revision: 1,
      record: {
        ...{ id: id("2027Q1", "change"), team: "north", skill: "cool-gen", quarter: "2027Q1" },
        ...{ use: "change", own: 300, external: 100 },
      },
    },
    {
      revision: 0,
      record: {
        ...{ id: id("2027Q2", "maintenance"), team: "north", skill: "cool-gen", quarter: "2027Q2" },
        ...{ use: "maintenance", own: 0, external: 50 },
      },
    },
  ]);
  await leave();
});
