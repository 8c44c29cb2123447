import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Clock } from "@grondslag/kernel";
import type { BrowserContext, Page } from "playwright-core";
import { testDatabase } from "../database.ts";
import { patientLeaseMs } from "../patient-lease.ts";
import { launchBrowser } from "./browser.ts";

export type Language = "nl" | "en";

/** How somebody comes to the site. */
export type Visit = {
  readonly as?: "employee" | "citizen" | "auditor" | "steward";
  /** What to type in the search box of the simulator; the first person found is chosen. */
  readonly search?: string;
  readonly at: string;
  readonly language?: Language;
  readonly width?: number;
  readonly dark?: boolean;
};

/** A visitor with a browser of his own. `faults` gathers what went wrong in the page itself. */
export type Visitor = { readonly page: Page; readonly faults: readonly string[]; leave(): Promise<void> };

/** The demo agency on the real server, and a real browser. */
export type Site = {
  readonly url: string;
  /** Folder of the demo, with the keys of the systems that call the platform. */
  readonly dataDirectory: string;
  visit(visit: Visit): Promise<Visitor>;
  /** Settles when the portfolio is there, with its signed plan and its public dashboard. */
  readonly portfolio: Promise<boolean>;
  close(): Promise<void>;
};

const built = fileURLToPath(new URL("../../apps/web/dist/index.html", import.meta.url));
const simulatorKinds = { employee: "employee", auditor: "employee", steward: "employee", citizen: "citizen" };

/**
 * @param options `clock`: of the platform and the systems around it; the browsers keep that of the machine. `landscape`:
 * brings in the landscape and the portfolio, which takes some seconds.
 */
export async function openSite(
  options: { readonly clock?: Clock; readonly landscape?: boolean } = {},
): Promise<Site> {
  if (!existsSync(built)) throw new Error("apps/web is not built: run `npm run build` first");
  // Read in now and not with this file: painted screens need nothing of the server.
  const { startDemo } = await import("@grondslag/demo");
  const folder = await mkdtemp(path.join(tmpdir(), "grondslag-site-"));
  const nothing = () => undefined;
  const database = await testDatabase();
  const demo = await startDemo({
    dataDirectory: folder,
    databaseUrl: database.url,
    leaseMs: patientLeaseMs,
    port: 0,
    callsEvery: 0,
    ...options,
    print: nothing,
    logger: nothing,
  });
  const browser = await launchBrowser();
  return {
    url: demo.url,
    dataDirectory: folder,
    portfolio: demo.decisions,
    visit: async ({ as, search, at, language = "nl", width = 1280, dark = false }) => {
      const context = await browser.newContext({
        viewport: { width, height: 860 },
        reducedMotion: "reduce",
        colorScheme: dark ? "dark" : "light",
        locale: "nl-NL",
        timezoneId: "Europe/Amsterdam",
      });
      await speak(context, language);
      const page = await context.newPage();
      const faults = gatherFaults(page);
      if (as === undefined) {
        await page.goto(demo.url + at);
      } else {
        await page.goto(`${demo.url}/sign-in?${new URLSearchParams({ as, return: at })}`);
        await choosePerson(page, simulatorKinds[as], search);
      }
      await settled(page);
      return { page, faults, leave: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await demo.stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the page has what it asked the server for. */
export async function settled(page: Page): Promise<void> {
  // Looked at with every frame: a locator looks again after half a second only.
  await page.waitForFunction(
    () =>
      document.querySelector("h1") !== null && document.querySelector(".gs-busy__bar, [aria-busy]") === null,
  );
}

/** Breaks of the WCAG 2.2 AA rules and good practices that axe knows, each as one line. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  // "Legacy" runs axe in the page itself, which is all there is without frames of others; else a blank page is
  // opened for each look, and axe read in there as well.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
}

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

export async function speak(context: BrowserContext, language: Language): Promise<void> {
  await context.addInitScript((chosen) => localStorage.setItem("grondslag.language", chosen), language);
}

async function choosePerson(page: Page, kind: string, search: string | undefined): Promise<void> {
  if (search !== undefined) {
    await page.getByRole("searchbox").fill(search);
    await page.getByRole("search").getByRole("button").click();
    await page.waitForURL(
      (address) => address.searchParams.get("q") === search && address.href.includes(kind),
    );
  }
  await page.locator('button[name="person"]').first().click();
  await page.waitForURL((address) => !address.pathname.startsWith("/simulator"));
}

/** Faults of the page: errors that no one caught, and what the content security policy stopped. */
export function gatherFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refused request shows as "Failed to load resource"; that the screen tells of it is tested.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      faults.push(message.text());
  });
  return faults;
}
