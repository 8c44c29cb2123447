import { Alert } from "@grondslag/ui";
import type { LookUpAnswer, Reason } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";
import { RecordStamp } from "./record-stamp.tsx";

function reasonWords(reason: Reason, t: Messages): { readonly what: string; readonly advice: string } {
  const known: Readonly<Record<string, { readonly what: string; readonly advice: string }>> = t.reasons;
  return known[reason.code] ?? t.reasonUnknown;
}

/** Why the platform refused, in plain words, and what the employee can do. */
export function Refusal({ answer }: { readonly answer: Extract<LookUpAnswer, { permit: false }> }) {
  const { t } = useLanguage();
  const words = answer.reasons.map((reason) => ({ reason, ...reasonWords(reason, t) }));
  const advice = [...new Set(words.map((word) => word.advice))];
  return (
    <Alert kind="warning" title={t.desk.refusedTitle} live>
      {words.map(({ reason, what }) => (
        <p key={`${reason.code} ${reason.article ?? ""}`}>
          {what} {reason.article === undefined ? null : t.reasonGround(reason.article)}
        </p>
      ))}
      <p>
        <strong>{t.desk.whatNow}</strong> {advice.join(" ")}
      </p>
      {answer.record === undefined ? null : <RecordStamp record={answer.record} refused />}
    </Alert>
  );
}
