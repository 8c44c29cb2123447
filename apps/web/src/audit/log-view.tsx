import { Busy, type Column, DataTable, Disclosure, StatTile, StatTiles, Verbatim } from "@grondslag/ui";
import { useState } from "react";
import type { LogHead, LogOverview, LogVerification } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { AuditPage } from "./audit-page.tsx";
import { Growth, growthOf } from "./growth.tsx";
import { HealthSection } from "./health.tsx";
import { RecordForm } from "./record-form.tsx";
import { VerifyNow } from "./verify-now.tsx";

/** The state of the logs: heads, size, growth, the last verification, and the way to one record. */
export function LogView() {
  const { t } = useLanguage();
  const overview = useResource<LogOverview>("/api/v1/log");
  const [verified, setVerified] = useState<LogVerification>();
  const { value } = overview;
  return (
    <AuditPage current="state">
      <p className="gs-prose">{t.audit.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.audit.whyText}</p>
      </Disclosure>
      {overview.error === undefined ? null : <Failure error={overview.error} onRetry={overview.reload} />}
      {value === undefined ? (
        overview.busy ? (
          <Busy label={t.busy} lines={6} />
        ) : null
      ) : (
        <>
          <Figures overview={value} verification={verified ?? value.lastVerification} />
          <VerifyNow
            onVerified={(verification) => {
              setVerified(verification);
              overview.reload();
            }}
          />
          <Heads logs={value.logs} />
          <HealthSection />
          <Growth logs={value.logs} />
          <RecordForm origins={value.logs.map((log) => log.origin)} />
        </>
      )}
    </AuditPage>
  );
}

function Figures({
  overview,
  verification,
}: {
  readonly overview: LogOverview;
  readonly verification: LogVerification | undefined;
}) {
  const { t, format } = useLanguage();
  const total = overview.logs.reduce((sum, log) => sum + log.size, 0);
  const lastHour = growthOf(overview.logs, Date.now()).at(-1)?.count ?? 0;
  return (
    <StatTiles>
      <StatTile
        label={t.audit.total}
        figure={format.number(total)}
        note={t.audit.logs(format.number(overview.logs.length))}
      />
      <StatTile label={t.audit.lastHour} figure={format.number(lastHour)} note={t.audit.lastHourNote} />
      {verification === undefined ? (
        <StatTile label={t.audit.lastVerified} figure={t.audit.never} note={t.audit.neverNote} />
      ) : (
        <StatTile
          label={t.audit.lastVerified}
          figure={format.hour(verification.at)}
          note={
            verification.ok ? t.audit.intact : t.audit.problems(format.number(verification.problems.length))
          }
        />
      )}
    </StatTiles>
  );
}

function Heads({ logs }: { readonly logs: readonly LogHead[] }) {
  const { t, format } = useLanguage();
  const columns: readonly Column<LogHead>[] = [
    { key: "origin", header: t.audit.origin, rowHeader: true, cell: (log) => <code>{log.origin}</code> },
    { key: "size", header: t.audit.size, numeric: true, cell: (log) => format.number(log.size) },
    {
      key: "head",
      header: t.audit.head,
      cell: (log) => (
        <Disclosure summary={t.audit.showHead} wide>
          <Verbatim label={t.audit.headOf(log.origin)} text={log.checkpoint} />
          <p className="gs-small">
            {t.proof.key}: <code>{log.verifierKey}</code>
          </p>
        </Disclosure>
      ),
    },
  ];
  return <DataTable caption={t.audit.caption} columns={columns} rows={logs} rowKey={(log) => log.origin} />;
}
