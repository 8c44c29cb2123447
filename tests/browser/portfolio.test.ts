import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { accessFaults, openSite, type Site, settled } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 180_000 });

let site: Site;
beforeAll(async () => {
  site = await openSite({ landscape: true });
  expect(await site.portfolio).toBe(true);
});
afterAll(() => site?.close());

const manager = { as: "employee", search: "Portfoliomanager" } as const;
/** The demo's portfolio is that of June 2024. */
const asOf = "on=2024-06-18";
const from = "2024Q3";

async function compute(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Laat rekenen" }).click();
  await page
    .getByText(/andere onderdelen blijven waar ze zijn|Dit kan niet samen/)
    .first()
    .waitFor({ timeout: 120_000 });
  await settled(page);
}

test("[O1, O10, O3] a structural wish before 2027 is recorded, ranked, and answered with what gives way and who decides", async () => {
  const { page, faults, leave } = await site.visit({ ...manager, at: `/portfolio/board?from=${from}` });
  await page.getByRole("link", { name: "Nieuwe wens" }).click();
  await page.getByLabel("Wat wilt u?").fill("Aftrek voor mantelzorg");
  await page.getByLabel("Gevraagd door").fill("Ministerie van Financiën");
  await page.getByLabel("Gevraagd op").fill("01-06-2024");
  await page.getByLabel("Gewenst op").fill("01-07-2026");
  await page.getByRole("button", { name: "Leg vast" }).click();
  await page.getByText("Kies een vaardigheid, met een aantal mensen").waitFor();
  await page.getByLabel("Vaardigheid").selectOption("cool-gen");
  await page.getByLabel("Fte", { exact: true }).fill("24");
  await page.getByLabel("Kwartalen").fill("4");
  await page.getByRole("button", { name: "Leg vast" }).click();
  await page.getByRole("heading", { level: 1, name: "Aftrek voor mantelzorg" }).waitFor();
  expect(await accessFaults(page)).toEqual([]);

  await page.getByRole("link", { name: "Wat schuift er op als dit moet?" }).click();
  await page.getByText("Aftrek voor mantelzorg moet klaar zijn voor 1 juli 2026.").waitFor();
  await page.getByLabel("Vanaf", { exact: true }).first().selectOption(from);
  await compute(page);
  const answer = await page.getByRole("region", { name: "Wat dit doet" }).innerText();
  expect(answer).toContain("Aftrek voor mantelzorg");
  // Who has to decide is named: that is what makes it a choice and not a fact.
  expect(answer).toMatch(/eigenaar|opdrachtgever|CIO/i);
  expect(await accessFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});

test("[O8, O12, O4] box-3 recovery goes first by a recorded override: Cool:Gen slips, what is not connected stays, and three sign", async () => {
  const at = (changes: readonly object[]) =>
    `/portfolio/scenarios?${new URLSearchParams({ from, scenario: JSON.stringify({ name: "Herstel box 3", changes }) })}`;
  const required = { change: "require", item: "box-3-recovery" };
  const adviser = await site.visit({
    as: "employee",
    search: "Adviseur CIO-office",
    at: "/portfolio/scenarios",
  });
  await adviser.page.goto(site.url + at([required]));
  await adviser.page.getByLabel("Waarom gaat dit voor?").fill("De Hoge Raad vraagt herstel.");
  await adviser.page.getByLabel("In welk stuk staat het besluit?").fill("Brief aan de Kamer, 6 juni 2024");
  await adviser.page.getByRole("button", { name: "Besluit vastleggen" }).click();
  await adviser.page.getByText(/Besloten in: Brief aan de Kamer, 6 juni 2024/).waitFor();
  expect(await accessFaults(adviser.page)).toEqual([]);
  await adviser.leave();

  const { page, faults, leave } = await site.visit({ ...manager, at: "/portfolio/scenarios" });
  await page.goto(site.url + at([required]));
  await compute(page);
  const moves = page.getByRole("table", { name: "Wat verschuift" });
  const moved = await moves.getByRole("rowheader").allInnerTexts();
  expect(moved.join("\n")).toMatch(/Cool:Gen/);
  expect(moved.join("\n")).not.toMatch(/e-commerce|Vernieuwing Gegevens/);
  const answer = await page.getByRole("region", { name: "Wat dit doet" }).innerText();
  expect(answer).toMatch(/kennis van Cool:Gen/);
  expect(answer).toMatch(/Bewezen/);
  expect(await accessFaults(page)).toEqual([]);
  await page.getByLabel("Naam van het plan").fill("Plan met herstel box 3");
  await page.getByRole("button", { name: "Dit plan voorstellen" }).click();
  await page.getByRole("link", { name: "Naar het plan" }).click();
  await page.getByRole("heading", { name: "Ondertekening" }).waitFor();
  expect(await page.getByRole("button", { name: "Tekenen" }).count()).toBe(0);
  expect(faults).toEqual([]);
  const plan = new URL(page.url()).search;
  await leave();

  for (const [search, role] of [
    ["Eigenaar van systemen", "owner"],
    ["Opdrachtgever", "principal"],
    ["Opdrachtnemer", "contractor"],
  ] as const) {
    const signer = await site.visit({ as: "employee", search, at: `/portfolio/plan${plan}` });
    const offered = signer.page.getByLabel("Namens").locator("option");
    await offered.first().waitFor({ state: "attached" });
    expect(await offered.count()).toBe(1);
    await signer.page.getByLabel("Namens").selectOption(role);
    await signer.page.getByRole("button", { name: "Tekenen" }).click();
    await signer.page
      .getByRole("region", { name: "Ondertekening" })
      .getByText("Getekend")
      .nth(["owner", "principal", "contractor"].indexOf(role))
      .waitFor();
    expect(signer.faults).toEqual([]);
    if (role === "contractor") await signer.page.getByText("Geldt", { exact: true }).waitFor();
    await signer.leave();
  }
});

test("[O17, O16, O18] a programme with an unknown remainder is never green, never zero, and comes up for discussion", async () => {
  const { page, faults, leave } = await site.visit({
    ...manager,
    at: `/portfolio/work/paused-programme?${asOf}`,
  });
  const standing = page.getByRole("region", { name: "Hoe het ervoor staat" });
  await standing.getByText("Ten minste € 26.940.000,00").waitFor();
  expect(await standing.getByText("Op koers").count()).toBe(0);
  await page.getByText(/Afgeleid: 60 procent van €.44\.900\.000,00/).waitFor();
  await page.getByText("Wie dit leidt, heeft geen mandaat.").waitFor();
  await page
    .getByText(/Niemand weet wat er nog nodig is/)
    .first()
    .waitFor();
  const forecast = page.getByRole("region", { name: "Verwachting" });
  expect(await forecast.getByText("Onbekend", { exact: true }).count()).toBeGreaterThan(1);
  expect(await accessFaults(page)).toEqual([]);

  await page.goto(`${site.url}/portfolio/work/paused-programme`);
  // A report that says so again is taken in, and one that says nothing is not.
  await page.getByRole("button", { name: "Iets toevoegen aan de geschiedenis" }).click();
  await page.getByLabel("Bedrag in euro").first().fill("27.500.000,00");
  await page.getByLabel("Is bekend wat nog nodig is?").selectOption("unknown");
  await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await page.getByText("Schrijf op waarom niemand het weet.").waitFor();
  await page.getByLabel("Waarom is dat niet bekend?").fill("De herijking loopt nog.");
  await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await page.goto(`${site.url}/portfolio/work/paused-programme`);
  await page.getByText("Ten minste € 27.500.000,00").first().waitFor();
  await page.getByText("De herijking loopt nog.").first().waitFor();

  await page.goto(`${site.url}/portfolio/work`);
  await page.getByText(/is onbekend wat er nog nodig is\. Dat telt niet als nul\./).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});

test("[O22, O25] exactly 5,000,000 euro is on the public dashboard, one cent less is not, until it grows by a cent", async () => {
  const { page, faults, leave } = await site.visit({ ...manager, at: "/dashboard" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByText("Precies vijf miljoen: briefsjablonen").first().waitFor();
  expect(await page.getByText("Een cent onder vijf miljoen").count()).toBe(0);

  await page.goto(`${site.url}/portfolio/work/a-cent-under-five-million`);
  await page.getByRole("button", { name: "Iets toevoegen aan de geschiedenis" }).click();
  await page.getByLabel("Wat", { exact: true }).selectOption("re-baseline");
  await page.getByLabel("Begint op").fill("01-01-2024");
  await page.getByLabel("Klaar op", { exact: true }).fill("31-12-2027");
  await page.getByLabel("Bedrag in euro").first().fill("5.000.000,00");
  await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await page.getByText("Kies ten minste één reden.").waitFor();
  await page.getByLabel("Prijzen gestegen of gedaald").check();
  await page.getByLabel("Herijkte businesscase").fill("Businesscase afsprakenmodule, versie 2");
  await page.getByLabel("Vastgesteld op").fill("01-11-2026");
  await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await page.getByText("Businesscase afsprakenmodule, versie 2").first().waitFor();

  await page.goto(`${site.url}/portfolio/publications`);
  await page.getByRole("button", { name: "Een versie voorbereiden" }).click();
  await page.getByRole("button", { name: "Bereid voor", exact: true }).click();
  await page.getByText("De versie is voorbereid.").waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await leave();

  for (const [search, button, told] of [
    ["Adviseur CIO-office", "Dit klopt", "De versie is nagekeken."],
    ["Uitgever van het dashboard", "Maak openbaar", "De versie is openbaar."],
  ] as const) {
    const other = await site.visit({ as: "employee", search, at: "/portfolio/publications" });
    await other.page.getByRole("button", { name: button }).first().click();
    await other.page.getByText(told).waitFor();
    expect(other.faults).toEqual([]);
    await other.leave();
  }

  const citizen = await site.visit({ at: "/dashboard" });
  await citizen.page.getByText("Een cent onder vijf miljoen: afsprakenmodule").first().waitFor();
  await citizen.page.getByText("Precies vijf miljoen: briefsjablonen").first().waitFor();
  expect(await accessFaults(citizen.page)).toEqual([]);
  await citizen.leave();
  expect(faults).toEqual([]);
});

test("[L1, L3, M4, O7] a data set leads to its system, how old it is, the projects that touch it and how it is watched", async () => {
  const { page, faults, leave } = await site.visit({ ...manager, at: "/register/data-sets/vat-returns" });
  await page.getByRole("link", { name: "Omzetbelasting", exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: "Omzetbelasting" }).waitFor();
  await page.getByText("Actief", { exact: true }).first().waitFor();
  await page.getByRole("table", { name: "Hoe oud de techniek is" }).waitFor();
  const projects = page.getByRole("table", { name: "Projecten die dit raken" });
  await projects.getByRole("link", { name: "Btw e-commerce, hoofdspoor" }).waitFor();
  await settled(page);
  expect(await accessFaults(page)).toEqual([]);
  await projects.getByRole("link", { name: "Kleineondernemersregeling 2025 (KOR2025)" }).click();
  await page.getByRole("heading", { level: 1, name: "Kleineondernemersregeling 2025 (KOR2025)" }).waitFor();
  expect(faults).toEqual([]);
  await leave();
});

test("[N3, O5, O9, O13, O25, O26, N9] what the portfolio manager records on the screen is kept and stands there", async () => {
  const { page, faults, leave } = await site.visit({ ...manager, at: "/portfolio/calendar?form=new" });
  const form = page.getByRole("form").first();
  const save = async () => {
    await form.getByRole("button", { name: "Leg vast" }).click();
    await page.getByText("Het is vastgelegd.").waitFor();
  };
  const go = async (at: string) => {
    await page.goto(site.url + at);
    await settled(page);
  };
  await form.getByLabel("Wet", { exact: true }).fill("Wet proef");
  await form.getByLabel("Wat verandert er?").fill("Proefdatum");
  await form.getByLabel("Begint op").fill("01-07-2031");
  await form.getByLabel("Keten auto").check();
  await save();
  await page.getByRole("heading", { name: "1 juli 2031: Proefdatum" }).waitFor();

  await go("/portfolio/parameters?form=new");
  await form.getByLabel("Naam", { exact: true }).fill("Proefbedrag");
  await form.getByLabel("Welke wet bepaalt dit?").fill("Wet proef, artikel 1");
  await form.getByLabel("Soort waarde").selectOption("euro-cents");
  await form.getByLabel("Geldt vanaf").fill("01-07-2031");
  await form.getByLabel("Waarde", { exact: true }).fill("20.000,50");
  await form.getByLabel("Waar staat dat?").fill("Staatsblad");
  await save();
  await page.getByRole("cell", { name: /20\.000,50$/ }).waitFor();

  await go("/portfolio/people?form=capacity&skill=cool-gen&year=2027");
  await page.getByLabel("Team", { exact: true }).selectOption({ index: 1 });
  const own = form.getByRole("group", { name: "4e kwartaal 2027" }).getByLabel("Eigen, voor veranderen");
  await own.fill("7,25");
  await save();
  await page.reload();
  await vi.waitFor(async () => expect(await own.inputValue()).toBe("7,25"), { timeout: 60_000 });

  await go("/portfolio/work/benefits-1?form=go-live");
  await form.getByLabel("Wat gaat in gebruik?").fill("Eerste stap");
  await form.getByLabel("Gepland op").fill("01-12-2031");
  await form.getByRole("button", { name: "Nog een bevinding" }).click();
  await form.getByLabel("Wat is er gevonden?").fill("Herstel niet getest");
  await save();
  const goLive = page.getByRole("region", { name: "Eerste stap" });
  await goLive.getByText("Houdt tegen").waitFor();

  await go("/portfolio/work/benefits-1?form=review");
  await form.getByLabel("Titel").fill("Advies over herstel");
  await form.getByLabel("Wie toetste dit?").fill("Adviescollege");
  await form.getByLabel("Openbaar sinds").fill("01-05-2024");
  await form.getByLabel("Wat is het advies?").fill("Maak het kleiner");
  await form.getByLabel("Reactie").selectOption("adopted");
  await form.getByLabel("Wat is geantwoord?").fill("Dat doen wij");
  await form.getByLabel("Geantwoord op").fill("01-06-2024");
  await save();
  await page.getByText("Overgenomen: Dat doen wij").waitFor();

  await go("/portfolio/lessons?form=new");
  await form.getByLabel("De les in een zin").fill("Test herstel vroeg");
  await form.getByLabel(/^Wat gebeurde er/).fill("Het kwam te laat.");
  await form.getByLabel("Waar is dit geleerd?").fill("Denemarken");
  await save();
  await page.getByText("Test herstel vroeg").waitFor();

  await go("/portfolio/publications?form=plan");
  await form.getByLabel("Departement", { exact: true }).fill("Sociale Zaken");
  await form.getByLabel("Titel van het plan").fill("Informatieplan proef");
  await form.getByLabel("Staat het erin?").first().selectOption("present");
  await save();
  await page.getByRole("region", { name: "Sociale Zaken: Informatieplan proef" }).waitFor();
  expect(faults).toEqual([]);
  await leave();
});
