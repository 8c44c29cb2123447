import type { Pseudonymiser, RecordContext } from "@grondslag/log";
import { apiVersion } from "./http/security-headers.ts";

/** Retention class of decision records. */
export const decisionClass = "decisions";

/** What all records of a server have in common. @param url its address, without a slash at the end */
export function recordContext(organisation: string, pseudonyms: Pseudonymiser, url: string): RecordContext {
  return {
    pseudonyms,
    ...factsContext(organisation, url),
    decisionRetentionClass: decisionClass,
    auditRetentionClass: "audit",
  };
}

/** What of it is in the facts of a line alone. */
export function factsContext(
  organisation: string,
  url: string,
): Pick<RecordContext, "activityBase" | "producer"> {
  return {
    activityBase: `${url}/api/v1/processing-activities/`,
    producer: { organisation, name: "grondslag", version: apiVersion },
  };
}
