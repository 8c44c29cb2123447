import { Button, Row } from "@grondslag/ui";
import { type FormEvent, type ReactNode, useState } from "react";
import type { ApiError } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { pointsAt } from "../../forms/field-problem.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";

/** What a field says of itself: its own fault once somebody tried, or that the server points at it. */
export type FaultOf = (fault: string | undefined, pointer?: string) => string | undefined;

/**
 * A small form that records one thing. Fields show what is wrong with them after the first try; nothing is sent while
 * one of them is wrong.
 */
export function EditForm({
  title,
  intro,
  faults,
  save,
  onSaved,
  children,
}: {
  readonly title: string;
  readonly intro?: string;
  readonly faults: readonly (string | undefined)[];
  readonly save: () => Promise<void>;
  readonly onSaved: () => void;
  readonly children: (shown: FaultOf) => ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const [tried, setTried] = useState(false);
  const action = useAction(async () => {
    await save();
    onSaved();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.every((fault) => fault === undefined)) void action.run();
  };
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate aria-label={title}>
      {intro === undefined ? null : <p className="gs-prose">{intro}</p>}
      {action.error === undefined ? null : <Failure error={action.error} />}
      {children(shownFault(tried, action.error, words.refusedHere))}
      <Row>
        <Button type="submit" appearance="primary" busy={action.busy}>
          {words.save}
        </Button>
      </Row>
    </form>
  );
}

function shownFault(tried: boolean, error: ApiError | undefined, refused: string): FaultOf {
  return (fault, pointer) => {
    if (tried && fault !== undefined) return fault;
    return pointer !== undefined && pointsAt(error, pointer) ? refused : undefined;
  };
}
