import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { everyAnswer } from "./painted-answers.ts";
import { openPaintedSite, type PaintedSite, type Question, Refused } from "./painted-site.ts";
import { accessFaults, type Language, overflow } from "./site.ts";

// A browser on a busy machine is slow; what a test waits for is always something on the screen.
vi.setConfig({ testTimeout: 240_000 });

let site: PaintedSite;
beforeAll(async () => {
  site = await openPaintedSite();
});
afterAll(() => site?.close());

const upload = { id: "upload-1", sourceId: "archive-csv", size: 2_500_000 };
const run = {
  id: "import-2",
  sourceId: "archive-csv",
  sent: true,
  accepted: 0,
  rejected: 0,
  passed: 0,
  line: 1,
  startedAt: "2026-11-20T09:30:00.000Z",
  startedBy: "m1",
};
const reason = { code: "TIME_WRONG", where: "at", reason: "the time cannot be read" };
const check = {
  upload,
  accepted: 1_200,
  withSubject: 1_150,
  withEmployee: 1_200,
  rejected: 7,
  passed: 1,
  before: 40,
  reasons: [{ ...reason, count: 7 }],
  rejects: [44, 45, 46, 47, 48, 49].map((line) => ({ line, ...reason })),
  samples: [{ line: 41, facts: '{"name":"read income","attributes":{"grondslag.action":"read"}}' }],
};

/** A server that takes a file in; `asked` keeps what it was asked, and a part fails once when `breaks`. */
function server(asked: string[], breaks = false, change: object = {}) {
  let received = 0;
  let broken = !breaks;
  let polls = 0;
  const told =
    (answer: (question: Question) => unknown) =>
    (question: Question): unknown => {
      asked.push(`${question.method} ${question.url.pathname.replace("/api/v1/", "")}${question.url.search}`);
      return answer(question);
    };
  return {
    "POST /api/v1/log-sources/archive-csv/uploads": told(() => ({ ...upload, received })),
    "GET /api/v1/log-uploads/upload-1": told(() => ({ ...upload, received })),
    "PUT /api/v1/log-uploads/upload-1/content": told(({ url }) => {
      const offset = Number(url.searchParams.get("offset"));
      if (offset > 0 && !broken) {
        broken = true;
        return new Refused(503, "UNAVAILABLE");
      }
      received = Math.min(upload.size, offset + 1_048_576);
      return { ...upload, received };
    }),
    "POST /api/v1/log-uploads/upload-1/check": told(() => ({ ...check, ...change })),
    "POST /api/v1/log-uploads/upload-1/import": told(() => ({ ...run, state: "waiting" })),
    "DELETE /api/v1/log-uploads/upload-1": told(() => ({})),
    "/api/v1/log-imports/import-2": told(() => {
      polls += 1;
      return polls < 2
        ? { ...run, state: "running", accepted: 600, line: 641 }
        : { ...run, state: "done", accepted: 1_200, rejected: 7, line: 1_249 };
    }),
  };
}

const looks: readonly { readonly language: Language; readonly width: number; readonly dark: boolean }[] = [
  { language: "nl", width: 1280, dark: false },
  { language: "en", width: 360, dark: true },
];

const visit = (look: (typeof looks)[number], answers: object, permissions = ["source.read", "log.import"]) =>
  site.visit({ ...look, at: "/audit/sources", permissions, answers: { ...everyAnswer, ...answers } });

/** Opens the files of the archive with the keyboard, and chooses a file. */
async function choose(page: Page, label: RegExp): Promise<void> {
  const open = page.getByRole("button", { name: /(Toon de bestanden van|Show the files of) archive-csv/ });
  await open.focus();
  await page.keyboard.press("Enter");
  await page.getByLabel(label).setInputFiles({
    name: "access.csv",
    mimeType: "text/csv",
    buffer: Buffer.alloc(upload.size, "a"),
  });
}

async function canBeUsed(page: Page): Promise<void> {
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
}

