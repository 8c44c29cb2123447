import { Alert, ProofSteps } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import type { ExplainStep, Explanation } from "./types.ts";

/** Why something may or may not be seen: each step from the law to the work item, and what is nearest missing. */
export function ExplanationPanel({ explanation }: { readonly explanation: Explanation }) {
  const { t, format } = useLanguage();
  const words = t.explain;
  const known: Readonly<Record<string, string>> = words.steps;
  const { permit, steps, policy, revision, recomputed } = explanation;
  return (
    <div className="gs-stack">
      <Alert kind={permit ? "ok" : "warning"} title={permit ? words.permitted : words.denied} live>
        <p>{permit ? words.permittedText : words.deniedText}</p>
      </Alert>
      {recomputed === undefined ? null : (
        <Alert kind={recomputed.same ? "info" : "error"}>
          <p>{recomputed.same ? words.same : words.notSame}</p>
        </Alert>
      )}
      <ProofSteps
        steps={steps.map((step, at) => ({
          key: `${step.step} ${at}`,
          name: known[step.step] ?? step.step,
          state: step.holds ? "passed" : "failed",
          stateText: step.holds ? words.holds : words.fails,
          explanation: <StepText step={step} />,
        }))}
      />
      <p className="gs-soft gs-small">
        {words.policy(policy)}
        {revision === undefined ? null : ` ${words.revision(format.number(revision))}`}
      </p>
    </div>
  );
}

function StepText({ step }: { readonly step: ExplainStep }) {
  const { t } = useLanguage();
  const about = typeof step.about === "string" ? [step.about] : (step.about ?? []);
  return (
    <>
      <AgencyText>
        {step.sentence}
        {step.article === undefined ? null : ` (${step.article})`}
      </AgencyText>
      {about.length === 0 ? null : (
        <>
          {" "}
          {t.explain.about} <AgencyText>{about.join(", ")}.</AgencyText>
        </>
      )}
      {step.nearest === undefined ? null : (
        <strong>
          {" "}
          {t.explain.nearest} <AgencyText>{step.nearest}</AgencyText>
        </strong>
      )}
    </>
  );
}
