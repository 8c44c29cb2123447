import { parseSubject } from "@grondslag/kernel";
import type { Relation } from "../entities.ts";
import { checkId } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong; SubjectError */
export function checkRelation({ employeeId, subject }: Omit<Relation, "id">, at = ""): void {
  checkId(employeeId, `${at}/employeeId`);
  parseSubject(subject, `${at}/subject`);
}

/** A relation is named by its two sides, so that there is one between them. */
export function relationId(employeeId: string, subject: string): string {
  return `${employeeId}/${subject}`;
}
