import { Badge, DefinitionList, TextAreaField } from "@grondslag/ui";
import { request } from "../../api/request.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useAsOfQuery } from "../as-of-day.tsx";
import { LineField } from "../editing/line-field.tsx";
import { saveRecord } from "../editing/save-record.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import type { Dissent } from "../portfolio-types.ts";

/** Critical views and dilemmas, and what was answered (row O19). */
export function Dissents({
  dissents,
  today,
  onAnswered,
}: {
  readonly dissents: readonly Dissent[];
  readonly today: string;
  readonly onAnswered: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.dissent;
  return (
    <Section title={words.title} intro={words.intro}>
      {dissents.length === 0 ? <p>{words.none}</p> : null}
      {dissents.map((dissent) => (
        <OneDissent key={dissent.id} dissent={dissent} today={today} onAnswered={onAnswered} />
      ))}
    </Section>
  );
}

function OneDissent({
  dissent,
  today,
  onAnswered,
}: {
  readonly dissent: Dissent;
  readonly today: string;
  readonly onAnswered: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.dissent;
  const may = useMay("portfolio.edit");
  // An answer has the day of today, which is not known beside figures of an earlier day.
  const isPast = useAsOfQuery().size > 0;
  const { answer, answerDueOn } = dissent;
  return (
    <article className="gs-card gs-stack">
      <p>
        <Badge tone={answer !== undefined ? "good" : answerDueOn < today ? "bad" : "warning"}>
          {answer !== undefined ? words.answered : answerDueOn < today ? words.late : words.open}
        </Badge>{" "}
        <strong>{words.kinds[dissent.kind]}</strong>: <AgencyText>{dissent.text}</AgencyText>
      </p>
      <DefinitionList
        items={[
          {
            key: "raised",
            term: words.raised,
            value: words.raisedText(format.date(dissent.raisedOn), dissent.raisedBy),
          },
          { key: "due", term: words.due, value: format.date(answerDueOn) },
          ...(answer === undefined
            ? []
            : [
                {
                  key: "answer",
                  term: words.answer,
                  value: (
                    <>
                      <AgencyText>{answer.text}</AgencyText> ({format.date(answer.on)})
                    </>
                  ),
                },
              ]),
        ]}
      />
      {answer === undefined && may && !isPast ? (
        <AnswerForm id={dissent.id} today={today} onAnswered={onAnswered} />
      ) : null}
    </article>
  );
}

type Kept = { readonly record: Dissent & { readonly work: string }; readonly revision: number };

function AnswerForm({
  id,
  today,
  onAnswered,
}: {
  readonly id: string;
  readonly today: string;
  readonly onAnswered: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.dissent;
  const fields = useTyped({ text: "", by: "" });
  const { typed } = fields;
  const faults = {
    text: filled(typed.text) === undefined ? words.answerWrong : undefined,
    by: filled(typed.by) === undefined ? words.byWrong : undefined,
  };
  const save = async (motive: string | undefined) => {
    const { record, revision } = await request<Kept>(
      `/api/v1/portfolio/records/dissent/${encodeURIComponent(id)}`,
    );
    const answer = { text: typed.text.trim(), on: today, by: typed.by.trim() };
    await saveRecord("dissent", { ...record, answer }, { revision, motive });
  };
  return (
    <EditForm
      title={words.answer}
      faults={Object.values(faults)}
      save={save}
      saveLabel={words.send}
      onSaved={onAnswered}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <TextAreaField label={words.answer} rows={3} {...field("text", "/answer/text")} />
            <LineField label={words.by} hint={words.byHint} {...field("by", "/answer/by")} />
          </>
        );
      }}
    </EditForm>
  );
}
