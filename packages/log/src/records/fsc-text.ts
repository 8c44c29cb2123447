import { quote } from "./json-text.ts";

/** The attribute that ties a record to the request between two organisations in which it was made; as a rule nothing. */
export function fscText({ fscTransactionId }: { readonly fscTransactionId?: string | undefined }): string {
  return fscTransactionId === undefined ? "" : `,"adl.fsc.transaction_id":${quote(fscTransactionId)}`;
}
