const confidentialStart = "confidential-";

/**
 * Whether records of a retention class can be shown to their subject later than others, because of an investigation.
 * The name alone says so: it is part of the name of the log and can never change, whatever becomes of the register.
 */
export function isConfidentialClass(retentionClass: string): boolean {
  return retentionClass.startsWith(confidentialStart);
}
