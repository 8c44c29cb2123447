import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { everyAnswer, everyPermission, grantRow } from "./painted-answers.ts";
import { pagesOf } from "./painted-lists.ts";
import { openPaintedSite, type PaintedSite, type Question } from "./painted-site.ts";
import { processorTime } from "./processor-time.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 180_000 });

const rows = 10_000;

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

/** The list of all authorisations with ten thousand rows, and the questions that were asked for it. */
async function longList(at = "/grants") {
  const asked: URL[] = [];
  const sent: unknown[] = [];
  const answers = {
    ...everyAnswer,
    "/api/v1/grants": (question: Question) => {
      asked.push(question.url);
      return pagesOf(rows, grantRow)(question);
    },
    "POST /api/v1/revocations/preview": ({ body }: Question) => {
      sent.push(body);
      return { count: 3, people: 3, bySystem: [], byUnit: [], byRole: [], token: "a".repeat(64) };
    },
  };
  for (const id of ["g0", "g1", "g2"]) {
    Object.assign(answers, { [`POST /api/v1/grants/${id}/revocation`]: () => sent.push(id) });
  }
  const visitor = await site.visit({ at, permissions: everyPermission, answers });
  await visitor.page.getByRole("grid").waitFor();
  return { ...visitor, asked, sent };
}

function rowNumber(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.activeElement?.getAttribute("aria-rowindex")));
}

const chosen = (page: Page) => page.locator('[role="row"][aria-selected="true"]').count();

test("of ten thousand rows only those in sight are drawn and asked for, and each tells its place", async () => {
  const { page, asked, leave } = await longList();
  const grid = page.getByRole("grid");
  expect(await grid.getAttribute("aria-rowcount")).toBe(String(rows + 1));
  expect(await page.getByRole("row").count()).toBeLessThan(60);
  expect(asked.every((url) => Number(url.searchParams.get("page")) <= 1)).toBe(true);

  await page.locator('[role="row"][tabindex="0"]').focus();
  await page.keyboard.press("End");
  await page
    .getByRole("row", { name: /Jan Peters/ })
    .last()
    .waitFor();
  expect(await rowNumber(page)).toBe(rows + 1);
  expect(asked.map((url) => url.searchParams.get("page")).sort()).toEqual(["1", "100"]);
  await leave();
});

test("one walks through the rows with the keyboard: arrows, pages, Home and End", async () => {
  const { page, leave } = await longList();
  await page.locator('[role="row"][tabindex="0"]').focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await rowNumber(page)).toBe(4);
  await page.keyboard.press("ArrowUp");
  expect(await rowNumber(page)).toBe(3);
  await page.keyboard.press("PageDown");
  expect(await rowNumber(page)).toBeGreaterThan(6);
  await page.keyboard.press("Home");
  expect(await rowNumber(page)).toBe(2);
  // The row is one stop of the Tab key; within it come its own links, and then the page goes on.
  expect(await page.locator('[role="grid"] tbody a:not([tabindex="-1"])').count()).toBe(1);
  await page.keyboard.press("End");
  await page.waitForFunction(
    (last) => document.activeElement?.getAttribute("aria-rowindex") === last,
    String(rows + 1),
  );
  await page.keyboard.press("ArrowDown");
  expect(await rowNumber(page)).toBe(rows + 1);
  await leave();
});

test("[A7] rows are chosen with Space, in ranges with Shift, and all that match with Control+A", async () => {
  const { page, sent, leave } = await longList();
  await page.locator('[role="row"][tabindex="0"]').focus();
  await page.keyboard.press("Space");
  expect(await chosen(page)).toBe(1);
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  expect(await chosen(page)).toBe(3);
  await page.getByRole("status").filter({ hasText: "3 van 10.000 gekozen" }).waitFor();
  await page.getByRole("button", { name: "Trek in" }).click();
  await page.getByRole("heading", { name: "Autorisaties intrekken: 3" }).waitFor();
  await page.getByLabel("Waarom trekt u dit in?").fill("Niet meer nodig na de reorganisatie.");
  await page.getByRole("button", { name: "Trek 3 in" }).click();
  await page.getByText("Ingetrokken: 3").waitFor();
  expect(sent).toEqual(["g0", "g1", "g2"]);
  await page.locator('[role="row"][tabindex="0"]').focus();
  await page.keyboard.press("Space");

  await page
    .getByRole("row", { name: /Frits de Vries/ })
    .first()
    .click({ modifiers: ["Shift"], position: { x: 400, y: 8 } });
  await page
    .getByRole("status")
    .filter({ hasText: /van 10.000 gekozen/ })
    .waitFor();
  await page.locator('[role="row"][tabindex="0"]').focus();
  await page.keyboard.press("Control+a");
  await page.getByRole("status").filter({ hasText: "10.000 van 10.000 gekozen" }).waitFor();
  await leave();
});

test("[A7] the filters and the order stand in the address, and a selection of all is sent as its filter", async () => {
  const { page, asked, sent, leave } = await longList("/grants?roleId=role-2&sort=-lastUsed");
  expect(asked[0]?.searchParams.get("sort")).toBe("-lastUsed");
  await page.getByRole("checkbox", { name: "Buiten de norm" }).check();
  await page.waitForURL((url) => url.searchParams.get("excess") === "true");
  await page.getByRole("columnheader", { name: "Rol" }).getByRole("link").click();
  await page.waitForURL((url) => url.searchParams.get("sort") === "role");
  expect(new URL(page.url()).searchParams.get("roleId")).toBe("role-2");
  await page
    .getByRole("columnheader", { name: "Rol" })
    .and(page.locator('[aria-sort="ascending"]'))
    .waitFor();
  await page.getByRole("checkbox", { name: "Kies alle 10.000 die passen" }).check();
  await page.getByRole("button", { name: "Trek in" }).click();
  await page.getByRole("heading", { name: /^Autorisaties intrekken/ }).waitFor();
  expect(sent).toEqual([{ filter: { roleId: "role-2", excess: true } }]);
  await leave();
});

test("ten thousand rows scroll without long tasks: a jump of a hundred rows takes less than 50 ms of processor", async () => {
  const { page, leave } = await longList();
  const spent = await processorTime(page);
  const before = await spent();
  const drawn = await sweep(page, 100);
  expect(((await spent()) - before) / 100).toBeLessThan(50);
  expect(drawn).toBeLessThan(60);
  await leave();
});

/** Scrolls through the whole list in so many jumps; returns the most rows that were drawn at once. */
function sweep(page: Page, jumps: number): Promise<number> {
  return page.evaluate(async (count) => {
    const box = document.querySelector(".gs-grid-box");
    if (box === null) throw new Error("there is no list");
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let most = 0;
    for (let jump = 1; jump <= count; jump++) {
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * jump) / count;
      await frame();
      await frame();
      most = Math.max(most, document.querySelectorAll('[role="row"]').length);
    }
    return most;
  }, jumps);
}
