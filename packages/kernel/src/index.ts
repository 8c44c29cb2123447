export { canonicalJson, type JsonValue } from "./canonical-json.ts";
export { type Clock, systemClock } from "./clock.ts";
export { CodedError, type ErrorDetails } from "./coded-error.ts";
export { isConfidentialClass } from "./confidential-class.ts";
export { csvOf } from "./csv.ts";
export { addDays, dayOf, daysBetween, isDay, timeOfDay } from "./day.ts";
export { dayInAmsterdam } from "./day-in-amsterdam.ts";
export { newId } from "./id.ts";
export { type Random, secureRandom } from "./random.ts";
export {
  formatSubject,
  parseSubject,
  passesElevenTest,
  type Subject,
  SubjectError,
  type SubjectType,
  subjectTypes,
} from "./subject.ts";
export {
  formatTraceparent,
  newSpanId,
  newTraceId,
  parseTraceparent,
  type TraceContext,
} from "./trace-context.ts";
export { fromWindows1252 } from "./windows-1252.ts";
