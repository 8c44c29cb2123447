import type { ReactNode } from "react";

/** One step of a verification. `skipped`: not reached because an earlier step failed. */
export type ProofStep = {
  readonly key: string;
  readonly name: string;
  readonly explanation: ReactNode;
  readonly state: "passed" | "failed" | "skipped";
  /** The state in words, for readers who do not see the mark. */
  readonly stateText: string;
};

const marks = { passed: "✓", failed: "✗", skipped: "–" } as const;

/** The steps of a verification in order, each with its outcome. */
export function ProofSteps({ steps }: { readonly steps: readonly ProofStep[] }) {
  return (
    <ol className="gs-steps">
      {steps.map((step) => (
        <li key={step.key}>
          <span className={`gs-steps__mark gs-steps__mark--${step.state}`} aria-hidden="true">
            {marks[step.state]}
          </span>
          <div>
            <p>
              <span className="gs-steps__name">{step.name}</span>{" "}
              <span className="gs-soft">– {step.stateText}</span>
            </p>
            <p className="gs-soft">{step.explanation}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
