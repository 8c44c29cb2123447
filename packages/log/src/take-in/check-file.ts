import { CodedError } from "@grondslag/kernel";
import type { CompiledMapping } from "../domain/take-in/compiled-mapping.ts";
import type { Line } from "../domain/take-in/line.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { type FactsContext, takenInFacts } from "../records/taken-in-record.ts";
import { type ChosenFile, chooseFile } from "./choose-file.ts";
import type { ImportRun, RejectedLine } from "./import-ports.ts";
import { fileJudge, type ImportServices, piecesOf, tellingLines, wrongMapping } from "./import-turn.ts";
import type { RejectCount } from "./ports.ts";
import type { Piece } from "./read-pieces.ts";
import { type FileJudge, judgePiece } from "./write-file-lines.ts";

export interface CheckFileServices extends Pick<ImportServices, "activities" | "clock" | "files"> {
  readonly context: () => FactsContext;
}

/** The file to look at, and how far an import of it came before. */
export type FileToCheck = Pick<ImportRun, "id" | "path" | "reached">;

/** What would become of a file. */
export interface CheckedFile {
  /** Lines that would be taken in. */
  readonly accepted: number;
  /** Of `accepted`: those that name a data subject. */
  readonly withSubject: number;
  /** Of `accepted`: those that name an employee. */
  readonly withEmployee: number;
  readonly rejected: number;
  /** Lines that are no processing: first lines, comments, lines about something else. */
  readonly passed: number;
  /** Lines that an import went past before; they were not looked at again. */
  readonly before: number;
  /** The first of the rejected lines. */
  readonly rejects: readonly RejectedLine[];
  /** How often each reason at each place, the most frequent first. */
  readonly reasons: readonly RejectCount[];
  readonly samples: readonly SampleRecord[];
  /** Why an import would stop there; what is counted stands before it. */
  readonly fault: FileFault | undefined;
}

/** A record that would be written, without its subject and its employee. */
export interface SampleRecord {
  readonly line: number;
  /** JSON text. */
  readonly facts: string;
}

/** A {@link CodedError} as a value. */
export interface FileFault {
  readonly code: string;
  readonly message: string;
  readonly where: string | undefined;
  readonly remedy: string | undefined;
}

const mostRejects = 1_000;
const mostSamples = 3;

/**
 * Reads a file as an import of it would, and writes nothing: for whoever makes a mapping. No number of a subject and
 * no name of an employee is in what it tells. Whether a month is destroyed, the log alone says when it is appended to.
 *
 * @throws TakeInError IMPORT_UNREADABLE when there is no such file
 */
export async function checkFile(
  services: CheckFileServices,
  mapping: CompiledMapping,
  file: FileToCheck,
): Promise<CheckedFile> {
  const chosen = await chooseFile(services.files, { ...file, follow: false });
  if (chosen === undefined)
    throw new TakeInError("IMPORT_UNREADABLE", "there is no such file", { where: file.path });
  try {
    const judge = await fileJudge(services, file.id, mapping, chosen);
    const findings = new Findings(judge, services.context());
    const fault = await look(judge, chosen, findings);
    return findings.told(chosen.reached.line - 1, fault);
  } finally {
    await chosen.file.close();
  }
}

async function look(
  judge: FileJudge,
  chosen: ChosenFile,
  findings: Findings,
): Promise<FileFault | undefined> {
  try {
    for await (const pieces of piecesOf(judge, chosen, true)) {
      for (const piece of pieces) findings.add(piece);
      if (findings.readsNothing()) throw wrongMapping(findings);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { code, message, where, remedy } = error;
    return { code, message, where, remedy };
  }
}

/** What is counted while a file is looked at. */
class Findings {
  readonly #judge: FileJudge;
  readonly #context: FactsContext;
  readonly #reasons = new Map<string, { readonly one: RejectedLine; count: number }>();
  readonly #samples: SampleRecord[] = [];
  readonly #counts = { accepted: 0, withSubject: 0, withEmployee: 0, rejected: 0, passed: 0 };
  readonly rejected: RejectedLine[] = [];

  constructor(judge: FileJudge, context: FactsContext) {
    this.#judge = judge;
    this.#context = context;
  }

  add(piece: Piece): void {
    const line = judgePiece(this.#judge, piece);
    if (line === undefined) this.#counts.passed += 1;
    else if ("rejected" in line) {
      const { generation } = this.#judge;
      this.#reject({ generation, line: piece.line, code: line.rejected, where: line.where });
    } else this.#accept(line, piece);
  }

  /** As an import stops: none of the first lines could be read. */
  readsNothing(): boolean {
    return this.#counts.accepted === 0 && this.#counts.rejected >= tellingLines;
  }

  told(before: number, fault: FileFault | undefined): CheckedFile {
    const reasons = [...this.#reasons.values()]
      .map(({ one: { code, where }, count }) => ({ code, where, count }))
      .sort((a, b) => b.count - a.count);
    return { ...this.#counts, before, rejects: this.rejected, reasons, samples: this.#samples, fault };
  }

  #reject(one: RejectedLine): void {
    this.#counts.rejected += 1;
    if (this.rejected.length < mostRejects) this.rejected.push(one);
    const key = `${one.code} ${one.where}`;
    const known = this.#reasons.get(key);
    if (known === undefined) this.#reasons.set(key, { one, count: 1 });
    else known.count += 1;
  }

  #accept(line: Line, piece: Piece): void {
    this.#counts.accepted += 1;
    if (line.subject !== undefined) this.#counts.withSubject += 1;
    if (line.employee !== undefined) this.#counts.withEmployee += 1;
    if (this.#samples.length >= mostSamples) return;
    const { mapping, activities, importId, generation } = this.#judge;
    const activity = activities.get(line.activity);
    const position = `${importId}/${generation}:${piece.line}`;
    const facts = takenInFacts({ line, source: mapping.source, activity, position }, this.#context);
    this.#samples.push({ line: piece.line, facts });
  }
}
