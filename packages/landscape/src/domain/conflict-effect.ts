/**
 * What a field decides, what matters most first: whether something may stand in a public cloud, how risky it is,
 * whether it is in debt, how much money depends on it, what it is and whose, and the rest.
 */
export const conflictEffects = ["secrecy", "risk", "debt", "money", "identity", "other"] as const;
export type ConflictEffect = (typeof conflictEffects)[number];

const effects: Readonly<Record<string, ConflictEffect>> = {
  classification: "secrecy",
  placement: "secrecy",
  exposure: "risk",
  subjects: "risk",
  version: "debt",
  inUseFrom: "debt",
  phaseOutFrom: "debt",
  retiredOn: "debt",
  vendorSupportUntil: "debt",
  ownSupportUntil: "debt",
  buildingUntil: "debt",
  handlingUntil: "debt",
  scarceSkill: "debt",
  expiresOn: "debt",
  centsPerDay: "money",
  availability: "money",
  kind: "identity",
  name: "identity",
  owner: "identity",
};

/** What a conflict about a field (or `name` or `kind`) touches. */
export function effectOfField(field: string): ConflictEffect {
  return Object.hasOwn(effects, field) ? (effects[field] ?? "other") : "other";
}

/** The place of every field in the order of what matters, from 0; what is not here comes last. */
export const fieldRanks: readonly { readonly field: string; readonly rank: number }[] = Object.entries(
  effects,
).map(([field, effect]) => ({ field, rank: conflictEffects.indexOf(effect) }));
