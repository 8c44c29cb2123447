import { type ContactEvidence, verifyContactEvidence } from "@grondslag/sdk";
import { Alert, Busy } from "@grondslag/ui";
import { useCallback, useEffect, useState } from "react";
import { type ApiError, request } from "../api/request.ts";
import type { HistoryItem } from "../api/types.ts";
import { asApiError } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { type ProofOutcome, ProofOutcomePanel, verifyHere } from "../proof/proof-outcome.tsx";
import type { Witnesses } from "../proof/witness-count.tsx";
import { factsAgree } from "./facts-agree.ts";

type Evidence = ContactEvidence & { readonly cosigned?: Witnesses };
type Checked = { readonly evidence: Evidence; readonly outcome: ProofOutcome };

/** Fetches the evidence of one record about the citizen and verifies it, and the row itself, here in the browser. */
export function EvidencePanel({ item }: { readonly item: HistoryItem }) {
  const { origin, index } = item.record;
  const { t } = useLanguage();
  const [checked, setChecked] = useState<Checked>();
  const [error, setError] = useState<ApiError>();
  const check = useCallback(async () => {
    setError(undefined);
    try {
      const evidence = await request<Evidence>("/api/v1/contact-history/evidence", {
        method: "POST",
        body: { origin, index },
      });
      const outcome = await verifyHere(() => verifyContactEvidence(evidence, { origin, index }));
      setChecked({ evidence, outcome });
    } catch (fault) {
      setError(asApiError(fault));
    }
  }, [origin, index]);
  useEffect(() => void check(), [check]);
  if (error !== undefined) return <Failure error={error} onRetry={() => void check()} />;
  if (checked === undefined) return <Busy label={t.proof.busy} lines={3} />;
  const { evidence, outcome } = checked;
  const { facts } = evidence;
  return (
    <>
      {facts === undefined ? (
        <Alert kind="info" title={t.proof.withheldTitle}>
          <p>{t.proof.withheld}</p>
        </Alert>
      ) : null}
      <ProofOutcomePanel
        level={2}
        {...(facts === undefined ? { textWithheld: true } : { screenAgrees: factsAgree(facts, item) })}
        outcome={outcome}
        index={index}
        origin={origin}
        proof={evidence.proof}
        verifierKey={evidence.verifierKey}
        witnesses={evidence.cosigned}
        texts={[
          ...(facts === undefined ? [] : [{ label: t.proof.facts, text: facts }]),
          { label: t.proof.subject, text: evidence.subject },
        ]}
      />
    </>
  );
}
