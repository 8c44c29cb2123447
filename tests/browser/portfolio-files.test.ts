import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { portfolioAnswers } from "./painted-portfolio.ts";
import { digest, draft, draftAnswer, publicationAnswers } from "./painted-publications.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const base = "/api/v1/portfolio";
const everything = [
  "portfolio.read",
  "portfolio.edit",
  "dashboard.prepare",
  "dashboard.check",
  "dashboard.publish",
];
const visit = (at: string, answers: object = {}, look: object = {}, permissions = everything) =>
  site.visit({
    ...look,
    at,
    permissions,
    answers: { ...portfolioAnswers, ...publicationAnswers, ...answers },
  });

const faults = Array.from({ length: 100 }, (_, n) => ({
  where: `line ${n + 2}`,
  column: n % 2 === 0 ? "startOn" : "euro",
  code: n % 2 === 0 ? "DAY_MALFORMED" : "VALUE_MISSING",
  message: "it is no day",
  remedy: "write it as 2026-11-22",
}));
const diff = {
  digest: "d".repeat(64),
  counts: { added: 2, changed: 1, unchanged: 40, entriesAdded: 1, entriesUnchanged: 12 },
  added: [
    { kind: "work", id: "w9", name: "Nieuw werk" },
    { kind: "team", id: "t9", name: "Team Zuid" },
  ],
  changed: [
    {
      ...{ kind: "work", id: "data-renewal", name: "Vernieuwing Gegevens" },
      members: [{ member: "name", before: "Gegevens", after: "Vernieuwing Gegevens" }],
    },
  ],
  entries: [{ id: "e9", work: "w9", on: "2026-11-22" }],
};
const ready = {
  outcome: "ready",
  diff,
  notes: [{ where: "line 1", code: "column-left-out", count: 3 }],
};
const file = { name: "werk.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK") };

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[O22, O26, O1] publishing and exchange can be used by everybody, in $language on $width pixels",
  async (look) => {
    let wrong = true;
    const answers = {
      [`POST ${base}/import`]: () =>
        wrong ? { outcome: "refused", problems: faults.slice(0, 20), faults: 100 } : ready,
    };
    const {
      page,
      faults: broken,
      leave,
    } = await visit("/portfolio/publications?form=plan:plan-finance", answers, look);
    await page.getByText(/^(Dit klopt|This is right)$/).waitFor();
    await page.getByText("Hoeveel mensen er nodig zijn.").waitFor();
    const unfold = () =>
      page.locator("main details").evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
    await unfold();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await goTo(page, "/portfolio/exchange");
    await page.locator('input[type="file"]').setInputFiles(file);
    const seek = page.getByRole("button", { name: /^(Kijk wat er verandert|See what changes)$/ });
    await seek.press("Enter");
    await page.getByText(/^(regel|line) 21$/).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    wrong = false;
    await seek.press("Enter");
    await page.getByText(/^(Dit zou er veranderen|This would change)$/).waitFor();
    await unfold();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(broken).toEqual([]);
    await leave();
  },
);

