import { type SubjectFileExpectation, verifySubjectFile } from "@grondslag/log";
import type { ExitCode, Terminal } from "../terminal.ts";
import { completenessLines, fileCompleteness, isWhole } from "./tell-completeness.ts";

/** `grondslag verify FILE` of the answer to a question by subject: 0 when it is proved to be all there is. */
export function verifyAnswerFile(
  text: string,
  expected: SubjectFileExpectation,
  { print, complain }: Terminal,
): ExitCode {
  const outcome = verifySubjectFile(text, expected);
  for (const { origin, index, message } of outcome.problems) {
    complain(`${origin}${index === undefined ? "" : `, index ${index}`}: ${message}`);
  }
  if (!outcome.ok) {
    complain("NOT proved: this answer does not hold.");
    return 1;
  }
  const told = fileCompleteness(outcome);
  for (const line of completenessLines(told)) print(line);
  return isWhole(told) ? 0 : 1;
}
