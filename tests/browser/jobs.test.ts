import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { accessFaults, openSite, type Site, settled } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 180_000 });

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Presses Tab until the element with the focus has this accessible name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole("button", { name }).or(page.getByLabel(name)).first();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

async function callerOf(page: Page): Promise<string> {
  const heading = await page.getByRole("heading", { name: /^U spreekt met BSN/ }).textContent();
  return (heading ?? "").replace(/\D/g, "");
}

describe("an employee", () => {
  test("[A2][A3] helps one caller with the keyboard alone, and nobody else", {
    timeout: 120_000,
  }, async () => {
    const { page, faults, leave } = await site.visit({ as: "employee", at: "/desk" });

    await page.keyboard.press("Enter"); // the button that takes a call holds the focus
    await page.getByRole("heading", { name: /^U spreekt met BSN/ }).waitFor();
    const caller = await callerOf(page);
    await tabTo(page, "Toon: Personen");
    await page.keyboard.press("Enter");
    await page.getByText("Vastgelegd in het logboek: regel").waitFor();
    expect(await page.getByText("Geboortedatum").count()).toBeGreaterThan(0);
    expect(await accessFaults(page)).toEqual([]);

    await tabTo(page, "Burgerservicenummer (BSN)");
    await page.keyboard.type(caller === "999990019" ? "123456782" : "999990019");
    await page.keyboard.press("Enter");
    await page.getByText("U krijgt deze gegevens niet").waitFor();
    expect(
      await page.getByText(/U hebt geen open gesprek, zaak, taak of afspraak over deze persoon/).count(),
    ).toBe(1);
    expect(await page.getByText("Wat kunt u doen?").count()).toBe(1);
    expect(await accessFaults(page)).toEqual([]);

    await tabTo(page, "Rond gesprek af");
    await page.keyboard.press("Enter");
    await page.getByText("Het gesprek is afgerond").first().waitFor();
    expect(await page.getByText("Geboortedatum").count()).toBe(0);
    await tabTo(page, "Vraag gegevens nog eens op");
    await page.keyboard.press("Enter");
    await page.getByText("Het gesprek is afgerond. Daarmee stopte ook uw toegang.").waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await leave();
  });

  test("is told in plain words that the server cannot be reached, and that the session ended", async () => {
    const { page, leave } = await site.visit({ as: "employee", at: "/desk" });
    await page.route("**/api/**", (route) => route.abort());
    await page.getByRole("button", { name: "Neem volgend gesprek aan" }).click();
    await page.getByText("Wij krijgen geen contact met de server").waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.unroute("**/api/**");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Neem volgend gesprek aan" }).click();
    await page.getByRole("link", { name: "Inloggen" }).waitFor();
    expect(await page.getByText("U bent niet meer ingelogd").count()).toBeGreaterThan(0);
    await leave();
  });
});

