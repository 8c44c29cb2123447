import { verifyProof } from "@grondslag/sdk";
import { Alert, Busy, Button, DefinitionList, Disclosure, Heading, Link, Verbatim } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { type ApiError, request } from "../api/request.ts";
import type { AuditRecord, LogOverview } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { type ProofOutcome, ProofOutcomePanel, verifyHere } from "../proof/proof-outcome.tsx";
import { useMay } from "../session/session.tsx";
import { countDecisions } from "./count-decisions.ts";
import { RecordExplanation } from "./record-explanation.tsx";

/** One record with its three salted groups and its proof. That it was read stands in the log itself. */
export function RecordView() {
  const { t, format } = useLanguage();
  const [query] = useSearchParams();
  const origin = query.get("origin") ?? "";
  const index = query.get("index") ?? "";
  const record = useResource<AuditRecord>(`/api/v1/log/records?${new URLSearchParams({ origin, index })}`);
  return (
    <Page title={t.audit.record(format.number(Number(index)))}>
      <p>
        <Link href="/audit">{t.audit.backToLog}</Link>
      </p>
      {record.error === undefined ? null : (
        <NotHere origin={origin} error={record.error} onRetry={record.reload} />
      )}
      {record.value === undefined ? (
        record.busy ? (
          <Busy label={t.busy} lines={6} />
        ) : null
      ) : (
        <RecordContent key={`${origin}#${index}`} record={record.value} />
      )}
    </Page>
  );
}

/**
 * Why there is no record to show. A server reads its own logs alone, while counts and attempts are of all: a record
 * of a log that this server does not keep stands elsewhere.
 */
function NotHere({
  origin,
  error,
  onRetry,
}: {
  readonly origin: string;
  readonly error: ApiError;
  readonly onRetry: () => void;
}) {
  const { t } = useLanguage();
  const mayVerify = useMay("log.verify");
  const asked = error.code === "LOG_UNKNOWN_RECORD" && mayVerify;
  const overview = useResource<LogOverview>(asked ? "/api/v1/log" : undefined);
  if (asked && overview.busy) return <Busy label={t.busy} lines={2} />;
  if (overview.value === undefined || overview.value.logs.some((log) => log.origin === origin)) {
    return <Failure error={error} onRetry={onRetry} />;
  }
  return (
    <Alert kind="warning" title={t.audit.elsewhereTitle}>
      <p>{t.audit.elsewhere(origin)}</p>
    </Alert>
  );
}

function RecordContent({ record }: { readonly record: AuditRecord }) {
  const { t, format } = useLanguage();
  return (
    <>
      <Alert>
        <p>{t.audit.logged}</p>
      </Alert>
      <DefinitionList
        items={[
          { key: "kind", term: t.audit.kind, value: t.audit.kinds[record.kind] },
          { key: "origin", term: t.audit.whichLog, value: <code>{record.origin}</code> },
          { key: "index", term: t.audit.index, value: format.number(record.index) },
          { key: "entry", term: t.audit.entry, value: <code>{record.entry}</code> },
        ]}
      />
      {(["facts", "subject", "actor"] as const).map((name) => (
        <section key={name} className="gs-card gs-stack gs-stack--tight" aria-labelledby={`group-${name}`}>
          <Heading level={2} id={`group-${name}`}>
            {t.audit.groups[name]}
          </Heading>
          <p className="gs-soft">{t.audit.groupTexts[name]}</p>
          <Verbatim
            label={`${t.audit.groups[name]}: ${t.audit.readable}`}
            text={readable(record.groups[name].text)}
          />
          <Disclosure summary={t.audit.exact} wide>
            <Verbatim label={`${t.audit.groups[name]}: ${t.audit.exact}`} text={record.groups[name].text} />
            <DefinitionList
              items={[
                { key: "salt", term: t.audit.salt, value: <code>{record.groups[name].salt}</code> },
                { key: "digest", term: t.audit.digest, value: <code>{record.groups[name].digest}</code> },
              ]}
            />
          </Disclosure>
        </section>
      ))}
      {record.kind === "decision" ? (
        <RecordExplanation place={record} decisions={countDecisions(record.groups.actor.text)} />
      ) : null}
      <RecordProof record={record} />
    </>
  );
}

function RecordProof({ record }: { readonly record: AuditRecord }) {
  const { t } = useLanguage();
  const [checked, setChecked] = useState<{ readonly outcome: ProofOutcome; readonly verifierKey: string }>();
  const check = useAction(async () => {
    // The key comes with the overview of the logs, not with the record that it must judge.
    const { logs } = await request<LogOverview>("/api/v1/log");
    const verifierKey = logs.find((log) => log.origin === record.origin)?.verifierKey ?? "";
    const { facts, subject, actor } = record.groups;
    const outcome = await verifyHere(() =>
      verifyProof({
        proof: record.proof,
        verifierKey,
        entry: record.entry,
        groups: { facts, subject, actor },
        expected: { origin: record.origin, index: record.index },
      }),
    );
    setChecked({ outcome, verifierKey });
  });
  return (
    <section className="gs-stack" aria-labelledby="record-proof">
      <Heading level={2} id="record-proof">
        {t.proof.text}
      </Heading>
      <div>
        <Button busy={check.busy} onClick={() => void check.run()}>
          {t.audit.checkProof}
        </Button>
      </div>
      {check.error === undefined ? null : <Failure error={check.error} />}
      {checked === undefined ? null : (
        <ProofOutcomePanel
          level={3}
          outcome={checked.outcome}
          index={record.index}
          origin={record.origin}
          proof={record.proof}
          verifierKey={checked.verifierKey}
          witnesses={record.cosigned}
          texts={[]}
        />
      )}
    </section>
  );
}

/** Stored JSON on several lines; what is no JSON is shown as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
