import { Alert, Button, Heading, SelectField, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { emergencyReasons } from "../security/types.ts";
import type { Asked } from "./refusal.tsx";

const shortestMotive = 20;

type Opened = { readonly id: string; readonly expiresAt: string; readonly reviewDueAt: string };

/** Offers emergency access: says what it is and what follows, and asks a reason before it opens. */
export function EmergencyOffer({ asked }: { readonly asked: Asked }) {
  const { t, format } = useLanguage();
  const words = t.deskEmergency;
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  if (opened !== undefined) {
    return (
      <Alert kind="warning" title={words.openedTitle(format.time(opened.expiresAt))} live>
        <p>{words.opened(format.moment(opened.reviewDueAt))}</p>
        <div>
          <Button small onClick={asked.askAgain}>
            {words.askAgain}
          </Button>
        </div>
      </Alert>
    );
  }
  return (
    <div className="gs-stack gs-stack--tight">
      <p>{words.hint}</p>
      <div>
        <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.start}
        </Button>
      </div>
      {open ? <EmergencyForm asked={asked} onOpened={setOpened} /> : null}
    </div>
  );
}

function EmergencyForm({
  asked,
  onOpened,
}: {
  readonly asked: Asked;
  readonly onOpened: (opened: Opened) => void;
}) {
  const { t } = useLanguage();
  const words = t.deskEmergency;
  const [reason, setReason] = useState("");
  const [motive, setMotive] = useState("");
  const [tried, setTried] = useState(false);
  const short = motive.trim().length < shortestMotive;
  const start = useAction(async () => {
    onOpened(
      await request<Opened>("/api/v1/emergency-access", {
        method: "POST",
        body: { subject: asked.subject, purpose: asked.workItem.purpose, reason, motive: motive.trim() },
      }),
    );
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason !== "" && !short) void start.run();
  };
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate>
      <Heading level={3}>{words.title}</Heading>
      <ul className="gs-bullets">
        {words.consequences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <SelectField
        width="long"
        label={words.reason}
        options={[
          { value: "", label: t.register.choose },
          ...emergencyReasons.map((value) => ({ value, label: t.emergency.reasons[value] })),
        ]}
        value={reason}
        error={tried && reason === "" ? words.reasonMissing : undefined}
        onValue={setReason}
      />
      <TextAreaField
        label={words.motive}
        hint={words.motiveHint}
        value={motive}
        error={tried && short ? words.motiveShort : undefined}
        onValue={setMotive}
      />
      {start.error === undefined ? null : <Failure error={start.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={start.busy}>
          {words.confirm}
        </Button>
      </div>
    </form>
  );
}
