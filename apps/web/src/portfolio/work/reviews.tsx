import { Link } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ReviewForm } from "../editing/review-form.tsx";
import { ChangeInPlace, type Forms } from "../editing/use-forms.tsx";
import { InventedMark } from "../invented-mark.tsx";
import type { WorkPageAnswer } from "./work-types.ts";

type Review = WorkPageAnswer["reviews"][number]["record"];

/** Independent reviews: advice, response and follow-up (row O25). */
export function Reviews({
  page: { reviews, work, today },
  forms,
  onReadAgain,
}: {
  readonly page: WorkPageAnswer;
  readonly forms: Forms;
  readonly onReadAgain: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  if (reviews.length === 0) return null;
  return (
    <Section title={words.reviews}>
      {reviews.map((kept) => {
        const { record: review } = kept;
        return (
          <article key={review.id} className="gs-card gs-stack">
            <p>
              <strong>
                {review.href === undefined ? (
                  <AgencyText>{review.title}</AgencyText>
                ) : (
                  <Link external href={review.href}>
                    <AgencyText>{review.title}</AgencyText>
                  </Link>
                )}
              </strong>
              , <AgencyText>{review.by}</AgencyText>, {format.date(review.publishedOn)}
              <InventedMark of={review} />
            </p>
            <Advice of={review.advice} />
            <ChangeInPlace forms={forms} form={`review:${review.id}`} of={review.title}>
              <ReviewForm
                {...{ work: work.id, today, kept }}
                onSaved={forms.saved}
                onConflict={onReadAgain}
                onClose={forms.close}
              />
            </ChangeInPlace>
          </article>
        );
      })}
    </Section>
  );
}

function Advice({ of }: { readonly of: Review["advice"] }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  return (
    <ul className="gs-bullets">
      {of.map(({ id, text, response, followUp }) => (
        <li key={id}>
          <AgencyText>{text}</AgencyText>
          <br />
          {response === undefined ? (
            words.noResponse
          ) : (
            <>
              {response.adopted ? words.adopted : words.notAdopted} <AgencyText>{response.text}</AgencyText>
            </>
          )}
          {followUp === undefined ? null : (
            <>
              <br />
              {followUp.doneOn === undefined
                ? words.followUpDue(format.date(followUp.dueOn))
                : words.followUpDone(format.date(followUp.doneOn))}{" "}
              <AgencyText>{followUp.text}</AgencyText>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
