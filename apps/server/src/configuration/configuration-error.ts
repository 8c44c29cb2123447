import { CodedError } from "@grondslag/kernel";

/** `where` names the variable (or the file). The value is never repeated: it may be a secret. */
export class ConfigurationError extends CodedError<
  "VARIABLE_MISSING" | "VARIABLE_MALFORMED" | "FILE_UNREADABLE" | "KEY_UNUSABLE" | "SOCKET_UNUSABLE"
> {}
