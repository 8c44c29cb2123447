import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { alertAnswers, alertPage, alertPermissions, alertStory, alertSummary } from "./painted-alerts.ts";
import { openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const one = `/alerts/${alertStory.id}`;
const looks = [
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const;
const visit = (more: object) =>
  site.visit({ at: "/alerts", permissions: alertPermissions, answers: alertAnswers, ...more });

describe.each(looks)("in $language on a screen of $width pixels, dark: $dark", (look) => {
  test.each([
    ["the signals", "/alerts"],
    ["no signals", "/alerts?state=unclear"],
    ["one signal", one],
    ["how often it is right", "/alerts/feedback"],
    ["one's own look-ups", "/own-look-ups"],
  ])("[M3][M9] the page with %s can be used by everybody", async (_name, at) => {
    const answers = {
      ...alertAnswers,
      "/api/v1/alerts": ({ url }: Question) =>
        url.searchParams.has("state") ? alertPage([]) : alertAnswers["/api/v1/alerts"],
    };
    const { page, faults, leave } = await visit({ ...look, at, answers });
    for (const summary of await page.locator("main summary").all()) await summary.click();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  });
});

test("[M3] a new signal is told and moves nothing; it comes in when the reader asks, and without a stream too", async () => {
  let items = [0, 1, 2, 3].map((n) => alertSummary(n));
  const answers = { ...alertAnswers, "/api/v1/alerts": () => alertPage(items) };
  const { page, leave } = await visit({ answers });
  const rows = page.locator("tbody th");
  await rows.nth(3).waitFor();
  const before = await rows.allTextContents();
  const top = await rows.first().boundingBox();
  // The painted server has no stream, so the page asks again now and then.
  items = [alertSummary(20, { score: 40 }), ...items.slice(1)];
  await page.getByRole("status").getByText("Er is 1 nieuw signaal.").waitFor();
  expect(await rows.allTextContents()).toEqual(before);
  expect((await rows.first().boundingBox())?.y).toBe(top?.y);
  await page.getByText("Staat niet meer in deze lijst").waitFor();
  await page.getByRole("button", { name: "Toon", exact: true }).click();
  expect(await rows.first().textContent()).toContain(alertSummary(20).pseudonym);
  expect(await page.getByText("Staat niet meer in deze lijst").count()).toBe(0);
  await leave();
});

test("[M3] what is chosen stands in the address, and a fault is told with what to do", async () => {
  const asked: string[] = [];
  const answers = {
    ...alertAnswers,
    "/api/v1/alerts": ({ url }: Question) => {
      asked.push(url.search);
      return url.searchParams.has("source") ? new Refused(503, "STORE_AWAY") : alertPage([alertSummary(0)]);
    },
  };
  const { page, leave } = await visit({ answers });
  await page.getByLabel("Stand").selectOption("asked");
  await vi.waitFor(() => expect(asked).toContain("?state=asked"), { timeout: 20_000 });
  expect(new URL(page.url()).search).toBe("?state=asked");
  await page.getByLabel("Bron").selectOption("rule");
  await page.getByRole("button", { name: "Probeer opnieuw" }).waitFor();
  await leave();
});

test("[M3][M9] the lightest step comes first: asking, with the keyboard alone", async () => {
  const sent: unknown[] = [];
  const answers = {
    ...alertAnswers,
    [`/api/v1/alerts/${alertStory.id}`]: {
      ...alertStory,
      state: "new",
      may: { ...alertStory.may, judge: [] },
    },
    [`POST /api/v1/alerts/${alertStory.id}/question`]: ({ body }: Question) => {
      sent.push(body);
      return alertStory;
    },
  };
  const { page, leave } = await visit({ at: one, answers });
  await page.getByLabel("Uw vraag").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Kort");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Schrijf een vraag van minstens 10 tekens.").waitFor();
  await page.getByLabel("Uw vraag").fill("Waarom keek u hier? Dank u wel.");
  await page.getByRole("button", { name: "Stuur de vraag" }).press("Enter");
  await page.getByText("Uw vraag is verstuurd").waitFor();
  expect(sent).toEqual([{ of: "employee", text: "Waarom keek u hier? Dank u wel." }]);
  await leave();
});

test("[M9] an employee answers a question on his own page, and is thanked", async () => {
  const sent: unknown[] = [];
  const answers = {
    ...alertAnswers,
    [`POST /api/v1/own/alerts/${alertStory.id}/explanation`]: ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  };
  const { page, leave } = await visit({ at: "/own-look-ups", permissions: [], answers });
  const question = page.getByRole("region", { name: /^Over uw eigen inzagen/ }).first();
  await question.getByLabel("Uw uitleg").fill("Een brief kwam terug.");
  await question.getByRole("button", { name: "Stuur uw uitleg" }).click();
  await page.getByText("Bedankt voor uw uitleg").waitFor();
  expect(sent).toEqual([{ text: "Een brief kwam terug." }]);
  await leave();
});

test("[M9] nothing on these pages offers to order people by how much they do", async () => {
  for (const at of ["/alerts", "/alerts/feedback", "/own-look-ups"]) {
    const { page, leave } = await visit({ at });
    expect(await page.locator("th[aria-sort], a[href*='sort=']").count(), at).toBe(0);
    await leave();
  }
});
