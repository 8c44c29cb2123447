import { Alert, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay, useSession } from "../../session/session.tsx";
import { AskedCard } from "./asked-card.tsx";
import type { AskedQuestion, AskingRound } from "./quality-types.ts";

/** Three questions at a time about what one answers for; the link to it names the owner. */
export function QuestionsView() {
  const { t, format } = useLanguage();
  const words = t.landscape.questions;
  const mayEdit = useMay("landscape.edit");
  const [query] = useSearchParams();
  const unit = useSession().resource.value?.employee?.unit.name;
  const owner = query.get("owner") ?? unit;
  const [answered, setAnswered] = useState(0);
  const resource = useResource<{ readonly items: readonly AskedQuestion[]; readonly round?: AskingRound }>(
    owner === undefined ? undefined : `/api/v1/landscape/questions?${new URLSearchParams({ owner })}`,
  );
  return (
    <Page title={words.title(owner ?? "")}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <p aria-live="polite">{answered === 0 ? "" : words.answered(format.number(answered))}</p>
      <Loaded resource={resource}>
        {({ items, round }) => (
          <>
            {round === undefined ? null : <Round round={round} />}
            {items.length === 0 ? (
              <EmptyState title={words.doneTitle}>
                <p>{words.doneText}</p>
                {mayEdit ? (
                  <p>
                    <Link href="/landscape/quality">{words.otherOwner}</Link>
                  </p>
                ) : null}
              </EmptyState>
            ) : (
              <ol className="gs-plain-list gs-stack">
                {items.map((question) => (
                  <li key={`${question.item} ${question.field}`}>
                    <AskedCard
                      question={question}
                      onAnswered={() => {
                        setAnswered((before) => before + 1);
                        resource.reload();
                      }}
                    />
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Why one is asked now, and how long there is. */
function Round({ round: { note, due, reminded } }: { readonly round: AskingRound }) {
  const { t, format } = useLanguage();
  const words = t.rounds;
  return (
    <Alert kind="info">
      <p>
        {words.asksYou(format.date(due))} <AgencyText>{note}</AgencyText>
      </p>
      {reminded === undefined ? null : (
        <p>
          {words.remindedYou(format.date(reminded.at))} <AgencyText>{reminded.text}</AgencyText>
        </p>
      )}
    </Alert>
  );
}
