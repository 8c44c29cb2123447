import { Alert, Button } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import type { LogVerification } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";

/** Has the whole log recomputed from its files, and tells the outcome. */
export function VerifyNow({ onVerified }: { readonly onVerified: (verification: LogVerification) => void }) {
  const { t, format } = useLanguage();
  const may = useMay("log.verify");
  const [outcome, setOutcome] = useState<LogVerification>();
  const verify = useAction(async () => {
    const verification = await request<LogVerification>("/api/v1/log/verifications", {
      method: "POST",
      body: {},
    });
    setOutcome(verification);
    onVerified(verification);
  });
  if (!may) return null;
  return (
    <div className="gs-stack">
      <div className="gs-row gs-row--middle">
        <Button appearance="primary" busy={verify.busy} onClick={() => void verify.run()}>
          {t.audit.verify}
        </Button>
        <span role="status">{verify.busy ? t.audit.verifying : ""}</span>
      </div>
      {verify.error === undefined ? null : <Failure error={verify.error} onRetry={() => void verify.run()} />}
      {outcome === undefined || verify.busy ? null : outcome.ok ? (
        <Alert kind="ok" title={t.audit.verifiedTitle} live>
          <p>{t.audit.verified(format.number(outcome.size))}</p>
        </Alert>
      ) : (
        <Alert kind="error" title={t.audit.brokenTitle} live>
          <p>{t.audit.broken}</p>
          <ul className="gs-bullets">
            {outcome.problems.slice(0, 20).map((problem) => (
              <li key={`${problem.origin} ${problem.index} ${problem.message}`}>
                {problem.origin === undefined ? null : <code>{problem.origin} </code>}
                {problem.index === undefined
                  ? null
                  : `${t.desk.recordNumber(format.number(problem.index))}: `}
                <span lang="en">{problem.message}</span>
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}
