import { Badge } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import type { Campaign, CampaignPhase } from "./certificate-types.ts";

/** Whether a campaign runs, is over its time, is done or was ended. */
export function CampaignState({ campaign: { ended, phases } }: { readonly campaign: Campaign }) {
  const { t } = useLanguage();
  if (ended !== undefined) return <Badge tone="neutral">{t.rounds.states.ended}</Badge>;
  const states = phases.map(phaseStateOf);
  const { phaseState } = t.rounds.certificates;
  if (states.includes("overdue")) return <Badge tone="bad">{phaseState.overdue}</Badge>;
  if (phases.length > 0 && states.every((state) => state === "done"))
    return <Badge tone="good">{phaseState.done}</Badge>;
  return <Badge tone="info">{t.rounds.states.running}</Badge>;
}

/** How far a phase is, in a word. */
export function PhaseState({ phase }: { readonly phase: CampaignPhase }) {
  const { t } = useLanguage();
  const state = phaseStateOf(phase);
  const tones = { done: "good", running: "info", overdue: "bad", waiting: "neutral" } as const;
  return <Badge tone={tones[state]}>{t.rounds.certificates.phaseState[state]}</Badge>;
}

function phaseStateOf({ done, total, certificates }: CampaignPhase) {
  if (done === total) return "done";
  if (certificates.some(({ state }) => state === "overdue")) return "overdue";
  return done > 0 || certificates.some(({ state }) => state === "same-issuer") ? "running" : "waiting";
}

/** How many certificates of some phases are well replaced. */
export function Replaced({ phases }: { readonly phases: readonly CampaignPhase[] }) {
  const { t, format } = useLanguage();
  const sum = (of: (phase: CampaignPhase) => number) => phases.reduce((all, phase) => all + of(phase), 0);
  const [done, total] = [sum((phase) => phase.done), sum((phase) => phase.total)];
  return (
    <span className="gs-heat gs-heat--score">
      <progress max={Math.max(1, total)} value={done} aria-hidden="true" />{" "}
      {t.care.certificates.doneOf(format.number(done), format.number(total))}
    </span>
  );
}
