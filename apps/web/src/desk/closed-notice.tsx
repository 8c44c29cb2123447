import { Alert, Button } from "@grondslag/ui";
import { useState } from "react";
import type { LookUpAnswer, LookUpOption, WorkItem } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { askData } from "./ask-data.ts";
import { DataPanel } from "./data-panel.tsx";
import { Refusal } from "./refusal.tsx";

/** After a call: says that access ended, and lets the employee see that the platform holds to it. */
export function ClosedNotice({
  workItem,
  option,
}: {
  readonly workItem: WorkItem;
  readonly option: LookUpOption | undefined;
}) {
  const { t } = useLanguage();
  const [answer, setAnswer] = useState<LookUpAnswer>();
  const ask = useAction(async () => {
    if (option !== undefined) setAnswer(await askData(option, workItem.subject, workItem.id));
  });
  return (
    <div className="gs-stack">
      <Alert kind="ok" title={t.desk.closedTitle} live>
        <p>{t.desk.closed}</p>
        {option === undefined ? null : (
          <>
            <p>{t.desk.closedCheck}</p>
            <div>
              <Button small busy={ask.busy} onClick={() => void ask.run()}>
                {t.desk.askAgain}
              </Button>
            </div>
          </>
        )}
      </Alert>
      {ask.error === undefined ? null : <Failure error={ask.error} />}
      {answer === undefined || option === undefined ? null : answer.permit ? (
        <DataPanel option={option} answer={answer} />
      ) : (
        <Refusal answer={answer} />
      )}
    </div>
  );
}
