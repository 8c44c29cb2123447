import { Button, Heading } from "@grondslag/ui";
import { useEffect, useRef, useState } from "react";
import type { LookUpAnswer, LookUpOption, WorkItem } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Grounds } from "../frame/ground-link.tsx";
import { useLanguage } from "../language/language.tsx";
import { useSession } from "../session/session.tsx";
import { askData } from "./ask-data.ts";
import { DataPanel } from "./data-panel.tsx";
import { Refusal } from "./refusal.tsx";

/** One data set of the caller: nothing is asked, and so nothing is logged, before the employee asks for it. */
export function DataSetCard({
  option,
  workItem,
  focusFirst,
  onTransferred,
}: {
  readonly option: LookUpOption;
  readonly workItem: WorkItem;
  /** Takes the keyboard focus when the call begins. */
  readonly focusFirst: boolean;
  readonly onTransferred: (unitName: string) => void;
}) {
  const { t } = useLanguage();
  const { expired } = useSession();
  const [given, setAnswer] = useState<LookUpAnswer>();
  // What was shown leaves the screen with the session, and when it is asked again and does not come.
  const answer = expired ? undefined : given;
  const button = useRef<HTMLButtonElement>(null);
  const ask = useAction(async () => {
    try {
      setAnswer(await askData(option, workItem.subject, workItem.id));
    } catch (error) {
      setAnswer(undefined);
      throw error;
    }
  });
  useEffect(() => {
    if (focusFirst) button.current?.focus({ preventScroll: true });
  }, [focusFirst]);
  const { name } = option.dataSet;
  const show = answer === undefined ? t.desk.show : t.desk.showAgain;
  return (
    <section className="gs-card gs-stack gs-stack--tight" aria-label={name}>
      <div className="gs-row gs-row--between gs-row--middle">
        <Heading level={3}>
          <AgencyText>{name}</AgencyText>
        </Heading>
        <Button
          ref={button}
          small
          busy={ask.busy}
          aria-label={t.desk.showLabel(show, name)}
          onClick={() => void ask.run()}
        >
          {show}
        </Button>
      </div>
      {answer === undefined ? (
        <>
          <p>
            <AgencyText>{option.dataSet.description}</AgencyText>
          </p>
          <Grounds grounds={option.grounds} inline />
        </>
      ) : null}
      {ask.error === undefined || expired ? null : (
        <Failure error={ask.error} onRetry={() => void ask.run()} />
      )}
      <p role="status" className="gs-visually-hidden">
        {answer?.permit ? t.desk.shownNow(name) : ""}
      </p>
      {answer === undefined ? null : answer.permit ? (
        <DataPanel option={option} answer={answer} />
      ) : (
        <Refusal
          answer={answer}
          asked={{
            option,
            subject: workItem.subject,
            workItem,
            askAgain: () => void ask.run(),
            onTransferred,
          }}
        />
      )}
    </section>
  );
}
