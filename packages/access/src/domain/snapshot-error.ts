import { CodedError } from "@grondslag/kernel";

/** A change of the feed that cannot be taken over. */
export class SnapshotError extends CodedError<"CHANGE_MALFORMED" | "REVISION_PASSED"> {}