test.each(looks)(
  "[M5] a file is sent in parts, checked and only then imported, in $language on $width pixels",
  async (look) => {
    const asked: string[] = [];
    const { page, faults, leave } = await visit(look, server(asked));
    await choose(page, /^(Bestand|File)$/);
    await canBeUsed(page);
    await page.getByRole("button", { name: /^(Stuur en controleer|Send and check)$/ }).press("Enter");
    await page.getByText(/^(Wat er zou gebeuren|What would happen)$/).waitFor();
    expect(asked).toEqual([
      "POST log-sources/archive-csv/uploads",
      "PUT log-uploads/upload-1/content?offset=0",
      "PUT log-uploads/upload-1/content?offset=1048576",
      "PUT log-uploads/upload-1/content?offset=2097152",
      "POST log-uploads/upload-1/check",
    ]);
    await page.getByText(/44, 45, 46, 47, 48 …/).waitFor();
    await page.getByText(/^(Hoe worden regels vastgelegd\?|How are lines recorded\?)$/).click();
    await page.getByText('"grondslag.action": "read"').waitFor();
    await canBeUsed(page);
    await page.getByRole("button", { name: /^(Lees 1\.200 regels in|Import 1,200 lines)$/ }).press("Enter");
    await page.getByText(/^(Het bestand is ingelezen|The file was imported)$/).waitFor();
    await page.getByText(/(1\.200 regels staan in het logboek|1,200 lines are in the log)/).waitFor();
    expect(await page.getByRole("link", { name: /^3: / }).first().getAttribute("href")).toBe(
      "/api/v1/log-imports/import-1/rejects",
    );
    await canBeUsed(page);
    expect(faults).toEqual([]);
    await leave();
  },
);

test("[M5] a file that stopped half-way goes on where it was, and one that does not fit is not imported", async () => {
  const asked: string[] = [];
  const fault = { code: "IMPORT_MAPPING_WRONG", message: "the first line does not name the columns" };
  const answers = server(asked, true, { accepted: 0, rejects: [], reasons: [], samples: [], fault });
  const { page, leave } = await visit({ language: "nl", width: 360, dark: false }, answers);
  await choose(page, /^Bestand$/);
  await page.getByRole("button", { name: "Stuur en controleer" }).click();
  await page.getByText("UNAVAILABLE").waitFor();
  await canBeUsed(page);
  await page.getByRole("button", { name: "Stuur en controleer" }).click();
  await page.getByText("Dit bestand past niet bij deze bron").waitFor();
  expect(asked.filter((one) => one.startsWith("POST log-sources"))).toHaveLength(1);
  expect(asked).toContain("GET log-uploads/upload-1");
  expect(await page.getByRole("button", { name: "Lees 0 regels in" }).isDisabled()).toBe(true);
  await canBeUsed(page);
  await page.getByRole("button", { name: "Gooi het bestand weg" }).click();
  await page.getByRole("button", { name: "Stuur en controleer" }).waitFor();
  expect(asked.at(-1)).toBe("DELETE log-uploads/upload-1");
  await leave();
});

test("[M5] who may only read sees what was imported and cannot send; without imports that is said", async () => {
  const answers = { "/api/v1/log-sources/archive-csv/imports": { items: [] } };
  const { page, leave } = await visit({ language: "nl", width: 1280, dark: false }, answers, ["source.read"]);
  await page.getByRole("button", { name: "Toon de bestanden van archive-csv" }).click();
  await page.getByText("Van deze bron is nog geen bestand ingelezen.").waitFor();
  expect(await page.getByLabel(/^Bestand$/).count()).toBe(0);
  await canBeUsed(page);
  await leave();
});

test("[M4] who fell silent is shown as blind, since when and by what that is said", async () => {
  const { page, leave } = await visit({ language: "nl", width: 360, dark: false }, {}, ["source.read"]);
  await page
    .getByText(/^Blind sinds /)
    .first()
    .waitFor();
  await page.getByText("Gewoon in de laatste drie maanden: hoogstens 65 uur zonder regels.").waitFor();
  const blind = page.getByRole("region", { name: "Blinde vlekken" });
  await blind.getByText("mainframe").waitFor();
  expect(await blind.getByText("income").count()).toBe(0);
  await canBeUsed(page);
  await leave();
});
