import { Badge, type BadgeTone } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { PolicyState } from "./types.ts";

const tones: Readonly<Record<PolicyState, BadgeTone>> = {
  draft: "info",
  tested: "warning",
  active: "good",
  retired: "neutral",
  withdrawn: "neutral",
};

/** The state of a version in a word. */
export function PolicyBadge({ state }: { readonly state: PolicyState }) {
  const { t } = useLanguage();
  return <Badge tone={tones[state]}>{t.policy.states[state]}</Badge>;
}
