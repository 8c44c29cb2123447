export const proposalKinds = ["class", "destruction", "erasure"] as const;

/** A proposal as a form holds it. */
export type ProposalDraft = {
  readonly kind: (typeof proposalKinds)[number];
  readonly retentionClass: string;
  /** Empty: for ever. */
  readonly months: string;
  /** ISO day. */
  readonly from: string;
  /** `2026-11`. */
  readonly month: string;
  readonly origin: string;
  readonly index: string;
  readonly legalBasis: string;
  readonly motive: string;
};

type Field = keyof ProposalDraft;

/** The proposal that a form says, or the fields that are not right. */
export function proposalOf(
  draft: ProposalDraft,
): { readonly body: object } | { readonly wrong: readonly Field[] } {
  const { kind, retentionClass, months, from, month, origin, index } = draft;
  const legalBasis = draft.legalBasis.trim();
  const motive = draft.motive.trim();
  const number = index.replace(/[\s.]/g, "");
  const checks: readonly (readonly [Field, boolean, readonly (typeof kind)[]])[] = [
    ["retentionClass", /^[a-z0-9-]{1,64}$/.test(retentionClass), ["class", "destruction"]],
    ["months", months === "" || /^[1-9]\d{0,3}$/.test(months), ["class"]],
    ["from", from !== "", ["class"]],
    ["month", /^\d{4}-(0[1-9]|1[0-2])$/.test(month), ["destruction"]],
    ["origin", origin !== "", ["erasure"]],
    ["index", /^\d{1,15}$/.test(number), ["erasure"]],
    ["legalBasis", legalBasis !== "", proposalKinds],
    ["motive", motive.length >= 10, proposalKinds],
  ];
  const wrong = checks.filter(([, right, kinds]) => kinds.includes(kind) && !right).map(([field]) => field);
  if (wrong.length > 0) return { wrong };
  const shared = { kind, legalBasis, motive };
  if (kind === "class") {
    return { body: { ...shared, retentionClass, months: months === "" ? null : Number(months), from } };
  }
  if (kind === "destruction") return { body: { ...shared, retentionClass, month } };
  return { body: { ...shared, origin, index: Number(number) } };
}
