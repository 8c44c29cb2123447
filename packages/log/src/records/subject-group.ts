import { type SubjectPseudonym, subjectIdText } from "../pseudonyms/pseudonymiser.ts";

/** The subject group of a record about one subject: the two attributes of LDV 1.0.0. */
export function subjectText({ bytes, type }: SubjectPseudonym): string {
  return `{"dpl.core.data_subject_id":"${subjectIdText(bytes)}","dpl.core.data_subject_id_type":"${type}"}`;
}

/** The subject group of a record of many decisions: one pseudonym an item, in their order. */
export function subjectsText(subjects: readonly SubjectPseudonym[]): string {
  return `{"grondslag.data_subjects":[${subjects.map(subjectText).join(",")}]}`;
}
