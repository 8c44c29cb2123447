import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { campaign, certificateAnswers, phaseOutAnswers, slippingPlan } from "./painted-care.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const visit = (at: string, answers: object) =>
  site.visit({
    at,
    permissions: ["landscape.read", "landscape.edit"],
    answers: { ...phaseOutAnswers, ...certificateAnswers, ...answers },
  });

test("[I9] a replacement of certificates is begun, recorded phase by phase, and ended with a reason", async () => {
  const sent: (readonly [string, Record<string, unknown>])[] = [];
  const address = "/api/v1/landscape/certificate-campaigns/";
  const put = ({ url, body }: Question) => {
    sent.push([url.pathname.slice(address.length), body as Record<string, unknown>]);
    return campaign;
  };
  const { page, leave } = await visit("/landscape/certificates/campaigns", {
    [`PUT ${address}leave-issuer`]: put,
    [`PUT ${address}round-1`]: put,
  });
  // The id of a new one is made up on the spot.
  await page.route(`**${address}round-*`, async (route) => {
    const url = new URL(route.request().url());
    if (route.request().method() === "PUT")
      put({ method: "PUT", url, body: JSON.parse(route.request().postData() ?? "") });
    await route.fulfill({ json: campaign });
  });
  await page.getByRole("link", { name: "Begin een vervangronde" }).press("Enter");
  const begin = page.getByRole("button", { name: "Begin de ronde" });
  await begin.press("Enter");
  for (const text of ["Vul een naam in.", "Voeg minstens één fase toe."])
    await page.getByText(text).waitFor();
  await page.getByLabel("Naam", { exact: true }).fill("Weg bij B");
  await page.getByLabel("Waarom worden ze vervangen?").fill("Te duur");
  await page.getByLabel("Welke teams moeten dit weten?").fill("CSIRT\n NCSC \n");
  await page.getByRole("button", { name: "Voeg een fase toe" }).press("Enter");
  await page.getByLabel("Naam van de fase").fill("Alles");
  await page.getByLabel("Klaar op").fill("31-2-2027");
  await begin.press("Enter");
  await page.getByText("Kies minstens één certificaat.").waitFor();
  await page.getByLabel("Klaar op").fill("28-2-2027");
  await page.getByLabel("Zoek certificaten").fill("uitgever b");
  await page.getByLabel("Zoek certificaten").press("Enter");
  await page.getByRole("button", { name: "Voeg toe: goed.example.nl" }).press("Enter");
  await page.getByText("Certificaten in deze fase: 1").waitFor();
  expect(sent).toEqual([]);
  await begin.press("Enter");
  await page.getByRole("heading", { name: "Weg bij Uitgever A", level: 1 }).waitFor();
  expect(sent.map(([, body]) => body)).toEqual([
    {
      ...{ version: 0, name: "Weg bij B", reason: "Te duur", teams: ["CSIRT", "NCSC"] },
      phases: [{ name: "Alles", due: "2027-02-28", certificates: ["goed"] }],
      ...{ notices: [], replacements: [] },
    },
  ]);

  await goTo(page, "/landscape/certificates/campaigns/leave-issuer");
  await page.getByRole("button", { name: "Leg vast waardoor Burgers 1 is vervangen" }).press("Enter");
  await page.getByLabel("Door welk certificaat?").selectOption("goed");
  await page.getByRole("button", { name: "Leg vast", exact: true }).first().press("Enter");
  await vi.waitFor(
    () =>
      expect(sent.at(-1)).toEqual([
        "leave-issuer",
        expect.objectContaining({
          version: 4,
          replacements: [
            ...campaign.replacements,
            expect.objectContaining({ certificate: "2026-11-19-1", replacedBy: "goed" }),
          ],
        }),
      ]),
    { timeout: 20_000 },
  );
  await page.getByRole("button", { name: "Beëindig de ronde" }).press("Enter");
  await page.getByText("Er zijn nog 16 certificaten niet goed vervangen. Zeg wat daarmee gebeurt.").waitFor();
  await page.getByLabel("Waarom eindigt de ronde?").fill("De rest gaat uit");
  await page.getByRole("button", { name: "Beëindig de ronde" }).press("Enter");
  await vi.waitFor(
    () =>
      expect(sent.at(-1)?.[1]).toEqual(
        expect.objectContaining({ ended: expect.objectContaining({ reason: "De rest gaat uit" }) }),
      ),
    { timeout: 20_000 },
  );
  await leave();
});

test("[L5, L12] a plan is changed with a reason, a fault of the server stands at its field, and versions tell what moved", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/landscape/phase-outs/gen-income", {
    "PUT /api/v1/landscape/phase-outs/gen-income": ({ body }: Question) => {
      sent.push(body);
      return sent.length === 1
        ? new Refused(422, "STATEMENT_INVALID", { where: "/steps/2/due" })
        : slippingPlan;
    },
  });
  await page.getByText("Eerdere versies (2)").click();
  await page.getByText("Regels uit Cool:Gen halen, afgesproken: van 31 dec 2025 naar 30 jun 2026").waitFor();
  await page.getByRole("button", { name: "Verander het plan" }).press("Enter");
  await page.waitForURL(/open=change/);
  const form = page.getByRole("form", { name: "Verander: Cool:Gen uit de inkomensheffing" });
  const third = form.getByRole("group", { name: "Stap 3", exact: true });
  // A day that is no day is not left out unseen, also where a day may be left out.
  const expected = third.getByLabel("Het team verwacht klaar te zijn op (mag leeg)");
  await expected.fill("31-2-2027");
  await form.getByLabel("Waarom verandert het plan?").fill("Meer werk dan gedacht");
  const save = form.getByRole("button", { name: "Leg vast" });
  await save.press("Enter");
  await vi.waitFor(async () => expect(await expected.getAttribute("aria-invalid")).toBe("true"), {
    timeout: 20_000,
  });
  expect(sent).toEqual([]);
  await expected.fill("1-3-2027");
  await third.getByLabel("Hoeveel werk is er nog, in dagen van één persoon?").fill("5.400");
  await save.press("Enter");
  const due = third.getByLabel("Klaar op");
  await vi.waitFor(async () => expect(await due.getAttribute("aria-invalid")).toBe("true"), {
    timeout: 20_000,
  });
  await due.fill("31-3-2027");
  await save.press("Enter");
  await form.waitFor({ state: "detached" });
  expect(sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({
    ...{ version: 3, motive: "Meer werk dan gedacht", technology: "cool-gen", chain: "income" },
    handlingUntil: "2032-12-31",
    externalCauses: slippingPlan.externalCauses,
    steps: [
      { id: "inventory", doneOn: "2023-07-14" },
      { id: "rules", after: ["inventory"] },
      {
        ...{ id: "rebuild", due: "2027-03-31", expected: "2027-03-01" },
        work: { skill: "java", personDays: 5_400 },
      },
      { id: "last-appeal", deadline: "handling" },
    ],
  });
  await leave();
});
