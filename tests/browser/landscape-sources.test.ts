import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sourceAnswers } from "./painted-landscape.ts";
import { goTo, openPaintedSite, type PaintedSite, type Question } from "./painted-site.ts";
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
    permissions: ["landscape.read", "landscape.edit", "landscape.import"],
    answers: { ...sourceAnswers, ...answers },
  });
const file = { name: "model.xml", mimeType: "text/xml", buffer: Buffer.from("<model/>\n  ") };

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L1] items, sources and an import can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit("/landscape/items", {}, look);
    await page.getByText("Cool:Gen").first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await goTo(page, "/landscape/sources?source=model");
    await page.getByRole("button", { name: /^(Nieuwe bron|New source)$/ }).click();
    await page.getByLabel(/^(Bestand|File)$/).setInputFiles(file);
    await page.getByRole("button", { name: /^(Laat zien|Show) / }).click();
    await page.getByText(/^(Veranderd|Changed) \(1\)$/).click();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[L1] what an import would change is shown first, and exactly that is ordered", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/landscape/sources?source=model", {
    "POST /api/v1/landscape/uploads/u1/import": ({ body }: Question) => {
      sent.push(body);
      return { outcome: "done" };
    },
  });
  await page.getByLabel("Bestand").setInputFiles(file);
  await page.getByRole("button", { name: "Laat zien wat er verandert" }).press("Enter");
  await page.getByText("Veranderd (1)").click();
  await page.getByText("In gebruik sinds: was 1 april 1998, wordt 1 april 1999").waitFor();
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "Lees dit in" }).press("Enter");
  await page.getByText("Ingelezen. Alles staat nu in het landschap.").waitFor();
  expect(sent).toEqual([{ digest: "a".repeat(64) }]);
  await leave();
});

test("[L1] a file with faults tells all of them with their place, and cannot be imported", async () => {
  const problems = [
    { where: "line 12:4", code: "END_MISSING", message: "the element is not closed" },
    { where: "line 40:1", code: "KEY_TWICE", message: "two items share a key" },
  ];
  const { page, leave } = await visit("/landscape/sources?source=model", {
    "POST /api/v1/landscape/uploads/u1/check": { problems },
  });
  await page.getByLabel("Bestand").setInputFiles(file);
  await page.getByRole("button", { name: "Laat zien wat er verandert" }).press("Enter");
  await page.getByText("Dit bestand kan zo niet. Er is niets veranderd.").waitFor();
  for (const { where } of problems) await page.getByText(where).waitFor();
  expect(await page.getByRole("button", { name: "Lees dit in" }).count()).toBe(0);
  await leave();
});

test("[L1] a source needs a short name, a name and a rank before it is sent", async () => {
  const sent: unknown[] = [];
  const { page, leave } = await visit("/landscape/sources", {
    "PUT /api/v1/landscape/sources/sheet": ({ body }: Question) => {
      sent.push(body);
      return {};
    },
  });
  await page.getByRole("button", { name: "Nieuwe bron" }).press("Enter");
  await page.getByRole("button", { name: "Sla op" }).press("Enter");
  await page.getByText("Vul een naam in.").waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel("Korte naam").fill("sheet");
  await page.getByLabel("Naam", { exact: true }).fill("Lijst van beheer");
  await page.getByLabel("Soort bestand").selectOption("csv");
  await page.getByLabel("Welke kolom is wat (JSON)").fill('{"kind":"system"}');
  await page.getByRole("button", { name: "Sla op" }).press("Enter");
  await vi.waitFor(
    () =>
      expect(sent).toEqual([
        { version: 0, name: "Lijst van beheer", kind: "csv", rank: 100, mapping: { kind: "system" } },
      ]),
    { timeout: 20_000 },
  );
  await leave();
});
