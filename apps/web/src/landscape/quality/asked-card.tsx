import { Button, Link } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { itemAddress } from "../item-address.ts";
import { FieldInput, fieldText, typedField } from "./field-input.tsx";
import type { AskedQuestion } from "./quality-types.ts";

type Answer = { readonly value: string } | { readonly stillTrue: string } | { readonly unknown: true };

/** One question with the ways to answer it. */
export function AskedCard({
  question,
  onAnswered,
}: {
  readonly question: AskedQuestion;
  readonly onAnswered: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.landscape.questions;
  const { item, field, ask, value, at, form, name } = question;
  const [changing, setChanging] = useState(ask !== "still-true");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const fieldName = t.landscape.fields[field] ?? field;
  const answer = useAction(async (given: Answer) => {
    await request("/api/v1/landscape/answers", { method: "POST", body: { item, field, answer: given } });
    onAnswered();
  });
  const sent = typedField(form, typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sent !== undefined) void answer.run({ value: sent });
  };
  return (
    <Section title={words.ask[ask](name, fieldName.toLowerCase())} level={2} card>
      <p>
        <Link href={itemAddress(item)}>{name}</Link>{" "}
        <span className="gs-soft">{t.landscape.kinds[question.kind]?.toLowerCase()}</span>
      </p>
      {value === undefined ? null : (
        <p>
          <strong>{words.known(fieldName, fieldText(t, format, form, value))}</strong>{" "}
          {at === undefined ? null : <span className="gs-soft">{words.lastSaid(format.date(at))}</span>}
        </p>
      )}
      {ask === "which-value" ? <p>{words.contradicted}</p> : null}
      {answer.error === undefined ? null : <Failure error={answer.error} />}
      {changing ? (
        <form className="gs-stack" onSubmit={submit} noValidate>
          <FieldInput
            label={fieldName}
            form={form}
            value={typed}
            onValue={setTyped}
            error={tried && sent === undefined ? words.wrong : undefined}
          />
          <div className="gs-row">
            <Button type="submit" appearance="primary" busy={answer.busy}>
              {words.send}
            </Button>
            {value === undefined || ask === "which-value" ? null : (
              <Button onClick={() => setChanging(false)}>{words.back}</Button>
            )}
            <DoNotKnow busy={answer.busy} onClick={() => void answer.run({ unknown: true })} />
          </div>
        </form>
      ) : (
        <div className="gs-row">
          <Button
            appearance="primary"
            busy={answer.busy}
            onClick={() => void answer.run({ stillTrue: value ?? "" })}
          >
            {words.stillTrue}
          </Button>
          <Button onClick={() => setChanging(true)}>{words.notTrue}</Button>
          <DoNotKnow busy={answer.busy} onClick={() => void answer.run({ unknown: true })} />
        </div>
      )}
    </Section>
  );
}

function DoNotKnow({ busy, onClick }: { readonly busy: boolean; readonly onClick: () => void }) {
  const { t } = useLanguage();
  return (
    <Button busy={busy} onClick={onClick}>
      {t.landscape.questions.unknown}
    </Button>
  );
}
