import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { alertAnswers, alertSettingsPage } from "./painted-alerts.ts";
import { openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const source = "/api/v1/alert-settings";
const proposer = ["alert.read", "alert-settings.propose"];
const decider = ["alert.read", "alert-settings.approve"];
const visit = (more: object) =>
  site.visit({ at: "/alerts/settings", permissions: proposer, answers: alertAnswers, ...more });

describe.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)("in $language on a screen of $width pixels, dark: $dark", (look) => {
  test("[M3] the agreements about signals can be used by everybody", async () => {
    const { page, faults, leave } = await visit({ ...look, permissions: [...proposer, ...decider] });
    for (const summary of await page.locator("main summary").all()) await summary.click();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  });
});

test("[M3] what holds is told in words, with why and who agreed; what is proposed says what it changes", async () => {
  const { page, leave } = await visit({ permissions: ["alert.read"] });
  const holds = page.getByRole("region", { name: "Wat nu geldt" });
  await holds.getByText("hoogstens 5 signalen").waitFor();
  await holds.getByText("Auto: hoogstens 8 signalen").waitFor();
  await holds.getByText("Meer dan vijf per week lukt ons niet zorgvuldig.").waitFor();
  await holds.getByText(/^Voorgesteld door Tess Blom\. Omar Haddad stemde ermee in/).waitFor();
  const proposal = page.getByRole("region", { name: "Voorstel 4: wacht op een besluit" });
  await proposal.getByText("Signalen per week en per afdeling: van 5 naar 4").waitFor();
  await proposal.getByText("Uitleg geven: van 10 naar 5").waitFor();
  expect(await proposal.getByRole("listitem").count()).toBe(2);
  expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
  await leave();
});

test("[M3] a proposal starts from what holds, is held back while a number is wrong, and says why", async () => {
  const sent: unknown[] = [];
  const answers = {
    ...alertAnswers,
    [`POST ${source}`]: ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  };
  const { page, leave } = await visit({ answers });
  const form = page.getByRole("region", { name: "Stel iets anders voor" });
  const send = form.getByRole("button", { name: "Stuur het voorstel" });
  await form.getByLabel("Een nieuw signaal bekijken").fill("0");
  await form.getByText("Vul een heel getal in van 1 tot en met 60.").waitFor();
  await form.getByLabel("Waarom").fill("Sneller kijken helpt de medewerker.");
  await send.click();
  await form.getByText("Verbeter eerst de getallen hierboven.").waitFor();
  expect(sent).toEqual([]);
  await form.getByLabel("Een nieuw signaal bekijken").fill("3");
  await form
    .getByLabel("Geef een afdeling een eigen aantal")
    .selectOption({ label: "Telefoonteam inkomstenbelasting" });
  await form.getByLabel("Signalen per week voor Telefoonteam inkomstenbelasting").fill("7");
  await form.getByRole("button", { name: "Haal het eigen aantal van Auto weg" }).press("Enter");
  await send.press("Enter");
  await page.getByText("Uw voorstel staat klaar.").waitFor();
  expect(sent).toEqual([
    {
      weeklyBudget: 5,
      budgets: [{ unit: "phone-income-tax", weekly: 7 }],
      sampleSize: 2,
      newDays: 3,
      askedDays: 10,
      reason: "Sneller kijken helpt de medewerker.",
    },
  ]);
  await leave();
});

test("[M3] somebody else agrees; who was too late is told so", async () => {
  let decided = false;
  const answers = {
    ...alertAnswers,
    [`POST ${source}/4/rejection`]: new Refused(409, "SETTINGS_DECIDED"),
    [`POST ${source}/4/approval`]: () => {
      decided = true;
      return {};
    },
    [source]: () => ({ ...alertSettingsPage, items: alertSettingsPage.items.slice(decided ? 1 : 0) }),
  };
  const { page, leave } = await visit({ permissions: decider, answers });
  await page.getByRole("button", { name: "Stem niet in" }).click();
  await page.getByText("Iemand anders was u voor").waitFor();
  await page.getByRole("button", { name: "Stem in", exact: true }).click();
  await page.getByText("De nieuwe afspraken gelden nu.").waitFor();
  await page.getByRole("region", { name: "Voorstel 4: wacht op een besluit" }).waitFor({ state: "detached" });
  await leave();
});

test("[M3] who proposed it cannot agree, but can withdraw it", async () => {
  const asked: string[] = [];
  const own = { ...alertSettingsPage.items[0], proposed: { by: "m1", at: "2026-11-20T09:00:00.000Z" } };
  const answers = {
    ...alertAnswers,
    [`POST ${source}/4/withdrawal`]: ({ url }: Question) => {
      asked.push(url.pathname);
      return {};
    },
    [source]: { ...alertSettingsPage, items: [own, ...alertSettingsPage.items.slice(1)] },
  };
  const { page, leave } = await visit({ permissions: [...proposer, ...decider], answers });
  await page.getByText("Dit stelde u zelf voor.").waitFor();
  expect(await page.getByRole("button", { name: "Stem in", exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Trek in" }).press("Enter");
  await page.getByText("Uw voorstel is ingetrokken.").waitFor();
  expect(asked).toEqual([`${source}/4/withdrawal`]);
  await leave();
});
