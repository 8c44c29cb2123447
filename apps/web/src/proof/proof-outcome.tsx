import { GrondslagError, type ProofStepName, type ProofVerification } from "@grondslag/sdk";
import { Alert, Button, DefinitionList, Disclosure, Heading, ProofSteps, Verbatim } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import { downloadText } from "./download-text.ts";
import { WitnessCount, type Witnesses } from "./witness-count.tsx";

/** A verification that ran, or `unsupported` when this browser lacks the cryptography for it. */
export type ProofOutcome = ProofVerification | "unsupported";

/** Runs a verification of the SDK; a browser without Ed25519 gives `unsupported` instead of a fault. */
export async function verifyHere(work: () => Promise<ProofVerification>): Promise<ProofOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GrondslagError && error.code === "CRYPTO_UNSUPPORTED") return "unsupported";
    throw error;
  }
}

/** The conclusion in one sentence, the steps that led to it, the proof as a file, and what it was checked with. */
export function ProofOutcomePanel({
  outcome,
  index,
  origin,
  proof,
  verifierKey,
  witnesses,
  texts,
  level,
  screenAgrees,
  textWithheld = false,
}: {
  readonly outcome: ProofOutcome;
  readonly index: number;
  readonly origin: string;
  /** The proof as text (C2SP tlog-proof). */
  readonly proof: string;
  readonly verifierKey: string;
  /** Who has cosigned the checkpoint of the proof; undefined when nobody has. */
  readonly witnesses: Witnesses | undefined;
  /** Other texts to show word for word. */
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  /** Level of the headings inside: one below the heading that this stands under. */
  readonly level: 2 | 3;
  /** Whether the proven text says what the screen shows; left out where the text itself is shown. */
  readonly screenAgrees?: boolean;
  /** The text of the record was not given: only that it is there was checked. */
  readonly textWithheld?: boolean;
}) {
  const { t, format } = useLanguage();
  return (
    <div className="gs-stack">
      <Conclusion
        outcome={outcome === "unsupported" ? outcome : outcome.ok && screenAgrees !== false}
        index={format.number(index)}
        textWithheld={textWithheld}
      />
      {outcome === "unsupported" ? null : (
        <>
          <Heading level={level}>{t.proof.stepsTitle}</Heading>
          <ProofSteps
            steps={stepsOf(outcome, screenAgrees).map((step) => ({
              key: step.name,
              name: t.proof.steps[step.name].name,
              explanation: t.proof.steps[step.name].text,
              state: step.outcome,
              stateText: t.proof.outcome[step.outcome],
            }))}
          />
        </>
      )}
      <DefinitionList
        items={[{ key: "witnesses", term: t.proof.witnessed, value: <WitnessCount witnesses={witnesses} /> }]}
      />
      <div className="gs-row gs-row--middle">
        <Button small onClick={() => downloadText(`${index}.tlog-proof`, proof)}>
          {t.proof.download}
        </Button>
      </div>
      <Disclosure summary={t.proof.technical} wide>
        <DefinitionList
          items={[
            { key: "origin", term: t.proof.origin, value: <code>{origin}</code> },
            { key: "index", term: t.proof.index, value: format.number(index) },
            ...(outcome !== "unsupported" && outcome.size !== undefined
              ? [{ key: "size", term: t.proof.size, value: format.number(outcome.size) }]
              : []),
            {
              key: "key",
              term: t.proof.key,
              value: (
                <>
                  <code>{verifierKey}</code>
                  <p className="gs-soft gs-small">{t.proof.keyHint}</p>
                </>
              ),
            },
          ]}
        />
        {[...texts, { label: t.proof.text, text: proof }].map(({ label, text }) => (
          <div key={label} className="gs-stack gs-stack--tight">
            <Heading level={level}>{label}</Heading>
            <Verbatim label={label} text={text} />
          </div>
        ))}
      </Disclosure>
    </div>
  );
}

type ShownStep = {
  readonly name: ProofStepName | "screen";
  readonly outcome: "passed" | "failed" | "skipped";
};

function stepsOf(verification: ProofVerification, screenAgrees: boolean | undefined): readonly ShownStep[] {
  if (screenAgrees === undefined) return verification.steps;
  // What was not proven cannot be compared with.
  const outcome = !verification.ok ? "skipped" : screenAgrees ? "passed" : "failed";
  return [...verification.steps, { name: "screen", outcome }];
}

function Conclusion({
  outcome,
  index,
  textWithheld,
}: {
  readonly outcome: boolean | "unsupported";
  readonly index: string;
  readonly textWithheld: boolean;
}) {
  const { t } = useLanguage();
  if (outcome === "unsupported") {
    return (
      <Alert kind="warning" title={t.proof.unsupportedTitle} live>
        <p>{t.proof.unsupported}</p>
      </Alert>
    );
  }
  return outcome ? (
    <Alert kind="ok" title={t.proof.goodTitle} live>
      <p>{textWithheld ? t.proof.goodWithout(index) : t.proof.good(index)}</p>
    </Alert>
  ) : (
    <Alert kind="error" title={t.proof.badTitle} live>
      <p>{t.proof.bad}</p>
    </Alert>
  );
}
