import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { itemAnswers } from "./painted-landscape.ts";
import { openPaintedSite, type PaintedSite, type Question } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
}, 60_000);
afterAll(() => site?.close(), 60_000);

const visit = (look: object = {}, answers: object = {}, at = "/landscape/items/inning") =>
  site.visit({
    ...look,
    at,
    permissions: ["landscape.read", "landscape.edit"],
    answers: { ...itemAnswers, ...answers },
  });

test.each([
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
] as const)(
  "[L1, L7, L9, M4] the page of an item can be used by everybody, in $language on $width pixels",
  async (look) => {
    const { page, faults, leave } = await visit(look);
    await page.getByRole("button", { name: /^(Beslis|Decide)$/ }).click();
    await page.getByText(/^(Eerdere beschrijvingen|Earlier descriptions) \(2\)$/).click();
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[L1, L7, L9, L11, M4] one page tells what is known and by whom, what depends on it, its age, its outages and its risk", async () => {
  const { page, leave } = await visit();
  for (const text of [
    "Verzonnen voorbeeld",
    "Er gaat € 1.000.000.000,00 per dag doorheen (Inkomensheffing).",
    "via Inning-kern",
    "31 dec 2032",
    "Geen einde bekend",
    /^2 mei 2026.*Inning-kern, 11.u.7.min\./,
    "Volgens de gegevens is het risico hoger dan in het register staat.",
    "vanaf 1 jan 2010 tot 1 jan 2027",
    "van de groep zaal is 1 genoeg",
    "2 onderdelen gaan door, met minder reserve.",
    /zaal: nog 1 van 2; geen reserve meer/,
    /knoop: nog 3 van 4; 2 nodig/,
    "Team Noord",
  ]) {
    await page.getByText(text).first().waitFor();
  }
  await leave();
});

test("[L1] relations that an answer has no room for are counted", async () => {
  const item = { ...itemAnswers["/api/v1/landscape/items/inning"], relationsLeft: 3_500 };
  const { page, leave } = await visit({}, { "/api/v1/landscape/items/inning": item });
  await page.getByText("En nog 3.500 verbanden die hier niet staan.").waitFor();
  await leave();
});

test("[L1] who differs is decided once, with a reason, and an earlier day is asked for as it was known", async () => {
  const sent: unknown[] = [];
  const asked: (string | null)[] = [];
  const { page, leave } = await visit(
    {},
    {
      "POST /api/v1/landscape/items/inning/choices": ({ body }: Question) => {
        sent.push(body);
        return {};
      },
      "GET /api/v1/landscape/items/inning": ({ url }: Question) => {
        asked.push(url.searchParams.get("recordedAt"));
        return itemAnswers["/api/v1/landscape/items/inning"];
      },
    },
  );
  await page.getByText("sheet zegt: Openbare cloud").waitFor();
  await page.getByRole("button", { name: "Beslis" }).press("Enter");
  await page.getByLabel("Wie heeft gelijk?").selectOption("sheet");
  await page.getByLabel("Waarom?").fill("Verhuisd in mei");
  await page.getByRole("button", { name: "Dit klopt" }).press("Enter");
  await vi.waitFor(() =>
    expect(sent).toEqual([{ field: "placement", take: { source: "sheet" }, motive: "Verhuisd in mei" }]),
  );
  await page.getByText("Eerdere beschrijvingen (2)").click();
  await page.getByRole("rowheader", { name: /2025/ }).getByRole("link").click();
  await page.getByText(/^Zo kenden wij het op 1 mrt 2025/).waitFor();
  expect(asked.at(-1)).toBe("2025-03-01T09:00:00Z");
  await leave();
});
