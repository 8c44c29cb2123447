import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ruleAnswers } from "./painted-rules.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, type Language, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

type Look = { readonly language: Language; readonly width: number; readonly dark: boolean };
const looks: readonly Look[] = [
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
];
const permissions = ["monitor-rule.read", "monitor-rule.edit", "monitor-rule.activate", "alert.judge"];
const visit = (at: string, answers: object = {}, look: Look = { language: "nl", width: 1280, dark: false }) =>
  site.visit({ ...look, at, permissions, answers: { ...ruleAnswers, ...answers } });

async function canBeUsed(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([]);
  expect(await overflow(page), `${name} is wider than the screen`).toBe(0);
  expect(await page.getByText(/NOT_PAINTED/).count(), `${name} asks what is not painted`).toBe(0);
}

const press = (page: Page, nl: string, en: string) =>
  page.getByRole("button", { name: new RegExp(`^(${nl}|${en})$`) }).first();

const views: readonly {
  readonly name: string;
  readonly at: string;
  readonly act?: (page: Page) => Promise<void>;
}[] = [
  {
    name: "rules with templates",
    at: "/rules",
    act: async (page) => {
      await page.getByText(/^(Begin met een voorbeeld|Begin with an example)$/).click();
      await page.getByRole("button", { name: /Uitvoer na een weigering$/ }).waitFor();
    },
  },
  {
    name: "one rule, going live and ending",
    at: "/rules/plates-without-work",
    act: async (page) => {
      await press(page, "Laat gelden", "Let it go live").click();
      await press(page, "Laat deze regel gelden", "Let this rule go live").click();
      await press(page, "Beëindig", "End").click();
    },
  },
  { name: "a rule of steps", at: "/rules/export-after-refusal" },
  {
    name: "the form with a try-out",
    at: "/rules/plates-without-work/edit",
    act: async (page) => {
      await press(page, "Voeg een voorwaarde toe", "Add a condition").click();
      await press(page, "Probeer op het logboek", "Try it on the log").click();
      await page.getByText(/^7 (treffers in 48\.210 inzages|hits in 48,210 look-ups)$/).waitFor();
    },
  },
  { name: "a rule that is written exactly", at: "/rules/export-after-refusal/edit" },
  {
    name: "an import",
    at: "/rules/sigma",
    act: async (page) => {
      await press(page, "Laat zien wat het wordt", "Show what it becomes").click();
      await page.getByText(/author, references/).waitFor();
    },
  },
  {
    name: "methods, adding one",
    at: "/rules/threats",
    act: async (page) => {
      await press(page, "Voeg een werkwijze toe", "Add a method").click();
      await press(page, "Sla op", "Save").click();
    },
  },
  { name: "a hit to judge", at: "/rules/plates-without-work/2/judge" },
];

test.each(looks)(
  "[M6, M7, R5] every screen of the rules can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit("/rules", {}, look);
    for (const view of views) {
      await goTo(page, view.at);
      await view.act?.(page);
      await canBeUsed(page, view.name);
    }
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[M7] a rule is put in words, with what it found, who did what, and how often it was right", async () => {
  const { page, leave } = await visit("/rules/plates-without-work");
  await page
    .getByText(
      "Een treffer is: 5 of meer verschillende personen of bedrijven binnen 24 uur, voor dezelfde medewerker.",
    )
    .first()
    .waitFor();
  await page.getByText("68 % (tussen 56 en 79 %)").waitFor();
  await page.getByText("41 van 60 beoordeelde treffers").waitFor();
  await page.getByText("Ondernemingsraad: OR 2026-14").waitFor();
  await page.getByText("Toen klopten 9 van 14 treffers.").waitFor();
  await page.getByText("69 % van de treffers bij één afdeling").waitFor();
  await page.getByText(/paste op .* niet meer in het geheugen/).waitFor();
  // Version 3 is a draft of who looks on; 2 waits for another, and is judged by others than its author.
  expect(await page.getByRole("button", { name: "Zet proef" }).count()).toBe(1);
  expect(await page.getByRole("button", { name: "Laat gelden" }).count()).toBe(1);
  await leave();
});

