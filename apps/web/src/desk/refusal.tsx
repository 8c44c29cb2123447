import { Alert } from "@grondslag/ui";
import type { LookUpAnswer, LookUpOption, Reason, WorkItem } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";
import { useMay } from "../session/session.tsx";
import { EmergencyOffer } from "./emergency-offer.tsx";
import { RecordStamp } from "./record-stamp.tsx";
import { TransferOffer } from "./transfer-offer.tsx";

/** What was asked, so that the refusal can offer what helps. */
export type Asked = {
  readonly option: LookUpOption;
  /** As text: `bsn:123456782`. */
  readonly subject: string;
  /** The work in which it was asked. */
  readonly workItem: WorkItem;
  readonly askAgain: () => void;
  readonly onTransferred: (unitName: string) => void;
};

function reasonWords(reason: Reason, t: Messages): { readonly what: string; readonly advice: string } {
  const known: Readonly<Record<string, { readonly what: string; readonly advice: string }>> = t.reasons;
  return known[reason.code] ?? t.reasonUnknown;
}

/**
 * Why the platform refused, in plain words, and what the employee can do: pass the contact on, or, when nothing
 * else helps, open emergency access.
 */
export function Refusal({
  answer,
  asked,
}: {
  readonly answer: Extract<LookUpAnswer, { permit: false }>;
  readonly asked?: Asked;
}) {
  const { t } = useLanguage();
  const mayTransfer = useMay("work-item.transfer");
  const mayOpen = useMay("emergency.open");
  const transferable = asked !== undefined && asked.workItem.subject === asked.subject;
  const words = answer.reasons.map((reason) => ({ reason, ...reasonWords(reason, t) }));
  const advice = [...new Set(words.map((word) => word.advice))];
  return (
    <div className="gs-stack">
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
      {answer.transfer !== undefined && transferable && mayTransfer ? (
        <TransferOffer
          asked={asked}
          dataSetId={asked.option.dataSet.id}
          compartmentId={answer.transfer.compartment}
        />
      ) : null}
      {answer.emergency?.allowed && asked !== undefined && mayOpen ? <EmergencyOffer asked={asked} /> : null}
    </div>
  );
}
