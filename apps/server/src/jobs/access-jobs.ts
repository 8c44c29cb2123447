import { type AuthorisationRoundsDeps, createAuthorisationRounds } from "./authorisation-rounds.ts";
import { createPeopleRounds, type PeopleRoundsDeps } from "./people-rounds.ts";
import { type RepeatedJob, repeat } from "./repeat.ts";
import { reportTo } from "./report-to.ts";

const settleEveryMs = 30_000;
const forgetEveryMs = 3_600_000;

/** What lapses, escalates, ends and is forgotten of access by the clock. */
export function accessJobs(options: AuthorisationRoundsDeps & PeopleRoundsDeps): readonly RepeatedJob[] {
  const { logger } = options;
  const rounds = createAuthorisationRounds(options);
  const people = createPeopleRounds(options);
  return [
    repeat(settleEveryMs, rounds.lapse, reportTo(logger, "review-campaigns")),
    repeat(settleEveryMs, rounds.escalate, reportTo(logger, "emergency-access")),
    repeat(forgetEveryMs, rounds.forget, reportTo(logger, "work-purge")),
    repeat(settleEveryMs, people.settle, reportTo(logger, "end-of-service")),
    repeat(forgetEveryMs, people.forget, reportTo(logger, "security-event-purge")),
  ];
}
