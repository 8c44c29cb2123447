import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { everyAnswer, everyPermission } from "./painted-answers.ts";
import { goTo, openPaintedSite, type PaintedSite } from "./painted-site.ts";
import { accessFaults, type Language, overflow, settled } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 600_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

type View = { readonly name: string; readonly at: string; readonly act?: (page: Page) => Promise<void> };

const press = (page: Page, nl: string, en: string) =>
  page.getByRole("button", { name: new RegExp(`^(${nl}|${en})$`) }).first();

async function chooseAll(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /^(Kies alle|Choose all)/ }).click();
}

async function askSubject(page: Page, nl: string, en: string): Promise<void> {
  await page.getByLabel(/^(Nummer|Number)$/).fill("123456782");
  await press(page, nl, en).click();
  await page.locator("tbody tr, .gs-steps").first().waitFor();
}

const screens: readonly View[] = [
  { name: "start", at: "/" },
  { name: "my people", at: "/team" },
  { name: "one person", at: "/team/people/m7" },
  {
    name: "ask a role",
    at: "/team/people/m7/request",
    act: async (page) => {
      await page.getByLabel(/^(Welke rol|Which role)/).selectOption("role-2");
      await page
        .getByText(/privacy-basis/)
        .first()
        .waitFor();
    },
  },
  { name: "requests", at: "/requests?view=mine" },
  { name: "one request", at: "/requests/r1" },
  { name: "reviews", at: "/reviews" },
  { name: "new review", at: "/reviews/new" },
  { name: "items of a review", at: "/reviews/c1", act: chooseAll },
  { name: "progress of a review", at: "/reviews/c1?view=progress" },
  {
    name: "inventory with a revocation",
    at: "/grants",
    act: async (page) => {
      await chooseAll(page);
      await press(page, "Trek in", "Take back").click();
      await page.getByRole("heading", { name: /856/ }).waitFor();
    },
  },
  { name: "totals", at: "/grants/totals?by=role" },
  {
    name: "what was taken back",
    at: "/revocations",
    act: async (page) => {
      await press(page, "Maak ongedaan", "Undo").click();
    },
  },
  { name: "functions", at: "/functions" },
  { name: "one function", at: "/functions/phone-agent" },
  { name: "policies", at: "/policies" },
  { name: "one policy", at: "/policies/2" },
  { name: "difference", at: "/policies/2/difference" },
  { name: "test", at: "/policies/2/test" },
  { name: "replay", at: "/policies/2/replay?replay=p1" },
  { name: "role form", at: "/policies/2/roles/role-2" },
  { name: "compartment form", at: "/policies/2/compartments/inkomens" },
  { name: "settings form", at: "/policies/2/settings" },
  { name: "rules form", at: "/policies/2/rules" },
  { name: "shields", at: "/shields" },
  { name: "attempts on shields", at: "/shields?view=attempts" },
  {
    name: "emergency access",
    at: "/emergency-access",
    act: async (page) => {
      await page.getByRole("button", { name: /^(Beoordeel de|Review the)/ }).click();
    },
  },
  {
    name: "what is shown later",
    at: "/delays",
    act: async (page) => {
      await press(page, "Stel verlenging voor", "Propose to extend").click();
    },
  },
  {
    name: "proposing to show later",
    at: "/delays",
    act: async (page) => {
      await press(page, "Stel voor om later te tonen", "Propose to show later").click();
      await page.locator("form button[type=submit]").click();
    },
  },
  { name: "counts of emergency access", at: "/emergency-access?view=counters" },
  {
    name: "why not",
    at: "/explain",
    act: async (page) => {
      await page.getByLabel(/^(Medewerker|Employee)$/).selectOption("m7");
      await page.getByLabel(/^(Gegevens|Data)$/).selectOption("persons");
      await page
        .getByLabel(/^(Verwerkingsactiviteit|Processing activity)$/)
        .selectOption("handle-objections");
      await askSubject(page, "Leg uit", "Explain");
    },
  },
  {
    name: "who can see",
    at: "/explain/who",
    act: (page) => askSubject(page, "Zoek wie dit kan zien", "Find who can see this"),
  },
  {
    name: "what can be seen",
    at: "/explain/what?employeeId=m7",
    act: async (page) => {
      await press(page, "Zoek wat deze medewerker kan zien", "Find what this employee can see").click();
      await page.getByText("123 456 782").waitFor();
    },
  },
  { name: "units", at: "/units" },
  { name: "form of a unit", at: "/units?unit=unit-1" },
  { name: "relations", at: "/relations" },
  { name: "clients", at: "/clients" },
  { name: "proposals of clients", at: "/clients?view=proposals" },
  {
    name: "search of the log",
    at: "/audit/search?by=time&days=30",
    act: async (page) => {
      await page.getByLabel(/^(Waarom stelt u|Why do you ask)/).fill("Controle van november");
      await press(page, "Stel de vraag", "Ask").click();
      await page.locator("tbody tr").first().waitFor();
    },
  },
  {
    name: "everything about one subject, with its proof",
    at: "/audit/search?by=subject&days=365",
    act: async (page) => {
      await page.getByLabel(/^(Nummer|Number)$/).fill("123456782");
      await page.getByLabel(/^(Waarom stelt u|Why do you ask)/).fill("Controle van november");
      await press(page, "Stel de vraag", "Ask").click();
      await page.getByText(/^(Ja, dit is alles|Yes, this is everything)$/).waitFor();
      await page.getByText(/^(Wat is per logboek bewezen|What does each log prove)/).click();
    },
  },
  { name: "state of the log", at: "/audit" },
  {
    name: "keeping and destroying",
    at: "/audit/keeping",
    act: async (page) => {
      await press(page, "Leg een bewaarplicht op", "Place a legal hold").click();
      await press(page, "Geef vrij", "Lift").click();
      await press(page, "Doe een voorstel", "Make a proposal").click();
      await press(page, "Stuur voorstel", "Send proposal").click();
    },
  },
  {
    name: "sources of the log",
    at: "/audit/sources",
    act: async (page) => {
      await page.getByRole("button", { name: /(kon worden|be read) (van|of) archive-csv/ }).click();
      await page
        .getByText("TIME_MALFORMED")
        .or(page.locator("code", { hasText: "/time" }))
        .waitFor();
    },
  },
  { name: "service effects", at: "/service-effects" },
  { name: "a system that has not joined", at: "/register/systems/archive" },
  { name: "form of a system", at: "/register/systems/archive/edit" },
  { name: "controls", at: "/register/controls" },
  { name: "one control", at: "/register/controls/pentest-2026" },
  { name: "form of a control", at: "/register/controls/pentest-2026/edit" },
  {
    name: "refusal with a transfer and emergency access",
    at: "/desk",
    act: async (page) => {
      await page.getByRole("button", { name: /^(Toon|Show): Inkomens$/ }).click();
      await press(page, "Open noodtoegang", "Open emergency access").click();
    },
  },
];

const looks: readonly { readonly language: Language; readonly width: number; readonly dark: boolean }[] = [
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
];

describe.each(looks)("in $language on a screen of $width pixels", ({ language, width, dark }) => {
  test("every screen of the authorisations can be used by everybody", async () => {
    const { page, faults, leave } = await site.visit({
      at: "/",
      permissions: everyPermission,
      answers: everyAnswer,
      language,
      width,
      dark,
    });
    for (const view of screens) {
      await goTo(page, view.at);
      await view.act?.(page);
      await settled(page);
      expect(await accessFaults(page), view.name).toEqual([]);
      expect(await overflow(page), `${view.name} is wider than the screen`).toBe(0);
      expect(await page.getByText(/NOT_PAINTED/).count(), `${view.name} asks what is not painted`).toBe(0);
    }
    expect(faults).toEqual([]);
    await leave();
  });
});
