import { existingEntries, existingPurposes } from "@grondslag/register";
import type { Transaction } from "kysely";
import type { RegisteredKind } from "../access-services.ts";

/** Which of these ids (or purposes) the register does not know. */
export async function missingEntries<Database>(
  trx: Transaction<Database>,
  kind: RegisteredKind,
  ids: readonly string[],
): Promise<readonly string[]> {
  const known = await (kind === "purpose" ? existingPurposes(trx, ids) : existingEntries(trx, kind, ids));
  return ids.filter((id) => !known.has(id));
}
