import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { wordOf } from "./addend-words.ts";
import type { AlertStep } from "./alert-types.ts";

/** Everything that happened to a signal, oldest first. Nothing is ever taken away. */
export function AlertHistory({ steps }: { readonly steps: readonly AlertStep[] }) {
  const { t } = useLanguage();
  const words = t.alerts;
  return (
    <Section title={words.historyTitle}>
      <ol className="gs-steps-list">
        {steps.map((step) => (
          <Step key={`${step.at} ${step.step} ${step.by ?? ""}`} step={step} />
        ))}
      </ol>
    </Section>
  );
}

function Step({ step }: { readonly step: AlertStep }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const who = step.byName ?? step.by;
  const isSaid = step.step === "explained" || step.step === "said";
  return (
    <li>
      <strong>{wordOf(words.steps, step.step) ?? words.stepOther}</strong>
      {step.of === undefined ? null : ` ${(isSaid ? words.saidBy : words.stepOf)[step.of]}`}
      {who === undefined ? null : ` ${words.by(who)}`}
      {step.verdict === undefined ? null : <>: {words.verdicts[step.verdict]}</>}
      <div className="gs-soft gs-small">{format.moment(step.at)}</div>
      {step.text === undefined ? null : (
        <p className="gs-prose">
          <AgencyText>‘{step.text}’</AgencyText>
        </p>
      )}
    </li>
  );
}
