import type { AccessKind, AccessTransaction, RegisteredKind } from "./access-services.ts";
import { AccessError, type AccessErrorCode } from "./domain/access-error.ts";

const unknownCodes = {
  unit: "UNIT_UNKNOWN",
  employee: "EMPLOYEE_UNKNOWN",
  role: "ROLE_UNKNOWN",
  grant: "GRANT_UNKNOWN",
  "work-item": "WORK_ITEM_UNKNOWN",
  client: "CLIENT_UNKNOWN",
  "client-proposal": "PROPOSAL_UNKNOWN",
  system: "SYSTEM_UNKNOWN",
  "data-set": "DATA_SET_UNKNOWN",
  activity: "ACTIVITY_UNKNOWN",
  purpose: "PURPOSE_UNKNOWN",
  function: "FUNCTION_UNKNOWN",
  "grant-request": "REQUEST_UNKNOWN",
  revocation: "REVOCATION_UNKNOWN",
  campaign: "CAMPAIGN_UNKNOWN",
  "review-item": "REVIEW_ITEM_UNKNOWN",
  "policy-version": "POLICY_UNKNOWN",
  "shield-group": "SHIELD_GROUP_UNKNOWN",
  compartment: "COMPARTMENT_UNKNOWN",
  "emergency-access": "EMERGENCY_UNKNOWN",
} as const satisfies Partial<Record<AccessKind | RegisteredKind, AccessErrorCode>>;
export type ReferredKind = keyof typeof unknownCodes;

/** An id that must exist, with the JSON pointer of the place that names it. */
export interface Reference {
  readonly kind: ReferredKind;
  readonly id: string;
  readonly where: string;
}

/** The error for an id that nothing has. */
export function unknownId(kind: ReferredKind, where: string): AccessError {
  return new AccessError(unknownCodes[kind], `${where} names a ${kind} that does not exist`, {
    where,
    remedy: `register the ${kind} first, or correct the id`,
  });
}

/**
 * Checks that all ids exist; ids in `given` are about to be made in the same transaction.
 *
 * @throws AccessError with the code of the kind (`UNIT_UNKNOWN`, ...) for the first one that does not
 */
export async function referToKnown(
  entities: AccessTransaction,
  references: readonly Reference[],
  given: { readonly [Kind in ReferredKind]?: ReadonlySet<string> } = {},
): Promise<void> {
  for (const kind of new Set(references.map((reference) => reference.kind))) {
    const elsewhere = references.filter((one) => one.kind === kind && given[kind]?.has(one.id) !== true);
    if (elsewhere.length === 0) continue;
    const missing = new Set(await entities.missing(kind, [...new Set(elsewhere.map((one) => one.id))]));
    const wrong = elsewhere.find((one) => missing.has(one.id));
    if (wrong !== undefined) throw unknownId(kind, wrong.where);
  }
}
