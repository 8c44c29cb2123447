import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { accessFaults, type Language, openSite, overflow, type Site, settled, type Visit } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 180_000 });

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Without an address the view is reached from the one before it. */
type View = { readonly name: string; readonly at?: string; readonly act?: (page: Page) => Promise<void> };

async function openFirst(page: Page): Promise<void> {
  await page.locator("tbody a").first().click();
  await page.locator("details, dl").first().waitFor();
}

async function edit(page: Page): Promise<void> {
  await page.locator('a[href$="/edit"]').click();
  await page.locator("form").waitFor();
}

const registerKinds = ["systems", "data-sets", "legal-grounds", "processing-activities"];
const views: readonly (Pick<Visit, "as" | "search"> & {
  readonly who: string;
  readonly views: readonly View[];
})[] = [
  {
    who: "somebody who is not signed in",
    views: [
      { name: "start", at: "/" },
      { name: "sign in first", at: "/desk" },
      { name: "not found", at: "/nergens" },
    ],
  },
  {
    who: "an employee",
    as: "employee",
    views: [
      { name: "desk without a call", at: "/desk" },
      { name: "page without access", at: "/audit" },
    ],
  },
  { who: "a citizen", as: "citizen", views: [{ name: "contact history", at: "/contact-history" }] },
  {
    who: "an auditor",
    as: "auditor",
    search: "Auditor",
    views: [
      {
        name: "log",
        at: "/audit",
        act: async (page) => {
          for (const summary of await page.locator("main summary").all()) await summary.click();
        },
      },
      {
        name: "one record",
        act: async (page) => {
          await page.getByLabel(/^(Nummer van de regel|Number of the record)$/).fill("0");
          await page.getByRole("button", { name: /^(Open regel|Open record)$/ }).click();
          await page.getByRole("button", { name: /^(Reken het bewijs na|Check the proof)$/ }).click();
          await page.getByText(/^(Het bewijs klopt|The proof is right)$/).waitFor();
        },
      },
    ],
  },
  {
    who: "a data steward",
    as: "steward",
    search: "Gegevensbeheerder",
    views: registerKinds.flatMap((kind) => [
      { name: `list of ${kind}`, at: `/register/${kind}` },
      { name: `one of ${kind}`, act: openFirst },
      { name: `form of ${kind}`, act: edit },
    ]),
  },
];

const screens: readonly { readonly language: Language; readonly width: number }[] = [
  { language: "nl", width: 1280 },
  { language: "en", width: 360 },
];

describe.each(screens)("in $language on a screen of $width pixels", ({ language, width }) => {
  test.each(views)("the pages for $who can be used by everybody", async (group) => {
    const { page, faults, leave } = await site.visit({ ...group, at: "/", language, width });
    for (const view of group.views) {
      if (view.at !== undefined) await page.goto(site.url + view.at);
      await settled(page);
      await view.act?.(page);
      await settled(page);
      expect(await accessFaults(page), view.name).toEqual([]);
      expect(await overflow(page), `${view.name} is wider than the screen`).toBe(0);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
    }
    expect(faults).toEqual([]);
    await leave();
  });
});

test.each([
  ["nl", "Dit is een simulator, geen echte DigiD."],
  ["en", "This is a simulator, not the real DigiD."],
])(
  "every screen of the simulator says in %s that it is one, and can be used by everybody",
  async (lang, text) => {
    const { page, leave } = await site.visit({ at: "/" });
    await page.goto(`${site.url}/sign-in?as=citizen`);
    await page.goto(`${page.url()}?lang=${lang}`);
    expect(await page.getByRole("banner").textContent()).toContain(text);
    expect(await accessFaults(page)).toEqual([]);
    await leave();
  },
);

test("during a call a dark and narrow screen keeps enough contrast and fits", async () => {
  const { page, leave } = await site.visit({ as: "employee", at: "/desk", dark: true, width: 360 });
  await page.getByRole("button", { name: "Neem volgend gesprek aan" }).click();
  await page.getByRole("button", { name: "Toon: Personen" }).click();
  await page.getByText("De beller ziet deze inzage als").waitFor();
  await page.getByLabel(/^Burgerservicenummer/).fill("999990019");
  await page.getByRole("button", { name: "Vraag op" }).click();
  await page.getByText("U krijgt deze gegevens niet").waitFor();
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await leave();
});

test("the choice of language is kept", async () => {
  const { page, leave } = await site.visit({ at: "/" });
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Welcome to Grondslag" }).waitFor();
  expect(await page.evaluate(() => localStorage.getItem("grondslag.language"))).toBe("en");
  await leave();
});
