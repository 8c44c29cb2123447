import type { Clock } from "@grondslag/kernel";
import type { CareDocs, CareKind, CareStore, CareVersion } from "./care-ports.ts";
import { LandscapeError } from "./domain/landscape-error.ts";

/** What the use cases that decide on life cycles need. */
export interface CareServices {
  readonly care: CareStore;
  readonly clock: Clock;
}

/** A document as it is to be, made from a version that was read (0 for a new one). */
export interface CareDraft<Doc> {
  readonly id: string;
  readonly version: number;
  readonly motive?: string;
  readonly doc: Doc;
}

const idForm = /^[a-z0-9][a-z0-9.-]{0,63}$/;

/**
 * Writes the next version of a document, with who wrote it and why.
 *
 * @param check refuses what breaks a rule, told the document as it was.
 * @throws LandscapeError STATEMENT_INVALID, VERSION_CONFLICT, and whatever `check` throws.
 */
export async function saveCare<Kind extends CareKind>(
  { care, clock }: CareServices,
  kind: Kind,
  draft: CareDraft<CareDocs[Kind]>,
  by: string,
  check: (doc: CareDocs[Kind], before: CareDocs[Kind] | undefined) => void,
): Promise<CareVersion<CareDocs[Kind]>> {
  const { id, motive, doc } = draft;
  if (!idForm.test(id)) {
    throw new LandscapeError("STATEMENT_INVALID", "/id is not small letters, digits, hyphens and dots", {
      where: "/id",
      remedy: "choose another id of at most 64 characters",
    });
  }
  const [before] = await care.versions(kind, id);
  if ((before?.version ?? 0) !== draft.version) throw conflict();
  check(doc, before?.doc);
  const version = {
    id,
    version: draft.version + 1,
    at: clock.now(),
    by,
    ...(motive !== undefined && { motive }),
    doc,
  };
  if (!(await care.write(kind, version))) throw conflict();
  return version;
}

function conflict(): LandscapeError {
  return new LandscapeError("VERSION_CONFLICT", "somebody saved this meanwhile", {
    where: "/version",
    remedy: "read it again and repeat the edit",
  });
}
