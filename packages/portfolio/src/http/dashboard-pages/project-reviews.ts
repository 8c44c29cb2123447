import type { DashboardEntry, PublicReview } from "../../domain/dashboard/dashboard-document.ts";
import { type Html, html } from "./html.ts";
import type { DashboardPage } from "./page-context.ts";
import { nothing, safeLink } from "./safe-link.ts";

/** Independent reviews with their advice, the response to it and what followed (row O25). */
export function reviewSection(page: DashboardPage, { reviews }: DashboardEntry): Html {
  const { words, day } = page;
  const { project } = words;
  if (reviews.length === 0) return nothing("reviews", project.reviews, project.reviewsNone);
  return html`<section aria-labelledby="reviews"><h2 id="reviews">${project.reviews}</h2>${reviews.map(
    (review) =>
      html`<h3>${safeLink(review.title, review.href)}</h3><p class="soft">${project.reviewBy(review.by, day(review.publishedOn))}</p><ol class="advice">${review.advice.map(
        (advice) => html`<li>${adviceItem(page, advice)}</li>`,
      )}</ol>`,
  )}</section>`;
}

function adviceItem(page: DashboardPage, { text, response, followUp }: PublicReview["advice"][number]): Html {
  const { words, day } = page;
  const { project } = words;
  const state = (done: string | undefined, due: string) =>
    done === undefined ? project.followUpDue(day(due)) : project.followUpDone(day(done));
  return html`<p><strong>${project.advice}:</strong> ${text}</p><p>${
    response === undefined
      ? project.noResponse
      : html`<strong>${project.response(day(response.on))}</strong> (${response.adopted ? project.adopted : project.notAdopted}): ${response.text}`
  }</p><p>${
    followUp === undefined
      ? project.noFollowUp
      : html`<strong>${project.followUp}</strong> (${state(followUp.doneOn, followUp.dueOn)}): ${followUp.text}`
  }</p>`;
}
