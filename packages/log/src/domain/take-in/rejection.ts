/**
 * Why one line is not taken in. Each says what to change at the sender; none ever holds what was sent, so that
 * the count of rejects can be kept and shown.
 */
export const rejectReasons = {
  LINE_MALFORMED: "the line is not written in the form of this source",
  LINE_TOO_LONG: "the line is longer than a line may be",
  LINE_TORN: "the line stops half-way",
  TEXT_NOT_UTF8: "a text is not in the character encoding that the source declares",
  TEXT_TOO_LONG: "a text is longer than it may be",
  TRACE_ID_MISSING: "there is no trace id; it is 16 bytes, in JSON 32 hexadecimal digits",
  TRACE_ID_LENGTH: "the trace id is not 16 bytes; in JSON it is 32 hexadecimal digits",
  TRACE_ID_BASE64: "the trace id is in base64; OTLP writes it in JSON as 32 hexadecimal digits",
  TRACE_ID_ZERO: "the trace id is all zeros",
  SPAN_ID_MISSING: "there is no span id; it is 8 bytes, in JSON 16 hexadecimal digits",
  SPAN_ID_LENGTH: "the span id is not 8 bytes; in JSON it is 16 hexadecimal digits",
  SPAN_ID_BASE64: "the span id is in base64; OTLP writes it in JSON as 16 hexadecimal digits",
  SPAN_ID_ZERO: "the span id is all zeros",
  PARENT_ID_WRONG: "the parent span id is not 8 bytes; leave it out when there is no parent",
  NAME_MISSING: "the action has no name",
  STATUS_UNKNOWN: "the status is not Unset, Ok or Error",
  TIME_MISSING: "the line does not say when it began and ended",
  TIME_UNIT:
    "the time is not in the unit that belongs here: OTLP counts nanoseconds, LDV and ADL milliseconds",
  TIME_WRONG: "the time cannot be read or lies outside 1990 to 2100",
  TIME_ORDER: "the line ends before it begins",
  TIME_AHEAD: "the time lies in the future: set the clock of the sender",
  BEFORE_SOURCE: "the line is of before the moment from which this source may log",
  MONTH_DESTROYED: "records of this month are destroyed: their retention period is over",
  ATTRIBUTES_DROPPED: "the sender left attributes out; raise its limit of attributes",
  ATTRIBUTES_MANY: "there are more attributes than a line may have",
  ACTIVITY_MISSING: "there is no dpl.core.processing_activity_id, and the source has no default",
  ACTIVITY_UNKNOWN: "the processing activity is not in the register",
  SUBJECTS_MANY: "the line names more than one data subject; write a line for each",
  SUBJECT_MALFORMED: "the data subject is not a number of the type it says, or fails the eleven-test",
  SUBJECT_TYPE_MISSING: "there is no dpl.core.data_subject_id_type, and the source has no default",
  SUBJECT_TYPE_UNKNOWN: "the mapping of the source does not know this type of data subject",
  SUBJECT_MISSING: "the line has a type of data subject but no data subject",
  EMPLOYEE_MISSING: "the mapping asks for an employee, and the line names none",
  VALUE_UNMAPPED: "a value is not in the table that the mapping has for it",
  OTHER_SYSTEM: "the line says to come from a system that this source may not log for",
  EVENT_UNKNOWN: "the event name is not one of the five of ADL",
  ATTRIBUTE_TWICE: "a part stands both in body and in attributes; ADL wants it in one of them",
  RESPONSE_MISSING: "a record with status Unset or Ok needs adl.core.response",
  DENIAL_AS_ERROR: "a denial is a decision: its status is Unset, not Error",
  FILE_GONE: "the file was put away before it was read to its end, and is not found beside its successor",
  FILE_TRUNCATED:
    "the file was emptied, perhaps before it was read to its end, and no copy is found beside it",
  RECORD_CHANGED: "another record with the same trace id and span id was taken in before",
} as const;

export type RejectCode = keyof typeof rejectReasons;

/** A line that is not taken in, and the place in the line that is wrong. */
export interface Rejection {
  readonly rejected: RejectCode;
  /** Name of the member or field; never its value. */
  readonly where: string;
}

export function rejection(rejected: RejectCode, where: string): Rejection {
  return { rejected, where };
}
