import { Badge, type BadgeTone } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { AlertState, AlertSummary, Explanation } from "./alert-types.ts";

const stateTones: Readonly<Record<AlertState, BadgeTone>> = {
  new: "info",
  asked: "neutral",
  explained: "info",
  escalated: "warning",
  justified: "good",
  unjustified: "bad",
  unclear: "neutral",
};

const explanationTones: Readonly<Record<Explanation, BadgeTone>> = {
  assigned: "good",
  "earlier-work": "good",
  "self-opened": "warning",
  emergency: "warning",
  "hand-over": "neutral",
  "intake-role": "neutral",
  none: "warning",
  refused: "neutral",
  pending: "neutral",
};

/** Where an alert stands, and when it is due. */
export function StateBadges({
  alert,
}: {
  readonly alert: Pick<AlertSummary, "state" | "overdue" | "handedUp">;
}) {
  const { t } = useLanguage();
  return (
    <span className="gs-badges">
      <Badge tone={stateTones[alert.state]}>{t.alerts.states[alert.state]}</Badge>
      {alert.overdue ? <Badge tone="bad">{t.alerts.overdue}</Badge> : null}
      {alert.handedUp ? <Badge tone="warning">{t.alerts.handedUp}</Badge> : null}
    </span>
  );
}

export function ExplanationBadge({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useLanguage();
  return <Badge tone={explanationTones[explanation]}>{t.alerts.explanations[explanation]}</Badge>;
}

/** A pseudonym in letters of one width, so that it can be compared. */
export function Pseudonym({ children }: { readonly children: string }) {
  return <code>{children}</code>;
}

/** So many characters tell subjects apart on one page. */
const shown = 8;

/** The beginning of the long pseudonym of a subject. */
export function SubjectPseudonym({ subject }: { readonly subject: string | undefined }) {
  return subject === undefined ? "–" : <Pseudonym>{`${subject.slice(0, shown)}…`}</Pseudonym>;
}
