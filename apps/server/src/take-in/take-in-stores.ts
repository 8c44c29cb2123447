import {
  decisionClaims,
  fscReads,
  importStore,
  type MasterKeys,
  sourceStore,
  takeInCounts,
  uploadStore,
} from "@grondslag/log";
import type { Kysely } from "kysely";
import type { TakeInStores } from "./create-intake.ts";

/**
 * What is kept of lines that other systems send, in one database.
 *
 * @param masterKey seals files that wait to be imported
 */
export function takeInStores<Database>(
  db: Kysely<Database>,
  masterKey: () => MasterKeys,
  onError: (error: unknown) => void,
): TakeInStores {
  return {
    sources: sourceStore(db),
    counts: takeInCounts(db, onError),
    claims: decisionClaims(db),
    imports: importStore(db),
    uploads: uploadStore(db, masterKey),
    transactions: fscReads(db),
  };
}
