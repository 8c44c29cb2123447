import { portfolioOn } from "../dashboard/portfolio-on-day.ts";
import type { Portfolio } from "../records.ts";
import type { Work } from "./work.ts";
import type { Dissent, GoLive, Review } from "./work-facts.ts";

/**
 * The portfolio as it stood at the end of a day, as far as days in it tell: entries up to then, the status that the days
 * of a work give it, and no answer, decision or solution that came later. What has no day is as it is now.
 *
 * @param day `YYYY-MM-DD`, not after today
 */
export function portfolioAsOf<P extends Portfolio>(portfolio: P, day: string): P {
  const { records, entries } = portfolioOn(portfolio, day);
  const all = portfolio.records;
  return {
    ...portfolio,
    entries,
    records: {
      ...all,
      work: records.work.map((work) => workAsOf(work, day)),
      review: records.review.map((review) => reviewAsOf(review, day)),
      dissent: all.dissent
        .filter(({ raisedOn }) => raisedOn <= day)
        .map((dissent) => dissentAsOf(dissent, day)),
      "go-live": all["go-live"].map((goLive) => goLiveAsOf(goLive, day)),
      "temporary-service": all["temporary-service"].filter(({ since }) => since <= day),
      "external-cause": all["external-cause"].filter(
        ({ derogation }) => derogation === undefined || derogation.askedOn <= day,
      ),
      lesson: all.lesson.filter(({ learntOn }) => learntOn <= day),
    },
  };
}

function workAsOf(work: Work, day: string): Work {
  const { increment } = work;
  if (increment?.deliveredOn === undefined || increment.deliveredOn <= day) return work;
  const { deliveredOn: _later, ...promised } = increment;
  return { ...work, increment: promised };
}

function dissentAsOf(dissent: Dissent, day: string): Dissent {
  if (dissent.answer === undefined || dissent.answer.on <= day) return dissent;
  const { answer: _later, ...open } = dissent;
  return open;
}

function goLiveAsOf(goLive: GoLive, day: string): GoLive {
  const { decision, quarantine, findings, ...rest } = goLive;
  return {
    ...rest,
    findings: findings.filter(({ foundOn }) => foundOn <= day),
    ...(quarantine !== undefined && quarantine.countedOn <= day && { quarantine }),
    ...(decision !== undefined && decision.on <= day && { decision }),
  };
}

function reviewAsOf(review: Review, day: string): Review {
  return {
    ...review,
    advice: review.advice.map(({ response, followUp, ...advice }) => ({
      ...advice,
      ...(response !== undefined && response.on <= day && { response }),
      ...(followUp !== undefined && { followUp: followUpAsOf(followUp, day) }),
    })),
  };
}

type FollowUp = NonNullable<Review["advice"][number]["followUp"]>;

function followUpAsOf({ doneOn, ...followUp }: FollowUp, day: string): FollowUp {
  return { ...followUp, ...(doneOn !== undefined && doneOn <= day && { doneOn }) };
}
