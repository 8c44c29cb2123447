/** Names of LDV that the platform fills itself, by the mapping of the source. */
const filled: ReadonlySet<string> = new Set([
  "dpl.core.processing_activity_id",
  "dpl.core.data_subject_id",
  "dpl.core.data_subject_id_type",
  "dpl.core.foreign_operation.processor",
]);

/** Whether an attribute of a record is the platform's to write: what a sender puts there may not stand beside it. */
export function isOwnName(name: string): boolean {
  return filled.has(name) || name.startsWith("grondslag.");
}
