import type { LogQuestion } from "../domain/log-question.ts";
import { QueryStoreError } from "./query-store-error.ts";

const traceForm = /^[0-9a-f]{32}$/;
const employeeForm = /^[^\s,]{1,128}$/;
const pseudonymForm = /^[A-Za-z0-9_-]{43}$/;
/** Years that the log can be about; later ones are a wrong clock. */
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** @throws QueryStoreError QUESTION_WRONG with the member that is wrong */
export function checkQuestion({ by, value, subject, from, to }: LogQuestion): void {
  if (!(from >= earliest && from < to && to <= latest)) {
    throw wrong("/question/to", "the period must begin before it ends, between 2000 and 2100");
  }
  if (by === "time") {
    if (value !== undefined || subject !== undefined) throw wrong("/question/value", "time has no value");
    return;
  }
  if (by === "subject") {
    if ((value === undefined) === (subject === undefined)) {
      throw wrong("/question/subject", "give the subject, or a pseudonym of one as value");
    }
    if (value !== undefined && !pseudonymForm.test(value)) {
      throw wrong("/question/value", "a pseudonym has 43 characters of base64url");
    }
    return;
  }
  if (subject !== undefined) throw wrong("/question/subject", "only a question by subject has one");
  if (value === undefined || value === "") throw wrong("/question/value", `say which ${by}`);
  // It is written down as one word, of which readers without names see a pseudonym.
  if (by === "employee" && !employeeForm.test(value)) {
    throw wrong("/question/value", "an employee has an id without spaces and commas");
  }
  if (by === "trace" && !traceForm.test(value)) {
    throw wrong("/question/value", "a trace id has 32 digits of 0-9 and a-f");
  }
}

function wrong(where: string, message: string): QueryStoreError {
  return new QueryStoreError("QUESTION_WRONG", message, { where });
}
