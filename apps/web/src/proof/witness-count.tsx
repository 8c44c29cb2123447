import { useLanguage } from "../language/language.tsx";

/** Who stands for the checkpoint of a proof: so many of the witnesses that are known, and how many are needed. */
export type Witnesses = { readonly count: number; readonly needed: number; readonly known: number };

/** How many witnesses of how many have cosigned what a proof rests on. */
export function WitnessCount({ witnesses }: { readonly witnesses: Witnesses | undefined }) {
  const { t, format } = useLanguage();
  if (witnesses === undefined) return t.proof.noWitness;
  const { count, needed, known } = witnesses;
  return t.proof.witnesses(format.number(count), format.number(known), format.number(needed));
}
