import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { availabilityAnswer, debtAnswers } from "./painted-landscape.ts";
import { openPaintedSite, type PaintedSite, type Question } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const visit = (look: object = {}, answers: object = {}, at = "/landscape/debt") =>
  site.visit({ ...look, at, permissions: ["landscape.read"], answers: { ...debtAnswers, ...answers } });

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L3, L4] the debt board can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit(look);
    await page.getByText(/^(171 van 900 systemen in gebruik|171 of 900 systems in use)$/).waitFor();
    await page
      .getByText(/Cool:Gen 8.6 (geeft|gives|geen)|(leverancier|supplier) (van|of) Cool:Gen 8.6/)
      .first()
      .waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[L3, L4] both figures stand beside the counts they are computed of, and unknown is not hidden", async () => {
  const { page, leave } = await visit();
  for (const text of [
    "19 %",
    "52 %",
    "130 van de 250 systemen die op 31 december 2018 achterstallig waren",
    "Systemen waarvan wij niet van alle techniek de einddatum kennen. Onbekend is niet goed.",
  ]) {
    await page.getByText(text, { exact: true }).first().waitFor();
  }
  // The chain with the largest share goes before the one with the most systems.
  const chains = page.getByRole("table", { name: "Per keten" }).getByRole("rowheader");
  expect(await chains.allTextContents()).toEqual(["Auto", "Inkomensheffing"]);
  await leave();
});

test("[L3] another day asks for the figures of that day, and stands in the address", async () => {
  const asked: (string | null)[] = [];
  const { page, leave } = await visit(
    {},
    {
      "/api/v1/landscape/debt": ({ url }: Question) => {
        asked.push(url.searchParams.get("on"));
        return { ...debtAnswers["/api/v1/landscape/debt"], on: url.searchParams.get("on") ?? "2024-06-18" };
      },
    },
  );
  await page.getByLabel("Op welke dag").fill("31-12-2020");
  await page.waitForURL(/on=2020-12-31/);
  await vi.waitFor(() => expect(asked.at(-1)).toBe("2020-12-31"), { timeout: 20_000 });
  await leave();
});

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L9] availability tells first what broke its promise, and can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit(
      look,
      { "/api/v1/landscape/availability": availabilityAnswer },
      "/landscape/availability?year=2026",
    );
    const rows = page.getByRole("table").getByRole("rowheader");
    await rows.first().waitFor();
    expect((await rows.allTextContents()).map((text) => text.split(" ")[0])).toEqual([
      "Inning",
      "Inkomensheffing",
    ]);
    await page.getByText(/^(Op sinds|Used up since)/).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  },
);
