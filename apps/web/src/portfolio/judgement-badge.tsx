import { Badge, type BadgeTone } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { Judgement } from "./portfolio-types.ts";

const tones: Readonly<Record<Judgement, BadgeTone>> = {
  green: "good",
  amber: "warning",
  red: "bad",
  unknown: "bad",
};

/** How work stands against one of its baselines; never told by colour alone. */
export function JudgementBadge({ judgement }: { readonly judgement: Judgement }) {
  const { t } = useLanguage();
  return <Badge tone={tones[judgement]}>{t.portfolioNames.judgements[judgement]}</Badge>;
}
