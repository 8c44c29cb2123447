import { isOrigin } from "../../domain/origin.ts";
import type { FoundSection, FoundTail } from "../posix/verify-tail.ts";
import type { FrameSection } from "../posix/wal-frame.ts";
import { placeChunk } from "../shards/payload-chunk.ts";
import { type BatchSection, readSections } from "./batch-body.ts";
import type { Querying } from "./database-files.ts";
import { readBatches, readIntegrations, readState, type StoredIntegration } from "./log-tables.ts";

/**
 * What was integrated and is not in the files yet, in the form in which the write-ahead log of a folder is verified.
 * Who verifies has no key to authenticate batches with, and needs none: the signed heads tell.
 *
 * @param sizes published size of each log
 */
export async function databaseTail(
  database: Querying,
  sizes: Readonly<Record<string, number>>,
): Promise<FoundTail> {
  const { sequence, published } = await readState(database);
  const sections: FoundSection[] = [];
  const next = new Map(Object.entries(sizes));
  const found = (reached: number, message?: string): FoundTail => ({
    sections,
    sequence: reached,
    newest: sequence === 0 ? undefined : "log_store.integration",
    damaged: message === undefined ? undefined : { file: fileOf(reached + 1), message, touched: [] },
  });
  let reached = published;
  while (reached < sequence) {
    const integrations = await readIntegrations(database, reached);
    if (integrations[0]?.sequence !== reached + 1) return found(reached, "this integration is missing");
    for (const integration of integrations) {
      const bodies = await readBatches(database, integration.batches);
      const batches = integration.batches.map((key) => readSections(bodies.get(key) ?? Buffer.alloc(0)));
      const whole = batches.flatMap((batch) => batch ?? []);
      if (batches.includes(undefined)) return found(reached, "a batch is missing or was altered");
      for (const section of placed(integration, whole, next)) {
        sections.push({ section, file: fileOf(integration.sequence), sequence: integration.sequence });
      }
      reached = integration.sequence;
    }
  }
  return found(reached);
}

function fileOf(sequence: number): string {
  return `log_store.integration ${sequence}`;
}

/** The records of an integration, log by log, with their chunks as they stand in the bundles. */
function placed(
  { sections }: StoredIntegration,
  batches: readonly BatchSection[],
  next: Map<string, number>,
): readonly FrameSection[] {
  return sections
    .filter(({ origin }) => isOrigin(origin))
    .map(({ origin, checkpoint, resealed }): FrameSection => {
      const own = batches.filter((section) => section.origin === origin);
      const first = next.get(origin) ?? 0;
      let index = first;
      const chunks: Buffer[] = [];
      for (const { bytes, count } of own.flatMap((section) => section.chunks)) {
        const halves = resealed.get(index);
        if (halves === undefined) placeChunk(bytes, index);
        chunks.push(...(halves ?? [bytes]));
        index += count;
      }
      next.set(origin, index);
      const entries = Buffer.concat(own.map((section) => section.entries));
      return { origin, first, count: index - first, entries, chunks: Buffer.concat(chunks), checkpoint };
    });
}
