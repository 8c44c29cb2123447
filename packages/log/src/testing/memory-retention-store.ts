import type { LegalHold } from "../domain/retention/legal-hold.ts";
import type { RetentionClass } from "../domain/retention/retention-class.ts";
import type { RetentionProposal } from "../domain/retention/retention-proposal.ts";
import type { RetentionStore } from "../retention/ports.ts";

/** A record that the memory store knows a subject by. */
export interface KnownSubject {
  readonly origin: string;
  readonly pseudonym: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
}

/** The same rules as in PostgreSQL, in memory. @param subjects where subjects have records */
export function memoryRetentionStore(subjects: readonly KnownSubject[] = []): RetentionStore {
  const classes: RetentionClass[] = [];
  const holds = new Map<string, LegalHold>();
  const proposals = new Map<string, RetentionProposal>();
  const forgotten = new Set<string>();
  return {
    classes: async () =>
      classes.toSorted((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1)),
    holds: async () => [...holds.values()].sort((a, b) => b.placedAt - a.placedAt || (a.id < b.id ? 1 : -1)),
    addHold: async (hold) => void holds.set(hold.id, hold),
    proposals: async (state) =>
      [...proposals.values()]
        .filter((proposal) => state === undefined || proposal.state === state)
        .sort((a, b) => b.proposedAt - a.proposedAt || (a.id < b.id ? 1 : -1)),
    proposal: async (id) => proposals.get(id),
    addProposal: async (proposal) => void proposals.set(proposal.id, proposal),
    decide: async (id, { state, by, at }, { retentionClass, lift, outcome }) => {
      const proposal = proposals.get(id);
      if (proposal?.state !== "open") return false;
      const hold = lift === undefined ? undefined : holds.get(lift.holdId);
      if (lift !== undefined && (hold === undefined || hold.lifted !== undefined)) return false;
      if (hold !== undefined && lift !== undefined) {
        holds.set(hold.id, { ...hold, lifted: { by: lift.by, at: lift.at } });
      }
      if (retentionClass !== undefined) {
        const version = classes.filter((each) => each.id === retentionClass.id).length + 1;
        classes.push({ ...retentionClass, version });
      }
      const decided = { ...proposal, state, decidedBy: by, decidedAt: at };
      proposals.set(id, outcome === undefined ? decided : { ...decided, outcome });
      return true;
    },
    setOutcome: async (id, outcome) => {
      const proposal = proposals.get(id);
      if (proposal?.outcome?.state === "waiting") proposals.set(id, { ...proposal, outcome });
    },
    forgotten: async () => new Set(forgotten),
    setForgotten: async (name) => void forgotten.add(name),
    hasRecords: async (origin, pseudonyms, from, to) =>
      subjects.some(
        (known) =>
          known.origin === origin &&
          known.time >= from &&
          known.time < to &&
          pseudonyms.some((bytes) => Buffer.from(bytes).equals(known.pseudonym)),
      ),
  };
}
