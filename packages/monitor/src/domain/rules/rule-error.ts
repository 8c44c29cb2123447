import { CodedError } from "@grondslag/kernel";
import type { RuleErrorCode } from "./rule.ts";

/** A rule that cannot be taken. */
export class RuleError extends CodedError<RuleErrorCode> {}

export function invalid(where: string, what: string): RuleError {
  return new RuleError("RULE_INVALID", `${where === "" ? "the rule" : where} ${what}`, {
    where,
    remedy: "mend this part and send the whole rule again",
  });
}
