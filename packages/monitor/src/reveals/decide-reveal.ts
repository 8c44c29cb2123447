import type { Verdict } from "../domain/investigation.ts";
import { type Reveal, revealState, revealTerms } from "../domain/reveal.ts";
import { OversightError } from "../oversight-error.ts";
import { checkDistance, nearnessTo } from "../oversight-people.ts";
import { type RevealServices, revealPermissions } from "./ports.ts";

export interface DecideReveal {
  readonly id: string;
  /** Withdrawing is for who proposed, the others for somebody else. */
  readonly verdict: Verdict;
  readonly by: string;
}

/**
 * Agrees that a name is shown, or not. Who agrees is another natural person than who asked, whatever accounts they
 * have, and does it by a role that the other does not have (row M9).
 *
 * @throws OversightError REVEAL_UNKNOWN, REVEAL_DECIDED, REVEAL_OVER, SAME_PERSON, SAME_ROLE, CONCERNS_YOURSELF
 */
export async function decideReveal(
  services: RevealServices,
  { id, verdict, by }: DecideReveal,
): Promise<Reveal> {
  const { store, people, clock } = services;
  const reveal = await knownReveal(services, id);
  if (reveal.decided !== undefined) throw decidedBefore();
  const at = clock.now();
  const same = await people.samePerson(reveal.proposed.by, by);
  if (same !== (verdict === "withdrawn")) {
    throw new OversightError(
      "SAME_PERSON",
      same ? "who asked for this name cannot decide on it" : "only who asked can withdraw it",
      { remedy: same ? "ask a colleague in another role" : "reject it instead" },
    );
  }
  if (verdict === "approved") {
    if (revealState(reveal, at) === "over") throw isOver();
    await checkRoles(services, reveal.proposed.by, by);
  }
  // Who could refuse it about himself would keep his name hidden.
  if (verdict !== "withdrawn") await checkDistance(people, by, [reveal.employeeId]);
  await services.record(by, `reveal.${verdict}`, revealTerms(reveal));
  if (!(await store.decide(id, verdict, { by, at }))) throw decidedBefore();
  return knownReveal(services, id);
}

/** A role that both have is no second pair of eyes; nor is one of somebody who may not ask for names any more. */
async function checkRoles({ people }: RevealServices, asker: string, agreer: string): Promise<void> {
  const asking = await people.rolesGiving(asker, revealPermissions.propose);
  const agreeing = await people.rolesGiving(agreer, revealPermissions.agree);
  if (asking.length > 0 && agreeing.some((role) => !asking.includes(role))) return;
  throw new OversightError(
    "SAME_ROLE",
    "who asked may not ask any more, or has every role by which you may agree",
    {
      remedy: "let somebody in another role agree",
    },
  );
}

/**
 * The name behind a pseudonym, as long as the reveal stands. Who is told is one of the two who agreed on it; the
 * caller has put it on record before.
 *
 * @returns the id of the employee
 * @throws OversightError REVEAL_UNKNOWN, REVEAL_OVER, NOT_A_WORKER, CONCERNS_YOURSELF
 */
export async function readRevealed(
  services: RevealServices,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<string> {
  const reveal = await knownReveal(services, id);
  if (revealState(reveal, services.clock.now()) !== "standing") throw isOver();
  const { proposed, decided } = reveal;
  if (by !== proposed.by && by !== decided?.by) {
    throw new OversightError("NOT_A_WORKER", "this name is told to the two who agreed on it", {
      remedy: "ask for it yourself, with a reason",
    });
  }
  // He may have come to work beside him since.
  await checkDistance(services.people, by, [reveal.employeeId]);
  return reveal.employeeId;
}

/** The newest reveals, without those about the one who reads them or about his unit. */
export async function revealsFor(
  { store, people }: Pick<RevealServices, "store" | "people">,
  employeeId: string,
  most: number,
): Promise<readonly Reveal[]> {
  const isNear = await nearnessTo(people, employeeId);
  const all = await store.list(most);
  const near = await Promise.all(all.map((reveal) => isNear(reveal.employeeId)));
  return all.filter((_, place) => near[place] !== true);
}

/** @throws OversightError REVEAL_UNKNOWN */
async function knownReveal({ store }: Pick<RevealServices, "store">, id: string): Promise<Reveal> {
  const reveal = await store.find(id);
  if (reveal !== undefined) return reveal;
  throw new OversightError("REVEAL_UNKNOWN", "there is no such reveal", { where: "id" });
}

function isOver(): OversightError {
  return new OversightError("REVEAL_OVER", "this name is not shown now", {
    remedy: "ask for it again, with a reason",
  });
}

function decidedBefore(): OversightError {
  return new OversightError("REVEAL_DECIDED", "somebody decided on this before", { remedy: "read it again" });
}
