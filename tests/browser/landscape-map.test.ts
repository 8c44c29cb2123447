import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { paintedMap } from "./painted-landscape.ts";
import { goTo, openPaintedSite, type PaintedSite, Refused } from "./painted-site.ts";
import { processorTime } from "./processor-time.ts";
import { accessFaults, type Language, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const looks: readonly { readonly language: Language; readonly width: number; readonly dark: boolean }[] = [
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
];
const visit = (at: string, map: unknown, look: object = {}) =>
  site.visit({
    ...look,
    at,
    permissions: ["landscape.read"],
    answers: { "/api/v1/landscape/map": map, "/api/v1/landscape/debt/failing": { ids: ["item-1"] } },
  });

test.each(looks)("[L1] the map can be used by everybody, in $language on $width pixels", async (look) => {
  const { page, faults, leave } = await visit("/landscape/map", paintedMap(300), look);
  for (const [at, sign] of [
    ["/landscape/map?q=register", "[role=application]"],
    ["/landscape/map?group=chain-1", "[role=application]"],
    ["/landscape/map?focus=item-12&steps=3", "figure svg"],
    ["/landscape/map?focus=nobody", "a[href='/landscape/map']"],
  ] as const) {
    await goTo(page, at);
    await page.locator(`main ${sign}`).waitFor();
    expect(await accessFaults(page), at).toEqual([]);
    expect(await overflow(page), `${at} is wider than the screen`).toBe(0);
  }
  expect(faults).toEqual([]);
  await leave();
});

test("[L1] with the keyboard alone one chooses an item, hears what it is, and sees what stands around it", async () => {
  const { page, leave } = await visit("/landscape/map", paintedMap(60));
  const map = page.getByRole("application", { name: "Kaart van het landschap" });
  await map.press("ArrowRight");
  await page.getByText(/^Register inkomensheffing 0: systeem van /).waitFor();
  await map.press("ArrowRight");
  await map.press("Enter");
  await page.getByRole("heading", { level: 1, name: /^Omgeving van / }).waitFor();
  expect(new URL(page.url()).searchParams.get("focus")).toMatch(/^item-\d+$/);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Kaart van het landschap" }).waitFor();
  await leave();
});

test("[L1] a search marks what it finds, in the picture and in the list, and stands in the address", async () => {
  const { page, leave } = await visit("/landscape/map", paintedMap(300));
  await page.getByLabel("Zoek op naam").fill("portaal loonheffingen");
  await page.getByRole("button", { name: "Zoeken" }).click();
  await page.getByText("10 gevonden. De rest is licht getekend.").waitFor();
  expect(new URL(page.url()).searchParams.get("q")).toBe("portaal loonheffingen");
  await page.getByText("Dezelfde onderdelen als lijst (10)").click();
  await page
    .getByRole("rowheader", { name: /^Portaal loonheffingen/ })
    .first()
    .waitFor();
  expect(await page.getByRole("rowheader").count()).toBe(10);
  await leave();
});

test("[L9] around an item, on both sides, it says of what enough is left when one stops", async () => {
  const map = { ...paintedMap(60), reserves: [[0, "1/zaal"]] };
  const { page, leave } = await visit("/landscape/map?focus=item-0", map);
  await page.getByText("van de groep zaal is 1 genoeg").waitFor();
  await goTo(page, "/landscape/map?focus=item-1");
  await page.getByText("van de groep zaal is 1 genoeg").waitFor();
  await leave();
});

test("[L1] a map that has no room for everything says how much it leaves out, and where the rest stands", async () => {
  const { page, leave } = await visit("/landscape/map", { ...paintedMap(60), left: 1_240 });
  await page.getByText("Op deze kaart staan 60 onderdelen. Voor 1.240 andere is geen plaats.").waitFor();
  expect(await page.getByRole("link", { name: "Bekijk ze in de lijst" }).getAttribute("href")).toBe(
    "/landscape/items",
  );
  await leave();
});

test("[L1] an empty landscape says what to do, and a fault says what happened", async () => {
  const empty = await visit("/landscape/map", { groups: [], items: [], needs: [] });
  await empty.page.getByText("Er staat nog niets in het landschap").waitFor();
  await empty.leave();
  const faulty = await visit("/landscape/map", new Refused(503, "NOT_READY"));
  await faulty.page.getByRole("button", { name: "Probeer opnieuw" }).waitFor();
  await faulty.leave();
});

test("[L1] a drag over 5,000 items is followed, and the time of a step is told", async () => {
  const { page, leave } = await visit("/landscape/map", paintedMap(5_000));
  const map = page.getByRole("application", { name: "Kaart van het landschap" });
  await map.waitFor();
  const spent = await processorTime(page);
  const before = await spent();
  const moves = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const count = 60;
    const element = document.querySelector("[role=application]");
    const box = element?.getBoundingClientRect();
    if (!element || !box) throw new Error("there is no map");
    const move = (type: string, x: number) =>
      element.dispatchEvent(
        new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: box.left + x, clientY: box.top + 90 }),
      );
    for (let at = 0; at < 3; at++) document.querySelector<HTMLButtonElement>("main .gs-row button")?.click();
    Element.prototype.setPointerCapture = () => undefined;
    move("pointerdown", 300);
    for (let at = 0; at < count; at++) {
      await frame();
      move("pointermove", 300 - at * 4);
      // The drawing waits for the next frame; what comes after it has seen it done.
      await frame();
      await new Promise((resolve) => setTimeout(resolve));
    }
    return count;
  });
  const meanMs = ((await spent()) - before) / moves;
  console.info(`a step of a drag over 5,000 items takes ${meanMs.toFixed(1)} ms of processor`);
  // What grew with the square of the items would take seconds.
  expect(meanMs).toBeLessThan(250);
  await leave();
});
