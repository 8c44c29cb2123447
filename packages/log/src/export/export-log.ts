import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import { wordsWithoutNumbers } from "../domain/words-without-numbers.ts";
import { packBundle } from "../evidence/bundle-archive.ts";
import type { AskLogServices, QuestionOnRecord } from "../query/ask-log.ts";
import { wholeAnswer } from "../query/whole-answer.ts";
import { type ExportedRow, exportedRow } from "./exported-row.ts";
import { type ExportFormat, exportFileNames, writeRows } from "./write-rows.ts";

export const mostExportedRows = 100_000;

export interface ExportServices extends AskLogServices {
  /** The heads of the logs that the rows come from: signed checkpoints, cosigned where they are. */
  readonly heads: () => readonly { readonly origin: string; readonly checkpoint: string }[];
  /** Ids of employees by pseudonym, for who may see names; undefined for everybody else. */
  readonly names: ((rows: readonly QueryRow[]) => Promise<ReadonlyMap<string, string>>) | undefined;
}

export interface LogExport {
  readonly question: LogQuestion;
  readonly motive: string;
  readonly format: ExportFormat;
  /** Id of the employee who asks; undefined for a system. */
  readonly asker: string | undefined;
  /** Who asks, as the manifest says it. */
  readonly exportedBy: string;
  readonly record: (question: QuestionOnRecord) => Promise<void>;
  /** Puts the export on record by the digest of its manifest; settles with where that is. */
  readonly seal: (
    manifestDigest: string,
    rows: number,
  ) => Promise<{ readonly origin: string; readonly index: number }>;
}

/**
 * An answer of the query store as a file with a manifest that proves it: `manifest.json` has the SHA-256 of the
 * rows and the heads of the logs, and its own SHA-256 stands in the log (`proof.json` says where). Each row names
 * its record, of which the log gives an inclusion proof.
 *
 * @returns a ZIP
 * @throws QueryStoreError, RecordError
 */
export async function exportLog(services: ExportServices, asked: LogExport): Promise<Uint8Array> {
  const { question, motive, format, asker, exportedBy } = asked;
  let described = "";
  const rows = await wholeAnswer(services, {
    question,
    motive,
    asker,
    mostRows: mostExportedRows,
    record: async (onRecord) => {
      described = onRecord.object;
      await asked.record(onRecord);
    },
  });
  const names = await services.names?.(rows);
  const exported: readonly ExportedRow[] = rows.map((row) => exportedRow(row, names?.get(row.employee)));
  const file = writeRows(exported, format);
  const time = services.clock.now();
  const manifest = canonicalJson({
    version: 1,
    file: exportFileNames[format],
    format,
    rows: rows.length,
    sha256: sha256(file),
    question: described,
    motive: wordsWithoutNumbers(motive),
    exportedBy,
    exportedAt: new Date(time).toISOString(),
    heads: services.heads().map(({ origin, checkpoint }) => ({ origin, checkpoint })),
  });
  const bytes = Buffer.from(manifest, "utf8");
  const place = await asked.seal(sha256(bytes), rows.length);
  return packBundle(
    new Map([
      [exportFileNames[format], file],
      ["manifest.json", bytes],
      ["proof.json", Buffer.from(canonicalJson({ ...place, manifestSha256: sha256(bytes) }), "utf8")],
    ]),
    time,
  );
}

/** Hexadecimal. */
function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
