import type { Clock } from "@grondslag/kernel";
import type { Log } from "../domain/log.ts";
import { wantedFields } from "../domain/take-in/check-fields.ts";
import { compileCalls } from "../domain/take-in/compile-calls.ts";
import type { CompiledMapping } from "../domain/take-in/compiled-mapping.ts";
import { lineForms } from "../domain/take-in/forms/line-forms.ts";
import type { Activities } from "../domain/take-in/line.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { RecordContext } from "../records/record-context.ts";
import { type ChosenFile, chooseFile, markAt, successorOf } from "./choose-file.ts";
import { findInLog, headsOf } from "./find-in-log.ts";
import type {
  HeldImport,
  Holder,
  ImportFiles,
  ImportReached,
  ImportRun,
  ImportStore,
} from "./import-ports.ts";
import type { TakeInCounts } from "./ports.ts";
import { type Piece, type PieceQuestion, readPieces, readXesPieces } from "./read-pieces.ts";
import { countRejects } from "./take-in-lines.ts";
import type { WorkLinks } from "./work-links.ts";
import { type FileJudge, type FileLines, type WrittenLines, writeFileLines } from "./write-file-lines.ts";

export interface ImportServices {
  readonly log: Pick<Log, "append" | "follow" | "logs">;
  readonly context: () => RecordContext;
  readonly activities: () => Promise<Activities>;
  readonly counts: TakeInCounts;
  readonly imports: ImportStore;
  readonly files: ImportFiles;
  /** Id of this run of this process. */
  readonly nodeId: string;
  /** What employees had to do with the subjects that they looked at. */
  readonly links?: WorkLinks | undefined;
  readonly clock: Clock;
}

/** How a turn ended. */
export type TurnEnd =
  /** The file was read to its end. */
  | "end"
  /** There is more to read. */
  | "more"
  /** There is no such file now. */
  | "no-file";

/** Whoever holds an import and shows no progress for so long is taken to be gone. */
export const holdMs = 60_000;
/** Records in one append. */
const batchSize = 1_000;
/** A mapping that reads nothing of so many first lines cannot be meant for this file. */
export const tellingLines = 20;

/**
 * Goes on with an import that this process holds: reads on, appends what is good, and stores each time how far it
 * came, in this order. Killed in between, it finds what it appended in the log, by the ids that lines have from their
 * place.
 *
 * @param most records of this turn, about
 * @throws TakeInError IMPORT_MAPPING_WRONG, IMPORT_UNREADABLE, IMPORT_TAKEN
 * @throws LogError, PseudonymError: what was stored before stands
 */
export async function importTurn(
  services: ImportServices,
  { run, torn }: HeldImport,
  mapping: CompiledMapping,
  most = Number.POSITIVE_INFINITY,
): Promise<TurnEnd> {
  const known = torn ? await knownLines(services, run) : new Set<string>();
  const chosen = await chooseFile(services.files, run);
  if (chosen === undefined) return "no-file";
  try {
    return await readOn(services, run, mapping, chosen, known, most);
  } finally {
    await chosen.file.close();
  }
}

