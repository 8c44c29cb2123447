import { Badge, type BadgeTone } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { RiskClass } from "./types.ts";

const tones: Readonly<Record<RiskClass, BadgeTone>> = {
  low: "good",
  medium: "warning",
  high: "bad",
  critical: "bad",
};

/** A risk class or severity in a word. */
export function RiskBadge({ risk }: { readonly risk: RiskClass }) {
  const { t } = useLanguage();
  return <Badge tone={tones[risk]}>{t.register.system.risks[risk]}</Badge>;
}
