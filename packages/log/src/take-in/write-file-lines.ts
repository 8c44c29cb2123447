import { hash } from "node:crypto";
import type { Log } from "../domain/log.ts";
import { checkFields } from "../domain/take-in/check-fields.ts";
import { type CompiledCall, findCall, findLoosely } from "../domain/take-in/compile-calls.ts";
import type { CompiledMapping } from "../domain/take-in/compiled-mapping.ts";
import type { Fields } from "../domain/take-in/forms/line-form.ts";
import type { Activities, Line } from "../domain/take-in/line.ts";
import { type Rejection, rejection } from "../domain/take-in/rejection.ts";
import type { TimePick } from "../domain/take-in/source.ts";
import { preparedContext } from "../pseudonyms/prepared-pseudonyms.ts";
import { pseudonymYear, type RecordContext } from "../records/record-context.ts";
import { takenInRecord } from "../records/taken-in-record.ts";
import { appendByMonth } from "./append-by-month.ts";
import type { RejectedLine } from "./import-ports.ts";
import type { Piece } from "./read-pieces.ts";
import { linksOf, type WorkLinks } from "./work-links.ts";

/** What lines of a file are judged by. */
export interface FileJudge {
  readonly context: Pick<RecordContext, "activityBase">;
  readonly mapping: CompiledMapping;
  /** Calls that are a processing, for the log of a web server; others are passed over. */
  readonly calls: readonly CompiledCall[];
  readonly activities: Activities;
  readonly usualTime: TimePick | undefined;
  readonly importId: string;
  readonly generation: number;
  readonly now: number;
}

/** What lines of a file are judged and written by. */
export interface FileLines extends FileJudge {
  readonly log: Pick<Log, "append">;
  readonly context: RecordContext;
  /** Span ids of lines that stand in the log already. */
  readonly known: ReadonlySet<string>;
  readonly links?: WorkLinks | undefined;
}

export interface WrittenLines {
  readonly accepted: number;
  readonly passed: number;
  readonly rejected: readonly RejectedLine[];
}

interface GoodLine {
  readonly line: Line;
  readonly piece: Piece;
}

/** Judges records of a file and appends what is good of them. Settles when it is durable. */
export async function writeFileLines(given: FileLines, pieces: readonly Piece[]): Promise<WrittenLines> {
  const rejected: RejectedLine[] = [];
  const good: GoodLine[] = [];
  let passed = 0;
  const reject = ({ line }: Piece, { rejected: code, where }: Rejection): void => {
    rejected.push({ generation: given.generation, line, code, where });
  };
  for (const piece of pieces) {
    const line = judgePiece(given, piece);
    if (line === undefined) passed += 1;
    else if ("rejected" in line) reject(piece, line);
    else good.push({ line, piece });
  }
  const left = await append(
    given,
    good.filter(({ line }) => !given.known.has(line.spanId)),
  );
  for (const { piece } of left) reject(piece, rejection("MONTH_DESTROYED", "time"));
  return { accepted: good.length - left.length, passed, rejected };
}

/** Ids made of the place of a line: read again after a crash, it has the same. */
export function placeIds(importId: string, generation: number, place: number) {
  const digest = hash("sha256", `${importId} ${generation} ${place}`, "hex");
  return { traceId: digest.slice(0, 32), spanId: digest.slice(32, 48) };
}

/** The line that a record of a file is, or why it is none; undefined when it is no processing. */
export function judgePiece(given: FileJudge, piece: Piece): Line | Rejection | undefined {
  const { read } = piece;
  if (read.kind === "rejected") return read.rejection;
  return read.kind === "line" ? lineOf(given, piece, read.fields) : undefined;
}

function lineOf(given: FileJudge, { place }: Piece, fields: Fields): Line | Rejection | undefined {
  const { mapping, calls, activities, context, now, usualTime } = given;
  const ids = placeIds(given.importId, given.generation, place);
  const judge = { mapping, activities, activityBase: context.activityBase, now };
  if (calls.length === 0) return checkFields(judge, fields, ids, usualTime);
  const [method, path] = [fields.get("cs-method") ?? "", fields.get("cs-uri-stem") ?? ""];
  // What was served stays served, however the path was spelt.
  const found = findCall(calls, method, path) ?? findLoosely(calls, method, path);
  if (found === undefined) return undefined;
  const all = new Map([...fields, ...found.fields]);
  return checkFields({ ...judge, mapping: found.call.mapping }, all, ids, usualTime);
}

/** @returns what was left out: its month is destroyed */
async function append(given: FileLines, lines: readonly GoodLine[]): Promise<readonly GoodLine[]> {
  if (lines.length === 0) return [];
  const { mapping, activities, importId, generation } = given;
  const context = await preparedContext(given.context, () => ({
    subjects: lines.flatMap(({ line }) => line.subject?.text ?? []),
    years: [...new Set(lines.map(({ line }) => pseudonymYear(line.startTime)))],
  }));
  const links = await linksOf(
    given.links,
    lines.map(({ line }) => line),
  );
  const records = lines.map(({ line, piece }, place) =>
    takenInRecord(
      {
        line,
        source: mapping.source,
        activity: activities.get(line.activity),
        position: `${importId}/${generation}:${piece.line}`,
        link: links[place],
      },
      context,
    ),
  );
  const left = await appendByMonth(given.log, records);
  return left.flatMap((place) => lines[place] ?? []);
}