test("[O22] who checks a version sees what changes for the public, and sends the digest of what he read", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/portfolio/publications", {
    [`POST ${base}/publications/p2/check`]: ({ body }: Question) => {
      sent.push(body);
      return { ...draft, state: "checked" };
    },
    [`POST ${base}/publications/p2/refuse`]: ({ body }: Question) => {
      sent.push(body);
      return new Refused(422, "PUBLICATION_REFUSED", { where: "/step" });
    },
  });
  const changes = page.getByRole("table", { name: "Wat verandert er voor de buitenwereld?" });
  const row = changes.getByRole("row", { name: /^Vernieuwing Gegevens/ });
  const cells = await row.getByRole("cell").allTextContents();
  // Amounts have a space that does not break.
  expect(cells.map((text) => text.replace(/\s/g, " "))).toEqual([
    "Verandert",
    "In uitvoering",
    "€ 8.000.000,00",
    "€ 9.200.000,00",
    "30 jun 2027",
    "Uit koers Op koers",
  ]);
  await changes.getByRole("row", { name: /Ten minste € 26\.940\.000,00 Onbekend/ }).waitFor();
  await page.getByText("Precies vijf miljoen moet op het openbare dashboard (€ 5.000.000,00)").waitFor();
  const open = page.getByRole("link", { name: "Open het openbare dashboard" });
  expect(await open.getAttribute("href")).toBe("/dashboard");
  await page.getByRole("button", { name: "Stuur terug" }).press("Enter");
  await page.getByText("Schrijf op wat er niet klopt.").waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Opmerking").fill("Het bedrag klopt niet.");
  await page.getByRole("button", { name: "Stuur terug" }).press("Enter");
  await page.getByText("Deze stap kan niet").waitFor();
  await page.getByLabel("Opmerking").fill("");
  await page.getByRole("button", { name: "Dit klopt" }).press("Enter");
  await page.getByText("De versie is nagekeken. Een derde kan haar publiceren.").waitFor();
  expect(sent).toEqual([{ digest, text: "Het bedrag klopt niet." }, { digest }]);
  await leave();
});

test("[O22] nobody takes two steps: who prepared a version reads that another must check it", async () => {
  const own = { ...draft, preparedBy: "m1" };
  const { page, leave } = await visit("/portfolio/publications", {
    [`${base}/publications`]: { items: [own] },
    [`${base}/publications/p2`]: { ...draftAnswer, publication: own },
  });
  await page.getByText("U deed een eerdere stap. Een ander moet deze stap doen.").waitFor();
  await page.getByText(/^Door u voorbereid op/).waitFor();
  expect(await page.getByRole("button", { name: "Dit klopt" }).count()).toBe(0);
  await leave();
  const reader = await visit("/portfolio/publications", {}, {}, ["portfolio.read"]);
  await reader.page.getByText("Wacht op iemand die het nakijkt.").waitFor();
  expect(await reader.page.getByRole("button", { name: /^(Dit klopt|Stuur terug)$/ }).count()).toBe(0);
  expect(await reader.page.getByRole("button", { name: "Een versie voorbereiden" }).count()).toBe(0);
  await reader.leave();
});

test("[O22, O23] a version is prepared as of a day, and a correction says what was wrong", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/portfolio/publications", {
    [`POST ${base}/publications`]: ({ body }: Question) => {
      sent.push(body);
      return draft;
    },
  });
  await page.getByRole("button", { name: "Een versie voorbereiden" }).press("Enter");
  await page.getByLabel("Stand van (leeg is vandaag)").fill("18-06-2024");
  await page.getByLabel("Herstelt dit een fout in wat nu openbaar is?").selectOption("Ja");
  await page.getByRole("button", { name: "Bereid voor" }).press("Enter");
  await page.getByText("Schrijf op wat er fout was. Dat staat straks op het dashboard.").waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Wat was er fout?").fill("Een bedrag stond er twee keer.");
  await page.getByRole("button", { name: "Bereid voor" }).press("Enter");
  await page.getByText("De versie is voorbereid. Iemand anders kijkt haar nu na.").waitFor();
  expect(sent).toEqual([{ on: "2024-06-18", corrects: "p1", correction: "Een bedrag stond er twee keer." }]);
  await leave();
});