test("[M7] going live asks for the works council, and for a reason when too little was judged", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/rules/plates-without-work", {
    "POST /api/v1/monitor-rules/plates-without-work/versions/2/live": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByRole("button", { name: "Laat gelden" }).press("Enter");
  const go = page.getByRole("button", { name: "Laat deze regel gelden" });
  await go.press("Enter");
  expect(sent).toEqual([]);
  await page.getByLabel(/Waar staat het advies van de ondernemingsraad/).fill("OR 2026-15");
  await page.getByLabel(/Waarom kan de regel niet wachten/).fill("Vorige week werd iemand omgekocht.");
  await go.press("Enter");
  await go.waitFor({ state: "detached" });
  expect(sent).toEqual([
    { consultation: "OR 2026-15", withoutPrecision: "Vorige week werd iemand omgekocht." },
  ]);
  await leave();
});

test("[M6] in exact text what is wrong is shown at its line, and a form is not offered for what it cannot hold", async () => {
  const { page, leave } = await visit("/rules/export-after-refusal/edit", {
    "POST /api/v1/monitor-rules/export-after-refusal/versions": new Refused(422, "RULE_INVALID", {
      where: "/sequence/steps/1/field",
      detail: "/sequence/steps/1/field must be one of system, dataSet",
    }),
  });
  expect(await page.getByRole("button", { name: "Formulier" }).isDisabled()).toBe(true);
  const text = page.getByLabel("De regel als JSON");
  const rule = await text.inputValue();
  await text.fill(rule.replace('"severity": "high",', '"severity": "high"'));
  await page.getByText(/^Regel 9: dit is geen JSON/).waitFor();
  expect(await page.getByRole("button", { name: "Sla het concept op" }).isDisabled()).toBe(true);
  await canBeUsed(page, "broken JSON");
  await text.fill(rule);
  await page.getByRole("button", { name: "Sla het concept op" }).click();
  await page.getByText("De regel klopt nog niet").waitFor();
  const line = rule.slice(0, rule.indexOf('"action"')).split("\n").length;
  await page.getByText(new RegExp(`^Regel ${line}, bij /sequence/steps/1/field: `)).waitFor();
  await canBeUsed(page, "a fault at its line");
  await leave();
});

test("[M6] a form sends the rule that it shows", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/rules/plates-without-work/edit", {
    "POST /api/v1/monitor-rules/plates-without-work/versions": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByLabel("Hoeveel minstens?").fill("8");
  await page.getByRole("button", { name: "Haal voorwaarde 3 weg" }).press("Enter");
  await page.getByRole("button", { name: "Sla het concept op" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Kentekens zonder werk" }).waitFor();
  expect(sent).toMatchObject([
    {
      basedOn: 3,
      rule: {
        when: {
          all: [
            { field: "tag", is: "plate" },
            { field: "explanation", in: ["none", "self-opened"] },
          ],
        },
        count: { of: "subject", by: ["employee"], within: "24h", atLeast: 8 },
      },
    },
  ]);
  await leave();
});

test("[M7] who judges sees a pseudonym and what was looked at, and gets the next hit", async () => {
  const sent: unknown[] = [];
  let draws = 0;
  const path = "POST /api/v1/monitor-rules/plates-without-work/versions/2/draw";
  const { page, leave } = await visit("/rules/plates-without-work/2/judge", {
    [path]: () => {
      draws += 1;
      return draws === 1 ? ruleAnswers[path] : {};
    },
    "POST /api/v1/monitor-rules/judgements": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByRole("heading", { name: "Medewerker 3f9a0c1d2e4b5a67" }).waitFor();
  await page.getByText("Uitleg van de laatste inzage: geen.").waitFor();
  await page.getByRole("button", { name: "Nee, dit lijkt misbruik" }).press("Enter");
  await page.getByText("Niets meer te beoordelen").waitFor();
  expect(sent).toEqual([{ hit: "a".repeat(32), verdict: "unjustified" }]);
  expect(draws).toBe(2);
  await leave();
});

test("[R5] a method without a live rule is shown as a gap", async () => {
  const { page, leave } = await visit("/rules/threats");
  const row = (name: string) => page.getByRole("row", { name: new RegExp(name) });
  await row("Gegevens meenemen").getByText("Geen regel geldt hiervoor.").waitFor();
  await row("Kentekens op bestelling").getByText("Bewaakt").waitFor();
  await row("Faxen afluisteren").getByText("Voorbij", { exact: true }).waitFor();
  await leave();
});
