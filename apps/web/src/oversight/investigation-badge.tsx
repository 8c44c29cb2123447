import { Badge, type BadgeTone } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { Investigation, InvestigationState } from "./investigation-types.ts";

const tones: Readonly<Record<InvestigationState, BadgeTone>> = {
  proposed: "warning",
  open: "info",
  lapsed: "neutral",
  closed: "neutral",
  rejected: "neutral",
  withdrawn: "neutral",
};

/** What has become of an investigation. */
export function InvestigationBadge({ state }: { readonly state: InvestigationState }) {
  const { t } = useLanguage();
  return <Badge tone={tones[state]}>{t.investigations.states[state]}</Badge>;
}

/** What must happen next, and when. */
export function WhatIsDue({ one }: { readonly one: Investigation }) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  if (one.overdue) return <Badge tone="bad">{words.overdue(format.shortDate(one.informBy ?? ""))}</Badge>;
  if (one.informBy !== undefined) return <>{words.informBy(format.shortDate(one.informBy))}</>;
  if (one.informed !== undefined) return <>{words.informedOn(format.shortDate(one.informed.at))}</>;
  if (one.state === "open") return <>{words.expires(format.shortDate(one.expiresAt))}</>;
  return <>{one.state === "proposed" ? words.waits : words.nothingDue}</>;
}
