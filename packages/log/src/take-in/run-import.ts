import type { CodedError } from "@grondslag/kernel";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { headsOf } from "./find-in-log.ts";
import type { ImportRun } from "./import-ports.ts";
import { holdMs, type ImportServices, importTurn } from "./import-turn.ts";
import type { SourceBook } from "./source-book.ts";

export interface RunImportServices extends ImportServices {
  readonly sources: SourceBook;
}

/** Records of one turn, so that one large file does not keep others waiting. */
const mostOfTurn = 20_000;

/**
 * Gives an import a turn when nobody else holds it, and lets it go again: done, failed, or to be gone on with.
 *
 * @returns the import as it is now; undefined when somebody else has it, or it is over
 * @throws LogError, PseudonymError and faults of the database: it goes on at the next turn
 */
export async function runImport(services: RunImportServices, id: string): Promise<ImportRun | undefined> {
  const { imports, clock, nodeId } = services;
  const holder = () => ({ by: nodeId, now: clock.now(), until: clock.now() + holdMs });
  const held = await imports.hold(id, holder(), headsOf(services.log));
  if (held === undefined) return undefined;
  const { run } = held;
  try {
    const mapping = await services.sources.find(run.sourceId);
    const end = await importTurn(services, held, mapping, mostOfTurn);
    await imports.leave(id, holder(), { state: end === "end" && !run.follow ? "done" : "waiting" });
  } catch (error) {
    if (!(error instanceof TakeInError)) {
      await imports.drop(id, holder()).catch(() => undefined);
      throw error;
    }
    if (error.code === "IMPORT_TAKEN") return undefined;
    await imports.leave(id, holder(), { state: "failed", code: error.code, reason: reasonOf(error) });
  }
  return imports.find(id);
}

function reasonOf({ message, where }: CodedError): string {
  return where === undefined ? message : `${message} (${where})`;
}
