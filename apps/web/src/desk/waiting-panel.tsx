import { Alert, Button, Card, Heading } from "@grondslag/ui";
import { useEffect, useRef, useState } from "react";
import { request } from "../api/request.ts";
import type { WorkItem } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { asApiError } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";

/** No call: one button that takes the next from the queue. It holds the focus, so that Enter is enough. */
export function WaitingPanel({
  onPickedUp,
  onAlreadyOpen,
}: {
  readonly onPickedUp: (workItem: WorkItem) => void;
  readonly onAlreadyOpen: () => void;
}) {
  const { t } = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const [nobody, setNobody] = useState(false);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const pickUp = useAction(async () => {
    setNobody(false);
    try {
      onPickedUp(await request<WorkItem>("/api/v1/calls/next", { method: "POST", body: {} }));
    } catch (fault) {
      const error = asApiError(fault);
      if (error.code === "NO_CALL_WAITING") setNobody(true);
      else if (error.code === "CALL_ALREADY_OPEN") onAlreadyOpen();
      else throw error;
    }
  });
  return (
    <Card>
      <div className="gs-stack">
        <Heading level={2}>{t.desk.waitingTitle}</Heading>
        <p className="gs-prose">{t.desk.waiting}</p>
        <div>
          <Button ref={button} appearance="primary" busy={pickUp.busy} onClick={() => void pickUp.run()}>
            {t.desk.pickUp}
          </Button>
        </div>
        {nobody ? (
          <Alert live>
            <p>{t.desk.nobodyWaiting}</p>
          </Alert>
        ) : null}
        {pickUp.error === undefined ? null : <Failure error={pickUp.error} />}
      </div>
    </Card>
  );
}
