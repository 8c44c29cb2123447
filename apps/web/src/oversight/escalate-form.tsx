import { request } from "../api/request.ts";
import { useLanguage } from "../language/language.tsx";
import type { EscalationProposal } from "./alert-types.ts";
import { TextForm } from "./text-form.tsx";

/** Asks for an investigation; who may propose one goes on with what comes back. */
export function EscalateForm({
  id,
  onDone,
}: {
  readonly id: string;
  readonly onDone: (proposal: EscalationProposal) => void;
}) {
  const { t } = useLanguage();
  const words = t.alerts;
  return (
    <TextForm
      label={words.note}
      hint={words.noteHint}
      short={words.noteShort}
      send={words.escalateConfirm}
      onSend={async (note) => {
        const { proposal } = await request<{ readonly proposal: EscalationProposal }>(
          `/api/v1/alerts/${encodeURIComponent(id)}/escalation`,
          { method: "POST", body: { note } },
        );
        onDone(proposal);
      }}
    >
      <p>{words.escalateIntro}</p>
    </TextForm>
  );
}
