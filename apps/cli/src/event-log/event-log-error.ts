import { CodedError } from "@grondslag/kernel";

export type EventLogErrorCode =
  | "EVENT_LOG_UNREADABLE"
  | "EVENT_LOG_MALFORMED"
  | "EVENT_LOG_TOO_LARGE"
  | "EVENT_LOG_EMPTY";

/** What is wrong with a file of events. `where` names the file, the line or the column. */
export class EventLogError extends CodedError<EventLogErrorCode> {}

/** @throws EventLogError always: `EVENT_LOG_MALFORMED`. */
export function malformed(message: string, line: number, remedy?: string): never {
  throw new EventLogError("EVENT_LOG_MALFORMED", message, { where: `line ${line}`, remedy });
}

/** @throws EventLogError always: `EVENT_LOG_TOO_LARGE`. */
export function tooLarge(message: string, line: number): never {
  throw new EventLogError("EVENT_LOG_TOO_LARGE", message, { where: `line ${line}` });
}
