import { type Clock, dayInAmsterdam, newId, type Random } from "@grondslag/kernel";
import type { RetentionStore } from "@grondslag/log";

const ownChoice = "Keuze van dit voorbeeld (BIO2 8.15.04: naar risico); geen officiële termijn";

/** Months of each class: those of the register, and of the platform's own records. */
const periods: Readonly<Record<string, number>> = {
  audit: 84,
  decisions: 84,
  service: 24,
  levy: 84,
  collection: 120,
  supervision: 144,
};

/**
 * Sets how long the made-up agency keeps its records, as if two people had decided it. What somebody set before is
 * left as it is.
 */
export async function loadRetention(store: RetentionStore, clock: Clock, random: Random): Promise<void> {
  const set = new Set((await store.classes()).map(({ id }) => id));
  const at = clock.now();
  for (const [id, months] of Object.entries(periods)) {
    if (set.has(id)) continue;
    const term = { legalBasis: ownChoice, from: dayInAmsterdam(at) };
    const proposal = {
      id: newId(clock, random),
      body: { kind: "class", retentionClass: id, months, ...term },
      motive: "made with the agency of the demo",
      proposedBy: "demo",
      proposedAt: at,
      state: "open",
    } as const;
    await store.addProposal(proposal);
    await store.decide(
      proposal.id,
      { state: "approved", by: "demo-colleague", at },
      {
        retentionClass: { id, months, ...term, proposedBy: "demo", approvedBy: "demo-colleague" },
        outcome: { state: "done" },
      },
    );
  }
}
