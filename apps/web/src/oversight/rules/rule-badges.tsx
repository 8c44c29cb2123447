import { Badge, type BadgeTone } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import type { RuleState, RuleVersion } from "./rule-types.ts";

const tones: Readonly<Record<RuleState, BadgeTone>> = {
  draft: "neutral",
  shadow: "warning",
  live: "good",
  ended: "neutral",
};

/** How far a version is, and whether it was stopped. */
export function RuleBadge({ made }: { readonly made: Pick<RuleVersion, "state" | "stoppedAt"> }) {
  const { t } = useLanguage();
  return (
    <>
      <Badge tone={tones[made.state]}>{t.rules.states[made.state]}</Badge>
      {made.stoppedAt === undefined ? null : <Badge tone="bad">{t.rules.stopped}</Badge>}
    </>
  );
}

/** How often a rule was right, as far as that was judged. */
export function Precision({
  measured: { precision, judged, confirmed },
  needed,
}: {
  readonly measured: Pick<RuleVersion, "precision" | "judged" | "confirmed">;
  readonly needed: number;
}) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const percent = (share: number) => format.number(Math.round(share * 100));
  if (precision === undefined) return words.notMeasured(format.number(judged), format.number(needed));
  const { share, low, high } = precision;
  return (
    <>
      {words.precisionOf(percent(share), percent(low), percent(high))}
      <div className="gs-soft gs-small">
        {words.precisionNote(format.number(confirmed), format.number(judged))}
      </div>
    </>
  );
}
