import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { clientKey, type PlatformCaller, platformCaller } from "@grondslag/demo";
import { createClient } from "@grondslag/sdk";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { accessFaults, openSite, type Site, settled, type Visitor } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

const minute = 60_000;
const day = 24 * 60 * minute;

/** The platform, the source system and the personnel system live by this clock, which the test moves on. */
let ahead = 0;
const clock = { now: () => Date.now() + ahead };

const name = "Ties Wintervogel";
const number = "tijdelijk-1";
/** In the afternoon of the tenth day, so that the day is the same one here and in the Netherlands. */
const endOfService = new Date(clock.now() + 9 * day).setUTCHours(15, 0, 0, 0);

let site: Site;
beforeAll(async () => {
  site = await openSite({ clock });
});
afterAll(() => site?.close());

async function keyOf(clientId: string) {
  const { privateKey } = await clientKey(path.join(site.dataDirectory, "demo-keys"), clientId);
  return { baseUrl: site.url, clientId, privateKey: { ...privateKey }, now: () => clock.now() };
}

/** What the personnel system says about him (SCIM 2.0): he has followed no training yet. */
const hired = (service: object) => ({
  schemas: [
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    employeeSchema,
  ],
  userName: "t.wintervogel@belastingdienst.example",
  displayName: name,
  title: "phone-income-tax-agent",
  userType: "temporary",
  active: true,
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
    employeeNumber: number,
    department: "phone-income-tax",
  },
  [employeeSchema]: service,
});
const employeeSchema = "urn:grondslag:params:scim:schemas:extension:1.0:Employee";

const as = (search: string, at: string) => site.visit({ as: "employee", search, at });

async function open(page: Page, at: string): Promise<void> {
  await page.goto(site.url + at);
  await settled(page);
}

/** A day as it is typed in the Netherlands. */
function typed(at: number): string {
  const parts = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Europe/Amsterdam" } as const;
  return new Intl.DateTimeFormat("nl-NL", parts).format(at);
}

