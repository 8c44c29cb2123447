import { daysBetween } from "@grondslag/kernel";
import type { Item } from "../item.ts";

/** How long a certificate holds. `unknown`: no last day is known, which is never well. */
export type Expiry =
  | { readonly state: "expired" | "soon" | "valid"; readonly expiresOn: string; readonly daysLeft: number }
  | { readonly state: "unknown" };

/** @param within days before the last one from which on it ends `soon`. */
export function expiryOf({ fields }: Pick<Item, "fields">, today: string, within: number): Expiry {
  const expiresOn = fields.expiresOn?.value;
  if (expiresOn === undefined) return { state: "unknown" };
  const daysLeft = daysBetween(today, expiresOn);
  if (daysLeft < 0) return { state: "expired", expiresOn, daysLeft };
  return { state: daysLeft <= within ? "soon" : "valid", expiresOn, daysLeft };
}
