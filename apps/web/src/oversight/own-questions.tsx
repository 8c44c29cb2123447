import { Alert, Disclosure } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { type OwnQuestion, placeOf } from "./alert-types.ts";
import { LookUpData } from "./look-up-data.tsx";
import { TextForm } from "./text-form.tsx";
import { useRegisterNames } from "./use-register-names.ts";

/** Questions to explain look-ups: one's own, or of somebody of one's team. Without any, nothing stands here. */
export function OwnQuestions() {
  const { t } = useLanguage();
  const words = t.ownLookUps;
  const questions = useResource<{ readonly items: readonly OwnQuestion[] }>("/api/v1/own/alerts");
  const items = questions.value?.items ?? [];
  const waiting = items.filter(({ state }) => state === "asked");
  const before = items.filter(({ state }) => state !== "asked");
  const [sent, setSent] = useState(false);
  const answered = () => {
    setSent(true);
    questions.reload();
  };
  if (questions.error !== undefined) {
    return <Failure error={questions.error} onRetry={questions.reload} />;
  }
  if (items.length === 0) return null;
  return (
    <Section title={words.questionsTitle} intro={words.questionsIntro}>
      {sent ? (
        <Alert kind="ok" title={words.sent} live>
          <p>{words.sentText}</p>
        </Alert>
      ) : null}
      {waiting.map((question) => (
        <Question key={`${question.id} ${question.as}`} question={question} onAnswered={answered} />
      ))}
      {before.length === 0 ? null : (
        <Disclosure summary={words.before(before.length)} wide>
          {before.map((question) => (
            <Question key={`${question.id} ${question.as}`} question={question} onAnswered={answered} />
          ))}
        </Disclosure>
      )}
    </Section>
  );
}

function Question({
  question,
  onAnswered,
}: {
  readonly question: OwnQuestion;
  readonly onAnswered: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.ownLookUps;
  const { as, explanation, state, overdue, dueOn } = question;
  const askedAt = format.moment(question.askedAt);
  return (
    <Section title={as === "leader" ? words.asLeader(askedAt) : words.asEmployee(askedAt)} level={3} card>
      {as === "leader" ? (
        <p className="gs-prose">
          {words.leaderText} <span className="gs-soft">{words.leaderWho(question.pseudonym ?? "")}</span>
        </p>
      ) : null}
      <p className="gs-lead">
        <AgencyText>{question.question}</AgencyText>
      </p>
      {state !== "asked" || dueOn === undefined ? null : <p>{words.dueOn(format.date(dueOn))}</p>}
      {state === "asked" && overdue ? <p>{words.overdue}</p> : null}
      <About question={question} />
      {explanation === undefined ? null : (
        <p className="gs-prose">
          <strong>{words.yourAnswer(format.moment(explanation.at))}</strong>
          <br />
          <AgencyText>‘{explanation.text}’</AgencyText>
        </p>
      )}
      {state === "closed" ? <p>{words.closed}</p> : null}
      {state === "asked" ? (
        <TextForm
          label={words.answer}
          hint={words.answerHint}
          short={words.answerShort}
          least={3}
          send={words.send}
          onSend={async (text) => {
            await request(`/api/v1/own/alerts/${encodeURIComponent(question.id)}/explanation`, {
              method: "POST",
              body: { text },
            });
            onAnswered();
          }}
        />
      ) : null}
    </Section>
  );
}

function About({ question: { looks } }: { readonly question: OwnQuestion }) {
  const { t, format } = useLanguage();
  const names = useRegisterNames();
  return (
    <div>
      <p>{t.ownLookUps.itIsAbout}</p>
      <ul className="gs-bullets">
        {looks.map((look) => (
          <li key={placeOf(look)}>
            {format.moment(look.at)}: <LookUpData look={look} names={names} />
          </li>
        ))}
      </ul>
    </div>
  );
}