/** A day as it stands in a sentence. */
function written(at: number): string {
  const parts = { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/Amsterdam" } as const;
  return new Intl.DateTimeFormat("nl-NL", parts).format(at);
}

const rowOf = (page: Page, role: string) => page.getByRole("row").filter({ hasText: role });

async function ask(page: Page, role: string, motive: string): Promise<void> {
  await page.getByLabel("Welke rol?").selectOption({ label: role });
  await page.getByRole("heading", { name: "Wat opent deze rol?" }).waitFor();
  await page.getByLabel("Waarom is dit nodig?").fill(motive);
}

async function send(page: Page, until: number): Promise<void> {
  await page.getByLabel("Tot en met").fill(typed(until));
  await page.getByRole("button", { name: "Stuur aanvraag" }).click();
  await page.getByRole("link", { name: "Bekijk de aanvraag" }).click();
  await page.getByText("U deed deze aanvraag zelf. Daarom beoordeelt iemand anders hem.").waitFor();
  expect(await page.getByRole("button", { name: "Keur goed" }).count()).toBe(0);
}

async function approveNext(page: Page): Promise<void> {
  await open(page, "/requests?view=decide");
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("button", { name: "Keur goed" }).click();
  await page.getByText("Goedgekeurd").waitFor();
  // People read names, never the number of a colleague.
  expect(await page.getByText(/, door m\d+/).count()).toBe(0);
}

/** Takes the next call, and shows who calls. Gives the number of the caller. */
async function helpNext(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Neem volgend gesprek aan" }).click();
  const heading = page.getByRole("heading", { name: /^U spreekt met BSN/ });
  await heading.waitFor();
  await page.getByRole("button", { name: "Toon: Personen" }).click();
  await page.getByText("Vastgelegd in het logboek: regel").waitFor();
  expect(await page.getByText("Geboortedatum").count()).toBeGreaterThan(0);
  return ((await heading.textContent()) ?? "").replace(/\D/g, "");
}

async function download(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("[A4][A5][A6][A12][A13][R9] a temporary employee is hired, warned about, granted, used, reviewed and expired", async () => {
  const visitors: Visitor[] = [];
  const visit = async (search: string, at: string): Promise<Page> => {
    const visitor = await as(search, at);
    visitors.push(visitor);
    return visitor.page;
  };

  const personnel: PlatformCaller = platformCaller(await keyOf("personnel"));
  await expect(personnel("/scim/v2/Users", hired({}))).rejects.toMatchObject({ status: 400 });
  await expect(personnel(`/scim/v2/Users/${number}`)).rejects.toMatchObject({ status: 404 });
  const until = new Date(endOfService).toISOString();
  expect(await personnel("/scim/v2/Users", hired({ endOfService: until }))).toMatchObject({ id: number });

  const leader = await visit("Teamleider telefonie inkomstenbelasting", "/team");
  await leader.getByLabel("Zoek op naam").fill(name);
  await leader.getByRole("button", { name: "Zoek" }).click();
  await leader.getByRole("link", { name }).click();
  await leader.getByText("Deze medewerker heeft nu geen rol.").waitFor();
  await leader.getByRole("link", { name: "Vraag een rol" }).click();
  await ask(leader, "Telefonie auto", "Hij springt bij als het druk is.");
  await leader.getByText("Deze rol hoort niet bij de norm van deze functie.").waitFor();
  await leader.getByText("Deze rol geeft toegang tot gevoelige gegevens.").waitFor();
  await leader.getByText("Deze opleiding ontbreekt: omgaan-met-gegevens.").waitFor();
  await leader
    .getByText(/^Van de \d+ collega's met dezelfde functie (heeft niemand|hebben er \d+) deze rol\.$/)
    .waitFor();
  await leader.getByText("Een einddatum is daarom verplicht.").waitFor();
  await leader.getByText(`De einddatum mag niet later zijn dan ${written(endOfService)}.`).waitFor();
  await leader.getByRole("button", { name: "Stuur aanvraag" }).click();
  await leader.getByText("Vul een einddatum in. Die is verplicht voor tijdelijk personeel.").waitFor();
  expect(await accessFaults(leader)).toEqual([]);
  await send(leader, clock.now() + 5 * day);
  await open(leader, `/team/people/${number}/request`);
  await ask(leader, "Telefonie inkomstenbelasting", "Dit is zijn gewone werk.");
  expect(await leader.getByText("Deze rol hoort niet bij de norm van deze functie.").count()).toBe(0);
  await send(leader, endOfService);

  const head = await visit("Afdelingshoofd", "/requests?view=decide");
  await approveNext(head);
  await approveNext(head);

  const employee = await visit(name, "/desk");
  const caller = await helpNext(employee);
  await employee.getByRole("button", { name: "Rond gesprek af" }).click();
  await employee.getByText("Het gesprek is afgerond").first().waitFor();

  const citizen = await site.visit({ as: "citizen", search: caller, at: "/contact-history" });
  visitors.push(citizen);
  await citizen.page.getByRole("cell", { name: "Telefoonteam inkomstenbelasting" }).first().waitFor();
  expect(await citizen.page.getByText("Personen").count()).toBeGreaterThan(0);
  expect(await citizen.page.getByText(/Wintervogel/).count()).toBe(0);

  await expect
    .poll(
      async () => {
        await open(leader, `/team/people/${number}`);
        return rowOf(leader, "Telefonie inkomstenbelasting").textContent();
      },
      { timeout: 60_000 },
    )
    .toContain("1 keer");
  expect(await rowOf(leader, "Telefonie auto").textContent()).toMatch(
    /Nooit.*Buiten de norm.*Opleiding ontbreekt: omgaan-met-gegevens.*Gevoelig/,
  );

  const reviewer = await visit("Beoordelaar van toegang", "/reviews/new");
  await reviewer.getByLabel("Naam van de herziening").fill("Tijdelijke medewerkers");
  await reviewer.getByLabel("Laatste dag").fill(typed(endOfService + 5 * day));
  await reviewer.getByLabel("Afdeling").selectOption({ label: "Telefoonteam inkomstenbelasting" });
  await reviewer.getByText(/^Deze selectie bevat \d+ autorisaties\.$/).waitFor();
  await reviewer.getByRole("button", { name: "Start", exact: true }).click();
  await reviewer.getByRole("heading", { name: "Tijdelijke medewerkers" }).waitFor();
  const review = new URL(reviewer.url()).pathname;

  await open(leader, `${review}?${new URLSearchParams({ q: name })}`);
  for (const [role, verb, decision] of [
    ["Telefonie inkomstenbelasting", "Behoud", "Behouden"],
    ["Telefonie auto", "Trek in", "Intrekken"],
  ] as const) {
    await leader.getByRole("checkbox", { name: `Kies ${name}, ${role}` }).check();
    await leader.getByRole("button", { name: verb, exact: true }).click();
    await rowOf(leader, role).getByText(decision, { exact: true }).waitFor();
  }

  await open(reviewer, `${review}?view=progress`);
  expect(await accessFaults(reviewer)).toEqual([]);
  const csv = await download(reviewer, "Download als CSV");
  const mine = csv.text.split("\r\n").filter((line) => line.includes(number));
  expect(mine).toHaveLength(2);
  expect(mine.find((line) => line.includes("Telefonie inkomstenbelasting"))).toMatch(/,"?keep"?,/);
  expect(mine.find((line) => line.includes("Telefonie auto"))).toMatch(/,"?revoke"?,/);
  const json = await download(reviewer, "Download als JSON");
  expect([csv.name, json.name]).toEqual([
    expect.stringMatching(/^review-.*\.csv$/),
    expect.stringMatching(/^review-.*\.json$/),
  ]);
  expect(JSON.parse(json.text)).toMatchObject({
    csvSha256: createHash("sha256").update(csv.text).digest("hex"),
    seal: { proof: expect.stringMatching(/^c2sp\.org\/tlog-proof@v1\n/) },
  });

  // The last afternoon: five minutes before the end he is on a call, and five minutes after it he still is.
  ahead = endOfService - 5 * minute - Date.now();
  const last = await visit(name, "/desk");
  const lastCaller = await helpNext(last);
  ahead += 10 * minute;
  await last.getByRole("button", { name: "Toon opnieuw: Personen" }).click();
  await last.getByText("U bent niet meer ingelogd").first().waitFor();
  expect(await last.getByText("Geboortedatum").count()).toBe(0);
  expect(await accessFaults(last)).toEqual([]);
  await last.getByRole("link", { name: "Inloggen" }).first().click();
  await last.getByRole("searchbox").fill(name);
  await last.getByRole("search").getByRole("button").click();
  await last.getByRole("button", { name }).click();
  await last.getByText("U kunt hier niet inloggen").waitFor();

  const source = createClient(await keyOf("persons-and-income"));
  const question = { employee: number, action: "read", dataSet: "persons", known: true } as const;
  const activity = "answer-income-tax-questions";
  const answer = await source.decide({ ...question, activity, subject: `bsn:${lastCaller}` });
  expect(answer.permit).toBe(false);
  const codes = answer.permit ? [] : answer.reasons.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["EMPLOYEE_NOT_IN_SERVICE", "GRANT_LAPSED"]));

  const after = await visit("Teamleider telefonie inkomstenbelasting", "/grants");
  const ended = async (state: string) => {
    await open(after, `/grants?${new URLSearchParams({ q: name, state })}`);
    return after.getByRole("row").filter({ hasText: name }).allTextContents();
  };
  expect(await ended("expired")).toEqual([expect.stringMatching(/Telefonie inkomstenbelasting.*Verlopen/)]);
  expect(await ended("revoked")).toEqual([expect.stringMatching(/Telefonie auto.*Ingetrokken/)]);

  for (const { faults, leave } of visitors) {
    expect(faults).toEqual([]);
    await leave();
  }
});
