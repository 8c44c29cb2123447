import { parseSubject } from "@grondslag/kernel";
import { AccessError } from "../access-error.ts";
import type { Shield } from "../entities.ts";
import { shieldId } from "../shield-id.ts";
import { checkSlug } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong; SubjectError */
export function checkShield(shield: Shield, at = ""): void {
  parseSubject(shield.subject, `${at}/subject`);
  checkSlug(shield.group, `${at}/group`);
  if (shield.id === shieldId(shield.subject, shield.setBy)) return;
  throw new AccessError("ID_MALFORMED", "the id of a shield is the subject it protects and who set it", {
    where: `${at}/id`,
    remedy: "repeat the subject as id, with a slash and the system when a system set it",
  });
}
