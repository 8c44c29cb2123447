import { decodeText } from "../domain/take-in/decode-text.ts";
import type { FormState, LineForm, ReadRecord } from "../domain/take-in/forms/line-form.ts";
import { type CutRecord, RecordCutter } from "../domain/take-in/record-cutter.ts";
import { rejection } from "../domain/take-in/rejection.ts";
import type { Source } from "../domain/take-in/source.ts";
import { XesReader } from "../domain/take-in/xes-reader.ts";
import type { ImportFile, ImportReached } from "./import-ports.ts";

/** One record of a file, as read. */
export interface Piece {
  /** Offset of the record in bytes; of XES the number of the event, from 0. */
  readonly place: number;
  /** From 1. */
  readonly line: number;
  readonly read: ReadRecord;
  /** Where reading goes on after it. */
  readonly after: Pick<ImportReached, "offset" | "line" | "state">;
}

const chunkBytes = 256 * 1024;

export interface PieceQuestion {
  readonly file: ImportFile;
  readonly reached: ImportReached;
  readonly source: Source;
  /** Names of fields that the mapping asks for. */
  readonly wanted: readonly string[];
  /** Whether nothing will come behind the end: then what is left there is a line as well. */
  readonly over: boolean;
}

/**
 * The records of a file from where it was reached, as many at a time as a piece of the file holds.
 *
 * @throws TakeInError IMPORT_MAPPING_WRONG, IMPORT_UNREADABLE
 */
export async function* readPieces(question: PieceQuestion, form: LineForm): AsyncGenerator<readonly Piece[]> {
  const { file, reached, source, wanted, over } = question;
  const encoding = source.mapping.encoding ?? "utf-8";
  const cutter = new RecordCutter(form.cut, encoding, reached);
  let { state } = reached;
  const pieceOf = (record: CutRecord, line: number): Piece => {
    const read = readRecord(record);
    if (read.kind === "passed" && read.state !== undefined) state = read.state;
    return { place: record.offset, line: record.line, read, after: { offset: record.end, line, state } };
  };
  const readRecord = ({ bytes, fault }: CutRecord): ReadRecord => {
    if (fault !== undefined) return { kind: "rejected", rejection: rejection(fault, "line") };
    const text = decodeText(bytes, encoding);
    if (text === undefined) return { kind: "rejected", rejection: rejection("TEXT_NOT_UTF8", "line") };
    return form.read(text, state, source, wanted);
  };
  for (let at = reached.offset; ; ) {
    const bytes = await file.read(at, chunkBytes);
    if (bytes.length === 0) break;
    at += bytes.length;
    const records = cutter.push(bytes);
    yield records.map((record, i) => pieceOf(record, records[i + 1]?.line ?? cutter.position().line));
  }
  const rest = over ? cutter.rest() : undefined;
  if (rest !== undefined) yield [pieceOf(rest, cutter.position().line)];
}

/**
 * The events of a XES document behind those that were reached. It is one document: reading begins at its start.
 *
 * @throws TakeInError IMPORT_UNREADABLE
 */
export async function* readXesPieces({ file, reached }: PieceQuestion): AsyncGenerator<readonly Piece[]> {
  const reader = new XesReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let number = 0;
  const state: FormState = {};
  const piecesOf = (events: ReturnType<XesReader["push"]>): readonly Piece[] =>
    events.flatMap(({ line, fields }) => {
      const place = number;
      number += 1;
      if (place < reached.offset) return [];
      return [
        { place, line, read: { kind: "line", fields } as const, after: { offset: number, line, state } },
      ];
    });
  for (let at = 0; ; ) {
    const bytes = await file.read(at, chunkBytes);
    if (bytes.length === 0) break;
    at += bytes.length;
    yield piecesOf(reader.push(textOf(() => decoder.decode(bytes, { stream: true }), reader)));
  }
  yield piecesOf(reader.push(textOf(() => decoder.decode(), reader)));
  yield piecesOf(reader.end());
}

function textOf(decode: () => string, reader: XesReader): string {
  try {
    return decode();
  } catch {
    throw reader.unreadable("this is not UTF-8");
  }
}
