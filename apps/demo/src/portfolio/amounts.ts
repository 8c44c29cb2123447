import type { Costs } from "@grondslag/portfolio";
import type { Dice } from "../agency/dice.ts";

const kinds = ["internal-staff", "external-staff", "outsourced", "software", "hardware"] as const;

/** Whole euros, of which nothing more is known, as the document states them. */
export function stated(euros: number, source: string): Costs {
  return { basis: "stated", source, lines: [{ kind: "other", nature: "renewal", cents: euros * 100 }] };
}

/** Whole cents that are made up, split over kinds of cost; the lines add up to the cent. */
export function invented(dice: Dice, cents: number, maintenance = 0.1): Costs {
  const shares = kinds.map((kind) => ({ kind, share: dice.between(5, 40) }));
  const all = shares.reduce((sum, { share }) => sum + share, 0);
  const kept = Math.round(cents * maintenance);
  const lines = shares.map(({ kind, share }) => ({
    kind,
    nature: "renewal" as const,
    cents: Math.floor(((cents - kept) * share) / all),
  }));
  const rest = cents - kept - lines.reduce((sum, line) => sum + line.cents, 0);
  return {
    basis: "stated",
    source: "Verzonnen bedrag.",
    lines: [
      ...lines,
      ...(rest === 0 ? [] : [{ kind: "other" as const, nature: "renewal" as const, cents: rest }]),
      ...(kept === 0
        ? []
        : [{ kind: "internal-staff" as const, nature: "maintenance" as const, cents: kept }]),
    ],
  };
}

const million = 100_000_000;

/** Millions of euros, with up to two decimals, in cents. */
export function millions(euros: number): number {
  return Math.round(euros * million);
}
