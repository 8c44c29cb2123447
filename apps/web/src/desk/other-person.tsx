import { Alert, Button, Heading, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import type { LookUpAnswer, LookUpOption, WorkItem } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { useSession } from "../session/session.tsx";
import { askData } from "./ask-data.ts";
import { DataPanel } from "./data-panel.tsx";
import { optionKey } from "./option-key.ts";
import { Refusal } from "./refusal.tsx";

/** A citizen service number as it is typed, without spaces and dots; `undefined` when it cannot be one. */
export function typedNumber(text: string): string | undefined {
  const digits = text.replace(/[\s.]/g, "");
  return /^\d{8,9}$/.test(digits) ? digits.padStart(9, "0") : undefined;
}

/** Asks for data of somebody who is not the caller. The platform refuses, unless other open work allows it. */
export function OtherPerson({
  options,
  workItem,
  onTransferred,
}: {
  readonly options: readonly LookUpOption[];
  /** The work during which it is asked. */
  readonly workItem: WorkItem;
  readonly onTransferred: (unitName: string) => void;
}) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const [chosen, setChosen] = useState("");
  const { expired } = useSession();
  const [given, setResult] = useState<{
    readonly option: LookUpOption;
    readonly subject: string;
    readonly answer: LookUpAnswer;
  }>();
  // What was shown leaves the screen with the session.
  const result = expired ? undefined : given;
  const option = options.find((candidate) => optionKey(candidate) === chosen) ?? options[0];
  const ask = useAction(async (subject: string) => {
    if (option !== undefined)
      setResult({ option, subject, answer: await askData(option, subject, undefined) });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = typedNumber(text);
    setResult(undefined);
    setWrong(number === undefined);
    if (number !== undefined) void ask.run(`bsn:${number}`);
  };
  return (
    <section className="gs-stack" aria-labelledby="other-person">
      <Heading level={2} id="other-person">
        {t.desk.otherTitle}
      </Heading>
      <p className="gs-prose">{t.desk.otherIntro}</p>
      <form className="gs-row" onSubmit={submit} noValidate>
        <TextField
          label={t.desk.bsn}
          hint={t.desk.bsnHint}
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={wrong ? t.desk.bsnWrong : undefined}
        />
        <SelectField
          label={t.desk.which}
          options={options.map((candidate) => ({
            value: optionKey(candidate),
            label: `${candidate.dataSet.name} (${candidate.activity.name})`,
          }))}
          value={option === undefined ? "" : optionKey(option)}
          onValue={setChosen}
        />
        <Button type="submit" busy={ask.busy}>
          {t.desk.ask}
        </Button>
      </form>
      {ask.error === undefined ? null : <Failure error={ask.error} />}
      {result === undefined ? null : result.answer.permit ? (
        <Alert kind="ok" title={t.desk.allowedTitle} live>
          <DataPanel option={result.option} answer={result.answer} />
        </Alert>
      ) : (
        <Refusal
          answer={result.answer}
          asked={{
            option: result.option,
            subject: result.subject,
            workItem,
            askAgain: () => void ask.run(result.subject),
            onTransferred,
          }}
        />
      )}
    </section>
  );
}
