export const subjectKinds = ["bsn", "rsin", "kvk"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const lengths: Readonly<Record<SubjectKind, readonly number[]>> = { bsn: [8, 9], rsin: [8, 9], kvk: [8] };

/**
 * A number of a person or an organisation as it is typed (with spaces and dots) as subject: `bsn:123456782`.
 * `undefined` when it cannot be one; whether it is a right number the server tells.
 */
export function typedSubject(kind: SubjectKind, text: string): string | undefined {
  const digits = text.replace(/[\s.]/g, "");
  if (!/^\d+$/.test(digits) || !lengths[kind].includes(digits.length)) return undefined;
  return `${kind}:${kind === "kvk" ? digits : digits.padStart(9, "0")}`;
}
