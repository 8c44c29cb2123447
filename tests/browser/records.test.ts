import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { everyAnswer } from "./painted-answers.ts";
import { openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const here = "agency.example/log/service/2026h2";
const elsewhere = "agency.example/log/service-b/2026h2";
const group = (text: string) => ({ text, salt: "ab".repeat(16), digest: "cd".repeat(32) });
const batch = {
  origin: here,
  index: 7,
  kind: "decision",
  at: "2026-11-20T09:30:00.000Z",
  groups: {
    facts: group("{}"),
    subject: group("{}"),
    actor: group(JSON.stringify({ "grondslag.outcomes": [{}, {}, {}] })),
  },
  proof: "proof",
  entry: "entry",
};
const step = (sentence: string) => ({ step: "grant", holds: true, sentence });
const looks = [
  { width: 1280, dark: false },
  { width: 360, dark: true },
];

const visit = (look: (typeof looks)[number], origin: string, asked: string[] = []) =>
  site.visit({
    ...look,
    at: `/audit/record?${new URLSearchParams({ origin, index: "7" })}`,
    permissions: ["log.audit", "log.verify"],
    answers: {
      ...everyAnswer,
      "/api/v1/log": { logs: [{ origin: here, size: 9, checkpoint: "", verifierKey: "", growth: [] }] },
      "/api/v1/log/records": ({ url }: Question) =>
        url.searchParams.get("origin") === here ? batch : new Refused(404, "LOG_UNKNOWN_RECORD"),
      "/api/v1/explanations/record": ({ url }: Question) => {
        const item = url.searchParams.get("item") ?? "";
        asked.push(item);
        const steps = [step(`Uitleg van beslissing ${item}.`)];
        return { permit: true, steps, policy: "need-to-know@3#0f3a9be01c22", revision: 5, items: 3 };
      },
    },
  });

test.each(looks)("[A14] each decision of a batch can be explained, on $width pixels", async (look) => {
  const asked: string[] = [];
  const { page, faults, leave } = await visit(look, here, asked);
  await page.getByText("Deze regel bevat 3 beslissingen.").waitFor();
  const explain = page.getByRole("button", { name: "Leg deze beslissing uit" });
  await explain.click();
  await page.getByText("Uitleg van beslissing 0.").waitFor();
  await page.getByLabel("Welke beslissing?").selectOption({ label: "Beslissing 3 van 3" });
  // What is no longer asked about leaves the screen.
  expect(await page.getByText("Uitleg van beslissing").count()).toBe(0);
  await explain.click();
  await page.getByText("Uitleg van beslissing 2.").waitFor();
  expect(asked).toEqual(["0", "2"]);
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(faults).toEqual([]);
  await leave();
});

test.each(looks)("a record that another server keeps is said to be there, on $width pixels", async (look) => {
  const { page, faults, leave } = await visit(look, elsewhere);
  await page.getByText("Deze regel staat op een andere server").waitFor();
  expect(await page.getByText(elsewhere).count()).toBe(1);
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(faults).toEqual([]);
  await leave();
});