test("[O1, O16] all faults of a file stand in a table with line and column, and what is shown is what is taken in", async () => {
  const asked: URLSearchParams[] = [];
  const outcomes: unknown[] = [
    { outcome: "refused", problems: faults, faults: 1_234 },
    ready,
    { ...ready, outcome: "other" },
    { ...ready, outcome: "done" },
  ];
  const { page, leave } = await visit("/portfolio/exchange", {
    [`POST ${base}/import`]: ({ url }: Question) => {
      asked.push(url.searchParams);
      return outcomes.shift();
    },
  });
  const seek = page.getByRole("button", { name: "Kijk wat er verandert" });
  await seek.press("Enter");
  await page.getByText("Kies een bestand.").waitFor();
  await page.locator('input[type="file"]').setInputFiles(file);
  await seek.press("Enter");
  await page.getByText("Er zijn 1.234 fouten. Er is niets ingelezen.").waitFor();
  await page.getByText("Hier staan de eerste 100.").waitFor();
  const table = page.getByRole("table", { name: "Fouten in het bestand" });
  expect(await table.getByRole("rowheader").count()).toBe(100);
  const first = table.getByRole("row", { name: /^regel 2 / });
  expect(await first.getByRole("cell").allTextContents()).toEqual([
    "startOn",
    "Dit is geen dag. it is no day",
    "write it as 2026-11-22",
  ]);
  await seek.press("Enter");
  await page.getByText("3 kolommen die Grondslag niet kent.").waitFor();
  await page.getByText("Veranderd (1)").click();
  await page.getByText("name: “Gegevens” wordt “Vernieuwing Gegevens”").waitFor();
  const take = page.getByRole("button", { name: "Lees dit in" });
  await take.press("Enter");
  await page
    .getByText("Het portfolio is intussen veranderd. Dit zou er nu veranderen. Kijk opnieuw.")
    .waitFor();
  await take.press("Enter");
  await page.getByText("Het bestand is ingelezen.").waitFor();
  expect(asked.map((query) => [query.get("format"), query.get("dry"), query.get("digest")])).toEqual([
    ["xlsx", "true", null],
    ["xlsx", "true", null],
    ["xlsx", "false", diff.digest],
    ["xlsx", "false", diff.digest],
  ]);
  await leave();
});

test("[O1] what is no JSON is told before it is sent; every format can be fetched; who may not edit can only fetch", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/portfolio/exchange", {
    [`POST ${base}/import`]: ({ body }: Question) => {
      sent.push(body);
      return { ...ready, outcome: "unchanged" };
    },
  });
  await page.getByLabel("Soort bestand").selectOption("Grondslag (JSON)");
  const upload = page.locator('input[type="file"]');
  const seek = page.getByRole("button", { name: "Kijk wat er verandert" });
  await upload.setInputFiles({ ...file, name: "x.json", buffer: Buffer.from("{oops") });
  await seek.press("Enter");
  await page.getByText("Dit is geen JSON-bestand.").waitFor();
  expect(sent).toEqual([]);
  await upload.setInputFiles({ ...file, name: "x.json", buffer: Buffer.from('{"records":{},"entries":[]}') });
  await seek.press("Enter");
  await page.getByText("Alles stond er al zo. Er is niets veranderd.").waitFor();
  expect(sent).toEqual([{ records: {}, entries: [] }]);
  expect(await page.getByRole("button", { name: "Lees dit in" }).count()).toBe(0);
  const links = page.getByRole("region", { name: "Ophalen" }).getByRole("link");
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  for (const format of ["json", "csv", "xlsx", "mspdi", "openproject", "openproject-csv"])
    expect(hrefs.some((href) => new URLSearchParams(href.split("?")[1]).get("format") === format)).toBe(true);
  await leave();
  const reader = await visit("/portfolio/exchange", {}, {}, ["portfolio.read"]);
  await reader.page.getByText("U mag het portfolio ophalen, niet inlezen.").waitFor();
  expect(await reader.page.getByRole("form").count()).toBe(0);
  await reader.leave();
});

test("[O22] without a version the page says so, and a fault can be tried again", async () => {
  let well = false;
  const answer = (value: unknown) => () => (well ? value : new Refused(503, "PORTFOLIO_BUSY"));
  const { page, leave } = await visit("/portfolio/publications", {
    [`${base}/publications`]: answer({ items: [] }),
  });
  const retry = page.getByRole("button", { name: "Probeer opnieuw" });
  await retry.waitFor();
  expect(await page.getByText("Er is nog geen versie", { exact: true }).count()).toBe(0);
  well = true;
  await retry.press("Enter");
  await page.getByText("Er is nog geen versie", { exact: true }).waitFor();
  await leave();
});
