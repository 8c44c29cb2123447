import type { RecordedReason } from "./decided-call.ts";
import { optionalMember, quote } from "./json-text.ts";
import type { RecordedAttempt } from "./searched-call.ts";

/** The code of a shield among true reasons: the one thing of a question that who asks may not know. */
const shieldCode = "SHIELDED";

/** Written when there is no shield, and left out. */
const standIn: RecordedReason = { code: shieldCode, rule: "shield", article: "AVG art. 32 lid 1 onder b" };

/** More than a reason and a pseudonym take. */
const outcomeLength = 300;

/**
 * One outcome for a question about one subject, empty when it was about none: it has a reason only when a shield
 * stood in the way. Filled up to one length, so that neither the size of a record nor the time that it takes tells
 * whether there is one.
 */
export function attemptText(attempt: RecordedAttempt | undefined): string {
  if (attempt === undefined) return "";
  const place = `${optionalMember("department", attempt.department)}${optionalMember("unit", attempt.unit)}`;
  let shield: RecordedReason | undefined;
  for (const reason of attempt.sealed) if (reason.code === shieldCode) shield = reason;
  const text = reasonText(shield ?? standIn);
  const about = optionalMember("data_subject_id", attempt.subject);
  const [reasons, whom] = shield === undefined ? ["", ""] : [text, about];
  const filler = "-".repeat(Math.max(0, outcomeLength - reasons.length - whom.length));
  return `{"reasons":[${reasons}]${whom}${place},"filler":"${filler}"}`;
}

function reasonText({ code, rule, article }: RecordedReason): string {
  return `{"code":${quote(code)},"rule":${quote(rule)}${optionalMember("article", article)}}`;
}
