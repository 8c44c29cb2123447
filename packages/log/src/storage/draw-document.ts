import PDFDocument from "pdfkit";
import type { EvidenceStory, StoryRecord } from "../evidence/evidence-story.ts";
import { words } from "../evidence/evidence-words.ts";
import { openFont } from "./woff-font.ts";

const regular = "regular";
const bold = "bold";
/** Points; the page is A4. */
const margin = 56;
const body = 10;

/**
 * The story of a bundle as PDF/A-2a (ISO 19005-2): tagged for screen readers, with its fonts, to be kept for long. The
 * same story and moment give the same bytes: nothing in it comes from the clock.
 *
 * @param madeAt milliseconds since the Unix epoch
 */
export async function drawDocument(story: EvidenceStory, madeAt: number): Promise<Uint8Array> {
  const moment = new Date(madeAt);
  const title = `${words.title}: ${story.organisation}`;
  const document = new PDFDocument({
    size: "A4",
    margin,
    pdfVersion: "1.7",
    subset: "PDF/A-2a",
    tagged: true,
    lang: "nl-NL",
    displayTitle: true,
    autoFirstPage: false,
    // Compression would make the bytes depend on the version of a library.
    compress: false,
    // None before ours are known by name: no other is embedded.
    font: "",
    info: { Title: title, Author: story.organisation, CreationDate: moment, ModDate: moment },
  });
  const parts: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("end", resolve);
    document.on("error", reject);
  });
  document.registerFont(regular, openFont(400));
  document.registerFont(bold, openFont(600));
  document.font(regular).fontSize(body);
  document.addPage();
  const root = document.struct("Document");
  document.addStructure(root);
  const writer = new Writer(document, root);
  writer.heading("H1", words.title, 20);
  writer.paragraph(words.intro);
  writer.heading("H2", words.about, 14);
  writer.pairs([
    [words.organisation, story.organisation],
    [words.madeAt, story.madeAt],
    [words.madeBy, story.madeBy],
    [words.motive, story.motive],
    ...(story.question === undefined ? [] : [[words.question, story.question] as const]),
    [words.count, String(story.records.length)],
  ]);
  writer.heading("H2", words.wholeTitle, 14);
  writer.paragraph(story.whole.conclusion);
  for (const line of story.whole.lines) writer.paragraph(line);
  for (const record of story.records) writeRecord(writer, record);
  writer.heading("H2", words.meansTitle, 14);
  for (const line of words.means) writer.paragraph(line);
  writer.heading("H2", words.howTitle, 14);
  for (const [at, line] of words.how.entries()) writer.paragraph(`${at + 1}. ${line}`);
  root.end();
  document.end();
  await done;
  return Buffer.concat(parts);
}

function writeRecord(writer: Writer, record: StoryRecord): void {
  writer.heading("H2", `${words.record} ${record.number}: ${record.kind}`, 14);
  if (record.emergency) writer.paragraph(words.emergency);
  const grounds = record.grounds.map(({ text, title, url }) => {
    return `${text}${title === undefined ? "" : `: ${title}`}${url === undefined ? "" : ` (${url})`}`;
  });
  writer.pairs([
    [words.when, record.when],
    [words.who, record.who],
    ...(record.unit === undefined ? [] : [[words.unit, record.unit] as const]),
    [words.what, record.what],
    [words.whom, record.whom],
    [words.purpose, record.purpose],
    [words.law, grounds.length === 0 ? words.unknown : grounds.join("\n")],
    ...(record.outcome === undefined ? [] : [[words.outcome, record.outcome] as const]),
    [words.place, record.place],
    [words.proven, record.proven],
    ...(record.timestamp === undefined ? [] : [[words.timestamp, record.timestamp] as const]),
    [words.file, record.file],
  ]);
  if (record.withheld) writer.paragraph(words.withheld);
}

/** Writes tagged text from top to bottom. */
class Writer {
  readonly #document: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;

  constructor(document: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement) {
    this.#document = document;
    this.#root = root;
  }

  heading(tag: "H1" | "H2", text: string, size: number): void {
    this.#write(tag, () => {
      this.#document.moveDown(0.8).font(bold).fontSize(size).text(printable(text)).moveDown(0.3);
    });
  }

  paragraph(text: string): void {
    this.#write("P", () => {
      this.#document.font(regular).fontSize(body).text(printable(text)).moveDown(0.4);
    });
  }

  pairs(rows: readonly (readonly [name: string, text: string])[]): void {
    for (const [name, text] of rows) {
      this.#write("P", () => {
        this.#document.font(bold).fontSize(body).text(`${name}: `, { continued: true });
        this.#document.font(regular).text(printable(text));
      });
    }
    this.#document.moveDown(0.4);
  }

  #write(tag: string, draw: () => void): void {
    this.#root.add(this.#document.struct(tag, {}, draw));
  }
}

/** Letters that the fonts have; for any other a question mark, as the file and the page have the text itself. */
function printable(text: string): string {
  return text.replaceAll(/[^\n\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]/gu, "?");
}
