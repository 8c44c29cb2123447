import { CodedError } from "@grondslag/kernel";

/** The command was asked in a way that cannot be meant. */
export class UsageError extends CodedError<"USAGE"> {
  constructor(message: string, remedy = 'see "grondslag help"') {
    super("USAGE", message, { remedy });
  }
}
