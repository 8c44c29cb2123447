import type { ItemKind } from "./item.ts";

/** What a field holds: free text, a day (`YYYY-MM-DD`), a whole number, whole cents, or one of a few words. */
export type FieldForm = "text" | "day" | "number" | "cents" | readonly string[];

export interface FieldDefinition {
  readonly form: FieldForm;
  /** Kinds of item that should have it; it counts for completeness there. */
  readonly expectedOf: readonly ItemKind[];
}

const dated: FieldDefinition = { form: "day", expectedOf: [] };
const text: FieldDefinition = { form: "text", expectedOf: [] };

/** The fields that the landscape knows the meaning of. */
export const fieldDefinitions = {
  description: { form: "text", expectedOf: ["system", "chain"] },
  /** Unit of the agency that answers for it. */
  owner: { form: "text", expectedOf: ["system", "chain", "application", "data-set", "contract"] },
  version: { form: "text", expectedOf: ["technology", "component"] },
  /** Package URL (ECMA-427) and CPE 2.3 name of a product. */
  purl: text,
  cpe: text,
  licence: text,
  url: text,
  /** First day in use, first day of phasing out, first day no longer in use. */
  inUseFrom: { form: "day", expectedOf: ["system"] },
  phaseOutFrom: dated,
  retiredOn: dated,
  /** What is to become of it, in words; and by what it is replaced. */
  plan: text,
  successor: text,
  /** Last days on which the maker supports it, and on which we accept it ourselves. */
  vendorSupportUntil: { form: "day", expectedOf: ["technology"] },
  ownSupportUntil: dated,
  /** Last day on which something may be built with it, and on which what was built may still run. */
  buildingUntil: dated,
  handlingUntil: dated,
  /** Scarce: a skill for it cannot be hired. */
  scarceSkill: { form: ["yes", "no"], expectedOf: [] },
  /** Money that passes through it on a day. */
  centsPerDay: { form: "cents", expectedOf: [] },
  subjects: { form: "number", expectedOf: ["data-set"] },
  exposure: { form: ["internal", "partners", "internet"], expectedOf: ["system"] },
  classification: { form: ["none", "departmental", "state-secret"], expectedOf: ["system"] },
  placement: { form: ["own", "government-cloud", "public-cloud"], expectedOf: ["system", "environment"] },
  /** Promised share of time that it works, in thousandths of a percent: 99900 is 99.9 %. */
  availability: { form: "number", expectedOf: [] },
  issuer: { form: "text", expectedOf: ["certificate"] },
  expiresOn: { form: "day", expectedOf: ["certificate", "contract"] },
  fingerprint: text,
  /** Of an invented item of a demonstration or a test: `yes`. */
  invented: { form: ["yes", "no"], expectedOf: [] },
} as const satisfies Record<string, FieldDefinition>;
export type FieldName = keyof typeof fieldDefinitions;

/** What a field holds; one that a source makes up holds text. */
export function fieldFormOf(field: string): FieldForm {
  const known: Readonly<Record<string, FieldDefinition>> = fieldDefinitions;
  return (Object.hasOwn(known, field) ? known[field]?.form : undefined) ?? "text";
}
