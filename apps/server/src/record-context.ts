import type { Pseudonymiser, RecordContext } from "@grondslag/log";
import { apiVersion } from "./http/security-headers.ts";

/** Retention class of decision records. */
export const decisionClass = "decisions";

/** What all records of a server have in common. @param url its address, without a slash at the end */
export function recordContext(organisation: string, pseudonyms: Pseudonymiser, url: string): RecordContext {
  return {
    pseudonyms,
    activityBase: `${url}/api/v1/processing-activities/`,
    producer: { organisation, name: "grondslag", version: apiVersion },
    decisionRetentionClass: decisionClass,
    auditRetentionClass: "audit",
  };
}