/** Span ids of what stands in the log although the import does not know it yet. */
async function knownLines({ log }: ImportServices, run: ImportRun): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const mark = `"grondslag.source_position":"${run.id}/`;
  await findInLog(log, run.heads, (record) => {
    if (record.kind !== "processing") return;
    const { facts } = record.groups();
    const spanId = facts.includes(mark)
      ? /^\{"trace_id":"[^"]*","span_id":"([^"]*)"/.exec(facts)?.[1]
      : undefined;
    if (spanId !== undefined) known.add(spanId);
  });
  return known;
}

async function readOn(
  services: ImportServices,
  run: ImportRun,
  mapping: CompiledMapping,
  chosen: ChosenFile,
  known: ReadonlySet<string>,
  most: number,
): Promise<TurnEnd> {
  const size = await chosen.file.size();
  const form = lineForms[mapping.source.kind];
  const settled = size === chosen.reached.seen && form?.cut === "tabbed";
  const over = chosen.over || !run.follow || settled;
  const judge = await fileJudge(services, run.id, mapping, chosen);
  const lines: FileLines = {
    ...judge,
    log: services.log,
    context: services.context(),
    known,
    links: services.links,
  };
  const progress = { accepted: run.accepted, tried: run.accepted + run.rejected, reached: chosen.reached };
  if (chosen.lost !== undefined)
    await store(services, mapping, run, chosen.reached, { accepted: 0, passed: 0, rejected: [chosen.lost] });
  let read = 0;
  for await (const pieces of piecesOf(judge, chosen, over)) {
    for (let from = 0; from < pieces.length; from += batchSize) {
      const batch = pieces.slice(from, from + batchSize);
      const written = await writeFileLines(lines, batch);
      progress.accepted += written.accepted;
      progress.tried += written.accepted + written.rejected.length;
      if (progress.accepted === 0 && progress.tried >= tellingLines) throw wrongMapping(written);
      const last = batch.at(-1);
      if (last === undefined) continue;
      // A document of XES is read from its start, and its offset counts no bytes.
      const mark = form === undefined ? "" : await markAt(chosen.file, last.after.offset);
      progress.reached = { ...progress.reached, ...last.after, mark };
      await store(services, mapping, run, progress.reached, written);
    }
    read += pieces.length;
    if (read >= most) return "more";
  }
  return atEnd(services, run, mapping, chosen, { ...progress.reached, seen: size });
}

/**
 * By what the lines of a file are judged, as mapping and register are now.
 *
 * @throws TakeInError IMPORT_UNREADABLE when such a source has no files
 */
export async function fileJudge(
  services: Pick<ImportServices, "activities" | "clock"> & { readonly context: () => FileJudge["context"] },
  importId: string,
  mapping: CompiledMapping,
  { reached: { generation } }: Pick<ChosenFile, "reached">,
): Promise<FileJudge> {
  const { kind } = mapping.source;
  if (kind === "otlp" || kind === "adl" || kind === "proxy" || kind === "fsc")
    throw new TakeInError("IMPORT_UNREADABLE", `a source of kind ${kind} has no files`, { where: "source" });
  return {
    context: services.context(),
    mapping,
    calls: compileCalls(mapping.source),
    activities: await services.activities(),
    usualTime: lineForms[kind]?.time ?? usualXesTime,
    importId,
    generation,
    now: services.clock.now(),
  };
}

/** The records of a file from where it was reached, in the form of its source. */
export function piecesOf(
  { mapping, calls }: FileJudge,
  { file, reached }: Pick<ChosenFile, "file" | "reached">,
  over: boolean,
): AsyncGenerator<readonly Piece[]> {
  const { source } = mapping;
  const form = lineForms[source.kind];
  const wanted = calls.length > 0 ? [] : wantedFields(mapping);
  const question: PieceQuestion = { file, reached, source, wanted, over };
  return form === undefined ? readXesPieces(question) : readPieces(question, form);
}

async function atEnd(
  services: ImportServices,
  run: ImportRun,
  mapping: CompiledMapping,
  chosen: ChosenFile,
  reached: ImportReached,
): Promise<TurnEnd> {
  const nothing = { accepted: 0, passed: 0, rejected: [] };
  const next = chosen.over ? await successorOf(services.files, run.path, chosen) : undefined;
  if (next === undefined && reached.seen === chosen.reached.seen && reached.offset === chosen.reached.offset)
    return "end";
  await store(services, mapping, run, next ?? reached, nothing);
  return next === undefined ? "end" : "more";
}

async function store(
  { imports, log, counts, nodeId, clock }: ImportServices,
  { source }: CompiledMapping,
  run: ImportRun,
  reached: ImportReached,
  written: WrittenLines,
): Promise<void> {
  const now = clock.now();
  const holder: Holder = { by: nodeId, now, until: now + holdMs };
  await imports.step(run.id, holder, { reached, heads: headsOf(log), ...written });
  const { accepted, rejected } = written;
  if (accepted > 0) counts.accepted(source.id, accepted, now);
  const rejects = rejected.map(({ code, where }) => ({ rejected: code, where }));
  if (rejects.length > 0) await counts.rejected(source.id, countRejects(rejects), now);
}

const usualXesTime = { from: ["time:timestamp"], form: "iso" } as const;

/** Nothing of the first lines could be read: this mapping is of another file. */
export function wrongMapping({ rejected }: Pick<WrittenLines, "rejected">): TakeInError {
  const [most] = countRejects(rejected.map(({ code, where }) => ({ rejected: code, where })));
  return new TakeInError(
    "IMPORT_MAPPING_WRONG",
    `none of the first lines could be read: ${most?.code ?? "LINE_MALFORMED"} (${most?.where ?? "line"})`,
    {
      where: `line ${rejected[0]?.line ?? 1}`,
      remedy: "nothing was taken in; correct the mapping of the source",
    },
  );
}
