import { Badge, Button, DefinitionList, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useAsOfQuery } from "../as-of-day.tsx";
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
  const [text, setText] = useState("");
  const [by, setBy] = useState("");
  const [tried, setTried] = useState(false);
  const answer = useAction(async () => {
    const path = `/api/v1/portfolio/records/dissent/${encodeURIComponent(id)}`;
    const { record, revision } = await request<Kept>(path);
    await request(path, {
      method: "PUT",
      body: {
        revision,
        record: { ...record, answer: { text: text.trim(), on: today, by: by.trim() } },
      },
    });
    onAnswered();
  });
  const press = () => {
    setTried(true);
    if (text.trim() !== "" && by.trim() !== "") void answer.run();
  };
  return (
    <div className="gs-stack">
      {answer.error === undefined ? null : <Failure error={answer.error} />}
      <TextAreaField
        label={words.answer}
        value={text}
        error={tried && text.trim() === "" ? words.answerWrong : undefined}
        onValue={setText}
        rows={3}
      />
      <TextAreaField
        label={words.by}
        hint={words.byHint}
        value={by}
        error={tried && by.trim() === "" ? words.byWrong : undefined}
        onValue={setBy}
        rows={1}
      />
      <div className="gs-row">
        <Button onClick={press} busy={answer.busy}>
          {words.send}
        </Button>
      </div>
    </div>
  );
}
