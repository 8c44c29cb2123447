import { Alert, Button, Row, TextAreaField } from "@grondslag/ui";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { ApiError } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { pointsAt } from "./field-problem.ts";
import { filled } from "./filled.ts";

/** Codes that tell that somebody else was first. */
const conflicts: readonly string[] = ["PORTFOLIO_CHANGED", "VERSION_CONFLICT"];

/** What a field says of itself: its own fault once somebody tried, or that the server points at it. */
export type FaultOf = (fault: string | undefined, pointer?: string) => string | undefined;

/**
 * A form that records one thing. Fields show what is wrong with them after the first try, and the first of them gets
 * the focus; nothing is sent while one of them is wrong. What was typed stays when the server refuses it. A motive is
 * asked when the form wants one, and else as soon as the server does.
 */
export function EditForm({
  title,
  intro,
  faults,
  motive: asked,
  save,
  saveLabel,
  onSaved,
  onConflict,
  onClose,
  refused,
  children,
}: {
  readonly title: string;
  readonly intro?: string;
  readonly faults: readonly (string | undefined)[];
  /** How a motive is asked that is always needed. */
  readonly motive?: { readonly label: string; readonly wrong: string };
  readonly save: (motive: string | undefined) => Promise<void>;
  readonly saveLabel?: string;
  readonly onSaved: () => void;
  /** Reads again what is kept, when somebody else was first; fields that nobody typed in follow it. */
  readonly onConflict?: (() => void) | undefined;
  /** Closes the form; without it there is no button that does. */
  readonly onClose?: (() => void) | undefined;
  /** What a field says when the server points at it; else that it does not fit the portfolio. */
  readonly refused?: string;
  readonly children: (shown: FaultOf) => ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const [tries, setTries] = useState(0);
  const [motive, setMotive] = useState("");
  const [serverAsks, setServerAsks] = useState(false);
  const [isReadAgain, setReadAgain] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const action = useAction(async () => {
    setReadAgain(false);
    try {
      await save(filled(motive));
    } catch (error) {
      if (isMotiveAsked(error)) setServerAsks(true);
      throw error;
    }
    onSaved();
  });
  const { error } = action;
  const asks = asked ?? (serverAsks ? { label: words.motive, wrong: words.motiveWrong } : undefined);
  const motiveFault = asks !== undefined && filled(motive) === undefined ? asks.wrong : undefined;
  // Who sends a long form finds what is wrong with it without seeking.
  useEffect(() => {
    if (tries > 0 || error !== undefined)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    // A day that is no day may stand in a field that may stay empty: it is not left out unseen.
    if (form.current?.checkValidity() === false) return;
    if ([...faults, motiveFault].every((fault) => fault === undefined)) void action.run();
  };
  const shown = shownFault(tries > 0, error, refused ?? words.refusedHere);
  const readAgain =
    onConflict === undefined
      ? undefined
      : () => {
          setReadAgain(true);
          onConflict();
        };
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate aria-label={title} ref={form}>
      {intro === undefined ? null : <p className="gs-prose">{intro}</p>}
      {isReadAgain ? (
        <Alert live>
          <p>{words.isReadAgain}</p>
        </Alert>
      ) : error === undefined ? null : (
        <SaveFailure error={error} onReadAgain={readAgain} />
      )}
      {children(shown)}
      {asks === undefined ? null : (
        <TextAreaField
          label={asks.label}
          value={motive}
          rows={2}
          error={shown(motiveFault, "/motive")}
          onValue={setMotive}
        />
      )}
      <Row>
        <Button type="submit" appearance="primary" busy={action.busy}>
          {saveLabel ?? words.save}
        </Button>
        {onClose === undefined ? null : <Button onClick={onClose}>{words.close}</Button>}
      </Row>
    </form>
  );
}

/** Why nothing was kept, where in what was sent, and what the server says to do. */
function SaveFailure({
  error,
  onReadAgain,
}: {
  readonly error: ApiError;
  readonly onReadAgain: (() => void) | undefined;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  if (isMotiveAsked(error))
    return (
      <Alert kind="warning" live>
        <p>{words.motiveAsked}</p>
      </Alert>
    );
  return (
    <>
      <Failure error={error} />
      {error.where === undefined && error.remedy === undefined ? null : (
        <p className="gs-soft gs-small">
          {error.where === undefined ? null : words.place(error.where)}{" "}
          {error.remedy === undefined ? null : (
            <>
              {words.remedy} <span lang="en">{error.remedy}</span>
            </>
          )}
        </p>
      )}
      {conflicts.includes(error.code) && onReadAgain !== undefined ? (
        <Row>
          <Button small onClick={onReadAgain}>
            {words.readAgain}
          </Button>
        </Row>
      ) : null}
    </>
  );
}

function isMotiveAsked(error: unknown): boolean {
  return typeof error === "object" && error !== null && "where" in error && error.where === "/motive";
}

/** A fault of the form of what was sent points into the body, in which the record stands as a member. */
function shownFault(tried: boolean, error: ApiError | undefined, refused: string): FaultOf {
  return (fault, pointer) => {
    if (tried && fault !== undefined) return fault;
    if (pointer === undefined) return undefined;
    return pointsAt(error, pointer) || pointsAt(error, `/record${pointer}`) ? refused : undefined;
  };
}
