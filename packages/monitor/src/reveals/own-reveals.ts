import type { Investigation } from "../domain/investigation.ts";
import type { InvestigationStore } from "../investigations/ports.ts";
import type { RevealServices } from "./ports.ts";

const day = 86_400_000;

export interface OwnRevealServices extends Pick<RevealServices, "store" | "people" | "clock"> {
  readonly investigations: Pick<InvestigationStore, "covertOf">;
  /** Within so many days of the end of an investigation those watched are told. */
  readonly informWithinDays: number;
}

/** That somebody's name was shown to two people, as he hears of it. */
export interface OwnReveal {
  /** When it was agreed, milliseconds since the Unix epoch. */
  readonly at: number;
  /** Until when the name was shown. */
  readonly until: number;
  readonly reason: string;
}

/**
 * When and why an employee was named, newest first: each when it is over. What would have been told while a covert
 * investigation watches him, or was asked for, is told when he was told of that, and at the latest when he must have
 * been. What he was told before stays: that it went away would tell him (row M9).
 */
export async function ownReveals(
  { store, people, clock, investigations, informWithinDays }: OwnRevealServices,
  employeeId: string,
): Promise<readonly OwnReveal[]> {
  const now = clock.now();
  const accounts = await people.accountsOf(employeeId);
  const [found, covert] = await Promise.all([store.agreedAbout(accounts), investigations.covertOf(accounts)]);
  const silences = covert
    .map((one) => ({ from: one.proposed.at, to: endOfSilence(one, informWithinDays) }))
    .sort((a, b) => a.from - b.from);
  return found.flatMap(({ decided, until, reason }) => {
    if (decided === undefined || now < toldFrom(until, silences)) return [];
    return [{ at: decided.at, until, reason }];
  });
}

interface Silence {
  /** Half open, milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
}

/** When something is told that would be told at a moment, if nobody had to be silent then. */
function toldFrom(moment: number, silences: readonly Silence[]): number {
  return silences.reduce((told, { from, to }) => (told >= from && told < to ? to : told), moment);
}

function endOfSilence(
  { decided, closed, informed, expiresAt }: Investigation,
  informWithinDays: number,
): number {
  if (decided === undefined) return expiresAt;
  if (decided.verdict !== "approved") return decided.at;
  const due = Math.min(closed?.at ?? expiresAt, expiresAt) + informWithinDays * day;
  return Math.min(informed?.at ?? due, due);
}
