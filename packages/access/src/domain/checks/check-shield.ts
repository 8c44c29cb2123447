import { parseSubject } from "@grondslag/kernel";
import { AccessError } from "../access-error.ts";
import type { Shield } from "../entities.ts";
import { checkSlug } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong; SubjectError */
export function checkShield(shield: Shield, at = ""): void {
  parseSubject(shield.subject, `${at}/subject`);
  checkSlug(shield.group, `${at}/group`);
  if (shield.id === shield.subject) return;
  throw new AccessError("ID_MALFORMED", "the id of a shield is the subject it protects", {
    where: `${at}/id`,
    remedy: "repeat the subject as id",
  });
}
