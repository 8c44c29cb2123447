import { SelectField, TextAreaField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import type { WorkPageAnswer } from "../work/work-types.ts";
import { OneRow, RowsInput } from "./rows-input.tsx";
import type { TypedRows } from "./use-typed-rows.ts";

type Advice = WorkPageAnswer["reviews"][number]["record"]["advice"][number];
type Words = { readonly textWrong: string; readonly dayWrong: string };

/** Advice as it is typed; an answer of "none" is no response yet. */
export type TypedAdvice = {
  readonly id: string;
  readonly text: string;
  readonly answer: string;
  readonly response: string;
  readonly responseOn: string;
  readonly followUp: string;
  readonly dueOn: string;
  readonly doneOn: string;
};

/** Advice as it is kept, to change it. */
export function typedAdvice({ id, text, response, followUp }: Advice): TypedAdvice {
  return {
    ...{ id, text },
    answer: response === undefined ? "none" : response.adopted ? "adopted" : "not-adopted",
    response: response?.text ?? "",
    responseOn: response?.on ?? "",
    followUp: followUp?.text ?? "",
    dueOn: followUp?.dueOn ?? "",
    doneOn: followUp?.doneOn ?? "",
  };
}

/** Advice that was typed, as it is kept. */
export function keptAdvice(row: TypedAdvice): Advice {
  const followUp = filled(row.followUp);
  return {
    id: row.id,
    text: row.text.trim(),
    ...(row.answer === "none"
      ? {}
      : { response: { text: row.response.trim(), adopted: row.answer === "adopted", on: row.responseOn } }),
    ...(followUp === undefined
      ? {}
      : {
          followUp: {
            text: followUp,
            dueOn: row.dueOn,
            ...(row.doneOn === "" ? {} : { doneOn: row.doneOn }),
          },
        }),
  };
}

function faultsOf(row: TypedAdvice, words: Words) {
  const responds = row.answer !== "none";
  const empty = (text: string) => (filled(text) === undefined ? words.textWrong : undefined);
  const noDay = (day: string) => (day === "" ? words.dayWrong : undefined);
  return {
    text: empty(row.text),
    response: responds ? empty(row.response) : undefined,
    responseOn: responds ? noDay(row.responseOn) : undefined,
    dueOn: filled(row.followUp) === undefined ? undefined : noDay(row.dueOn),
  };
}

/** What is wrong with advice as it is typed. */
export function adviceFaults(rows: readonly TypedAdvice[], words: Words): readonly (string | undefined)[] {
  return rows.flatMap((row) => Object.values(faultsOf(row, words)));
}

/** Advice by advice: what was advised, what was said to it, and what follows. */
export function AdviceInput({
  advice,
  shown,
}: {
  readonly advice: TypedRows<TypedAdvice>;
  readonly shown: FaultOf;
}) {
  const { t } = useLanguage();
  const names = t.portfolio.recording.review;
  return (
    <RowsInput legend={names.advice} addLabel={names.addAdvice} onAdd={advice.add}>
      {advice.rows.map((row, at) => (
        <OneRow
          key={row.id}
          legend={names.adviceNumber(String(at + 1))}
          onRemove={advice.isNew(row.id) ? () => advice.remove(row.id) : undefined}
        >
          <AdviceFields
            row={row}
            at={at}
            shown={shown}
            onChange={(changed) => advice.change(row.id, changed)}
          />
        </OneRow>
      ))}
    </RowsInput>
  );
}

function AdviceFields({
  row,
  at,
  shown,
  onChange,
}: {
  readonly row: TypedAdvice;
  readonly at: number;
  readonly shown: FaultOf;
  readonly onChange: (changed: Partial<TypedAdvice>) => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.review;
  const faults: Partial<Record<keyof TypedAdvice, string | undefined>> = faultsOf(row, words);
  const field = (name: keyof TypedAdvice, pointer: string) => ({
    value: row[name],
    onValue: (value: string) => onChange({ [name]: value }),
    error: shown(faults[name], `/advice/${at}/${pointer}`),
  });
  return (
    <>
      <TextAreaField label={names.text} rows={2} {...field("text", "text")} />
      <SelectField
        label={names.answer}
        options={(["none", "adopted", "not-adopted"] as const).map((value) => ({
          value,
          label: names.answers[value],
        }))}
        {...field("answer", "response/adopted")}
      />
      {row.answer === "none" ? null : (
        <>
          <TextAreaField label={names.response} rows={2} {...field("response", "response/text")} />
          <DayField label={names.responseOn} {...field("responseOn", "response/on")} />
        </>
      )}
      <TextAreaField label={names.followUp} rows={2} {...field("followUp", "followUp/text")} />
      {filled(row.followUp) === undefined ? null : (
        <div className="gs-row">
          <DayField label={names.dueOn} {...field("dueOn", "followUp/dueOn")} />
          <DayField label={names.doneOn} {...field("doneOn", "followUp/doneOn")} />
        </div>
      )}
    </>
  );
}
