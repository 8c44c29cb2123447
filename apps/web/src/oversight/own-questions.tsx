import { Alert, Badge } from "@grondslag/ui";
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
  if (questions.error !== undefined) {
    return <Failure error={questions.error} onRetry={questions.reload} />;
  }
  if (items.length === 0) return null;
  return (
    <Section title={words.questionsTitle} intro={words.questionsIntro}>
      {items.map((question) => (
        <Question key={`${question.id} ${question.as}`} question={question} onAnswered={questions.reload} />
      ))}
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
  const [sent, setSent] = useState(false);
  const { as, explanation, state, overdue, dueOn } = question;
  const title = as === "leader" ? words.asLeader(question.pseudonym ?? "") : words.asEmployee;
  return (
    <Section title={title} level={3} card>
      {as === "leader" ? <p className="gs-prose">{words.leaderText}</p> : null}
      <p className="gs-lead">
        <AgencyText>{question.question}</AgencyText>
      </p>
      <p>
        <span className="gs-soft">{words.asked(format.date(question.askedAt))}</span>{" "}
        {state !== "asked" || dueOn === undefined ? null : overdue ? (
          <Badge tone="warning">{words.overdue}</Badge>
        ) : (
          words.dueOn(format.date(dueOn))
        )}
      </p>
      <About question={question} />
      {explanation === undefined ? null : (
        <p className="gs-prose">
          <strong>{words.yourAnswer(format.moment(explanation.at))}</strong>
          <br />
          <AgencyText>‘{explanation.text}’</AgencyText>
        </p>
      )}
      {sent ? (
        <Alert kind="ok" title={words.sent} live>
          <p>{words.sentText}</p>
        </Alert>
      ) : null}
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
            setSent(true);
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