describe("a citizen", () => {
  test("[M10] sees who looked, without a name, and has his own browser verify it", {
    timeout: 120_000,
  }, async () => {
    const desk = await site.visit({ as: "employee", at: "/desk" });
    await desk.page.getByRole("button", { name: "Neem volgend gesprek aan" }).click();
    await desk.page.getByRole("heading", { name: /^U spreekt met BSN/ }).waitFor();
    const caller = await callerOf(desk.page);
    const [employee = ""] = ((await desk.page.locator("header").textContent()) ?? "").split("·");
    await desk.page.getByRole("button", { name: "Toon: Personen" }).click();
    await desk.page.getByText("De beller ziet deze inzage als").waitFor();
    await desk.page.getByRole("button", { name: "Rond gesprek af" }).click();
    await desk.page.getByText("Het gesprek is afgerond").first().waitFor();
    await desk.leave();

    const { page, faults, leave } = await site.visit({
      as: "citizen",
      search: caller,
      at: "/contact-history",
    });
    const check = page.getByRole("button", { name: /^Controleer het bewijs van/ }).first();
    await check.waitFor();
    const shown = (await page.locator("main").textContent()) ?? "";
    expect(shown).toContain("Personen");
    expect(shown).not.toContain(employee.replace("Grondslag", "").trim());
    await check.click();
    await page.getByText("Het bewijs klopt", { exact: true }).waitFor();
    expect(await page.getByText("– klopt", { exact: true }).count()).toBe(7);
    expect(await accessFaults(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download bewijs" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.tlog-proof$/);

    // A server that changes what it shows is caught: the text no longer gives the entry in the log.
    await page.route("**/contact-history/evidence", async (route) => {
      const response = await route.fetch();
      const evidence = (await response.json()) as { readonly facts: string };
      await route.fulfill({ response, json: { ...evidence, facts: evidence.facts.replace("{", "{ ") } });
    });
    await page.getByRole("button", { name: /^Verberg het bewijs van/ }).click();
    await check.click();
    await page.getByText("Het bewijs klopt niet", { exact: true }).waitFor();
    expect(faults).toEqual([]);

    await page.getByLabel("Van", { exact: true }).fill("2001-01-01");
    await page.getByLabel("Tot en met").fill("2001-02-01");
    await page.getByRole("button", { name: "Toon deze periode" }).click();
    await page.getByText("Er zijn geen regels om te tonen").waitFor();
    expect(new URL(page.url()).search).toBe("?from=2001-01-01&to=2001-02-01");
    await leave();
  });
});

describe("an auditor", () => {
  test("[M10] has the whole log verified and reads one record with its three groups", async () => {
    const { page, faults, leave } = await site.visit({ as: "auditor", search: "Auditor", at: "/audit" });
    await page.getByRole("button", { name: "Controleer nu" }).click();
    await page.getByText("Het logboek is heel").waitFor();
    await page.getByLabel("Nummer van de regel").fill("0");
    await page.getByRole("button", { name: "Open regel" }).click();
    await page.getByRole("button", { name: "Reken het bewijs na" }).click();
    await page.getByText("Het bewijs klopt", { exact: true }).waitFor();
    for (const group of ["Feiten", "Betrokkene", "Medewerker"]) {
      expect(await page.getByRole("heading", { name: group, exact: true }).count()).toBe(1);
    }
    expect(faults).toEqual([]);
    await leave();
  });
});

describe("a data steward", () => {
  test("[M4] changes how a system is watched, with a reason", async () => {
    const { page, leave } = await site.visit({
      as: "steward",
      search: "Gegevensbeheerder",
      at: "/register/systems?q=documentarchief",
    });
    await page.getByRole("link", { name: "Documentarchief" }).click();
    await page.getByRole("link", { name: "Wijzig" }).click();
    await page.getByLabel("Toezicht", { exact: true }).selectOption("passive");
    await page.getByRole("button", { name: "Bewaar" }).click();
    await page.getByText("Geef een nieuwe reden. U wijzigt het toezicht.").waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByLabel("Reden voor dit toezicht").fill("Het archief legt inzage nu vast.");
    await page.getByRole("button", { name: "Bewaar" }).click();
    await page.getByText("Het archief legt inzage nu vast.", { exact: true }).waitFor();
    await settled(page);
    expect(await page.getByText("Passief", { exact: true }).count()).toBe(1);
    await leave();
  });

  test("[D1] is told when somebody else changed the same entry first", async () => {
    const at = "/register/processing-activities";
    const { page, leave } = await site.visit({ as: "steward", search: "Gegevensbeheerder", at });
    await page.locator("tbody a").first().click();
    await page.getByRole("link", { name: "Wijzig" }).click();
    await page.getByRole("textbox", { name: "Naam" }).waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("textbox", { name: "Naam" }).fill("Eerste wijziging");
    await other.getByRole("button", { name: "Bewaar" }).click();
    await other.getByRole("heading", { name: "Eerste wijziging" }).waitFor();
    await page.getByRole("textbox", { name: "Naam" }).fill("Tweede wijziging");
    await page.getByRole("button", { name: "Bewaar" }).click();
    await page.getByText("Iemand anders was u voor").waitFor();
    await leave();
  });

  test("[D3] follows an article to its activities, data, systems and use, and back", async () => {
    const at = "/register/legal-grounds?q=inkomstenbelasting";
    const { page, leave } = await site.visit({ as: "steward", search: "Gegevensbeheerder", at });
    await page.locator("tbody a").first().click();
    await page.getByRole("heading", { name: "Wat rust er op dit artikel?" }).waitFor();
    const ground = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    const activity = page.locator("section h3 a").first();
    await activity.waitFor();
    expect(await page.getByText(/^Gebruik: \d/).count()).toBeGreaterThan(0);
    await activity.click();
    await page.getByRole("heading", { name: "Op welk artikel rust dit?" }).waitFor();
    await page
      .getByRole("link", { name: new RegExp(ground.slice(1, 20)) })
      .first()
      .click();
    await page.getByRole("heading", { name: "Wat rust er op dit artikel?" }).waitFor();
    await leave();
  });

  test("[L1, L3, L11, M4] brings in a table, and follows a data set to its system, its debt, what depends on it and how it is watched", async () => {
    const { page, faults, leave } = await site.visit({
      as: "steward",
      search: "Gegevensbeheerder",
      at: "/landscape/sources",
    });
    await page.getByRole("button", { name: "Nieuwe bron" }).click();
    await page.getByLabel("Korte naam").fill("sheet");
    await page.getByLabel("Naam", { exact: true }).fill("Lijst van beheer");
    await page.getByLabel("Soort bestand").selectOption("csv");
    await page.getByRole("button", { name: "Sla op" }).click();
    await page.getByRole("link", { name: "Lijst van beheer" }).click();
    const table = [
      "key,kind,name,inUseFrom,vendorSupportUntil,centsPerDay,has-part,runs-on",
      "chain:ih,chain,Keten inkomensheffing,,,100000000000,register:persons-and-income,",
      "register:persons-and-income,system,Personen en inkomen,1998-04-01,,,,tech:jdk",
      "tech:jdk,technology,Oude Java,,2009-10-30,,,",
    ].join("\n");
    const file = { name: "beheer.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
    await page.getByLabel("Bestand", { exact: true }).setInputFiles(file);
    await page.getByRole("button", { name: "Laat zien wat er verandert" }).click();
    await page.getByText("Nieuw (3)").click();
    await page.getByRole("button", { name: "Lees dit in" }).click();
    await page.getByText("Ingelezen. Alles staat nu in het landschap.").waitFor();

    await page.goto(`${site.url}/register/data-sets/persons`);
    await page.getByRole("link", { name: "Personen en inkomen" }).first().click();
    await page
      .getByText("De leverancier van Oude Java geeft sinds 30 oktober 2009 geen ondersteuning meer.")
      .waitFor();
    await page
      .getByText(/Er gaat €.1\.000\.000\.000,00 per dag doorheen \(Keten inkomensheffing\)\./)
      .waitFor();
    await page.getByText("Alleen bij noodzaak").first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "Alles wat bronnen over dit systeem zeggen" }).click();
    await page.getByRole("link", { name: "Op de kaart" }).click();
    await page.getByRole("heading", { level: 1, name: "Omgeving van Personen en inkomen" }).waitFor();
    await page.getByRole("link", { name: /^Oude Java, techniek/ }).click();
    await page.getByRole("heading", { level: 1, name: "Omgeving van Oude Java" }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await leave();
  });
});
