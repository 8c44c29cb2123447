import { Badge, Button, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import type { EmergencyAccess } from "./types.ts";

/** The judgement of one emergency access, or the form to give it. */
export function EmergencyReview({
  item,
  onReviewed,
}: {
  readonly item: EmergencyAccess;
  readonly onReviewed: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.emergency;
  const [open, setOpen] = useState(false);
  if (item.verdict !== undefined) {
    return (
      <>
        <Badge tone={item.verdict === "justified" ? "good" : "bad"}>{words.verdicts[item.verdict]}</Badge>
        <div className="gs-small">
          <AgencyText>{item.note ?? ""}</AgencyText> <span className="gs-soft">{item.reviewedByName}</span>
        </div>
      </>
    );
  }
  return (
    <div className="gs-stack gs-stack--tight">
      {item.escalatedAt === undefined ? (
        <span>{words.due(format.moment(item.reviewDueAt))}</span>
      ) : (
        <span>
          <Badge tone="bad">{words.late}</Badge> {words.escalated(item.escalatedToName ?? "")}
        </span>
      )}
      {item.mayReview === false ? (
        <span className="gs-soft">{words.notYou}</span>
      ) : (
        <div>
          <Button
            small
            aria-expanded={open}
            aria-label={words.reviewOf(item.employeeName ?? item.employeeId)}
            onClick={() => setOpen(!open)}
          >
            {words.judge}
          </Button>
        </div>
      )}
      {open ? <ReviewForm id={item.id} onReviewed={onReviewed} /> : null}
    </div>
  );
}

function ReviewForm({ id, onReviewed }: { readonly id: string; readonly onReviewed: () => void }) {
  const { t } = useLanguage();
  const words = t.emergency;
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const review = useAction(async (verdict: "justified" | "unjustified") => {
    await request(`/api/v1/emergency-access/${encodeURIComponent(id)}/review`, {
      method: "POST",
      body: { verdict, note: note.trim() },
    });
    onReviewed();
  });
  const give = (verdict: "justified" | "unjustified") => {
    setTried(true);
    if (note.trim() !== "") void review.run(verdict);
  };
  const submit = (event: FormEvent) => event.preventDefault();
  return (
    <form className="gs-stack gs-stack--tight" onSubmit={submit} noValidate>
      <TextField
        label={words.note}
        value={note}
        error={tried && note.trim() === "" ? t.requests.noteMissing : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {review.error === undefined ? null : <Failure error={review.error} />}
      <div className="gs-row">
        <Button small appearance="primary" busy={review.busy} onClick={() => give("justified")}>
          {words.verdicts.justified}
        </Button>
        <Button small busy={review.busy} onClick={() => give("unjustified")}>
          {words.verdicts.unjustified}
        </Button>
      </div>
    </form>
  );
}
