import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { pageVersion } from "../domain/evidence-manifest.ts";
import { drawDocument } from "../storage/draw-document.ts";
import type { EvidenceStory, StoryRecord } from "./evidence-story.ts";
import { momentText, words } from "./evidence-words.ts";
import { renderPage } from "./render-page.ts";

const record: StoryRecord = {
  number: 1,
  kind: words.kinds.processing,
  when: "21 november 2026, 10:00:00 uur",
  who: "m-anna <script>alert(1)</script>",
  what: "Bekeken: Personen (adres)",
  whom: "a1b2",
  purpose: "Bellers helpen “met” hun 漢 adres",
  grounds: [{ text: "Awr, artikel 67", title: "Geheimhouding", url: "javascript:alert(1)" }],
  unit: "Telefonie",
  outcome: undefined,
  emergency: true,
  place: "agency.example/log/contact-7y/2026h2, regel 3",
  proven: words.noWitness,
  file: "records/0001.json",
  timestamp: undefined,
  withheld: true,
};
const story: EvidenceStory = {
  organisation: "agency.example",
  madeAt: "22 november 2026, 11:00:00 uur",
  madeBy: "m-auditor",
  motive: "Klacht & bezwaar",
  question: undefined,
  whole: { conclusion: "Dat is niet <b>bewezen</b>.", lines: ["Eén logboek: niets."] },
  records: [record],
};
const madeAt = Date.UTC(2026, 10, 22, 10);

test("[M10] what records say is text on the page, whatever it is", () => {
  const page = renderPage(story);
  expect(page).toContain("m-anna &lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).toContain("Klacht &amp; bezwaar");
  expect(page).not.toMatch(/<script|<a href="(?!#)/);
  expect(page).toContain(words.emergency);
  expect(page).toContain(words.withheld);
  expect(page).toContain("Dat is niet &lt;b&gt;bewezen&lt;/b&gt;.");
});

test("[M10] the document has tags, a language and its fonts, and the same story gives the same bytes", async () => {
  const [one, two] = await Promise.all([drawDocument(story, madeAt), drawDocument(story, madeAt)]);
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  const text = Buffer.from(one).toString("latin1");
  for (const part of ["/Lang (nl-NL)", "/StructTreeRoot", "/FontFile2", "pdfaid:part", "/S /H1", "/S /P"]) {
    expect(text, part).toContain(part);
  }
});

test("[M10] pages change only with their version, so that bundles of before can still be held against them", async () => {
  const digest = (bytes: Uint8Array | string) =>
    createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const pages = [digest(renderPage(story)), digest(await drawDocument(story, madeAt))];
  // When this fails because a page was changed on purpose: raise pageVersion, and put its digests here.
  expect({ version: pageVersion, pages }).toEqual({
    version: 2,
    pages: ["333b4eb1c67067c8", "9e68a8821103a0b4"],
  });
});

test("[M10] a moment is told in the time of the Netherlands, summer and winter", () => {
  expect(momentText(Date.UTC(2026, 0, 1, 0, 5, 9))).toBe("1 januari 2026, 01:05:09 uur");
  expect(momentText(Date.UTC(2026, 6, 31, 22, 30))).toBe("1 augustus 2026, 00:30:00 uur");
});
