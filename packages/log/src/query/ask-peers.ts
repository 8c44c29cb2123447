import { dayInAmsterdam } from "@grondslag/kernel";
import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import type { AskLogServices, QuestionOnRecord } from "./ask-log.ts";
import { hiddenWithin } from "./hidden-subjects.ts";
import { yearsOf } from "./people-of-question.ts";
import type { PeerDay, QueryStore } from "./query-store.ts";
import { QueryStoreError } from "./query-store-error.ts";

export interface AskPeersServices extends Omit<AskLogServices, "store"> {
  readonly store: Pick<QueryStore, "peers">;
}

export interface PeersQuestion {
  /** Id of the employee who is compared. */
  readonly employeeId: string;
  /** Half open, milliseconds since the Unix epoch; whole days in Amsterdam within it count. */
  readonly from: number;
  readonly to: number;
  /** Ids of the systems of which look-ups count; empty: all of them. */
  readonly systems: readonly string[];
  readonly motive: string;
  /** Id of the employee who asks. */
  readonly asker: string;
  readonly record: (question: QuestionOnRecord) => Promise<void>;
}

/** So many others must have acted in the role on a day: of fewer a median tells what one of them did. */
export const fewestPeers = 10;
/** Longest period of one question: it may have to read the rows. */
export const mostPeerDays = 92;
const dayMs = 86_400_000;

export interface PeersFound {
  /** Days on which enough others acted in the same role, the oldest first. */
  readonly days: readonly PeerDay[];
  /** Days and roles that were left out, because too few others acted in the role. */
  readonly tooFew: number;
  readonly from: string;
  /** The first day that counts no more. */
  readonly until: string;
}

/**
 * An employee beside others in the same role, in figures of groups of ten others or more. Subjects that are shielded
 * from who asks do not count. On record with its motive before the store is asked.
 *
 * @throws QueryStoreError QUESTION_WRONG, and those of a store that does not answer
 */
export async function askPeers(services: AskPeersServices, question: PeersQuestion): Promise<PeersFound> {
  const { employeeId, systems, motive, asker, record } = question;
  const { from, until } = wholeDays(question);
  if (from >= until) throw wrong("the period has no whole day");
  if ((Date.parse(until) - Date.parse(from)) / dayMs > mostPeerDays) {
    throw wrong(`the period has more than ${mostPeerDays} days`);
  }
  const only = systems.length === 0 ? "" : ` ${systems.join(",")}`;
  await record({
    object: `peers employeeId=${employeeId} ${from}/${until}${only}`,
    subject: undefined,
    motive,
  });
  const years = yearsOf(question);
  const hidden = await hiddenWithin(services, asker, years);
  const ready = await preparedPseudonyms(services.pseudonyms, { employees: [employeeId], years });
  const days = await services.store.peers({
    from,
    until,
    systems,
    employees: years.map((year) => ready.employee(employeeId, year)),
    hidden: [...hidden].map((text) => Buffer.from(text, "base64url")),
  });
  const shown = days.filter(({ others }) => others >= fewestPeers);
  return { days: shown, tooFew: days.length - shown.length, from, until };
}

/** The days in Amsterdam that lie in a period whole. */
function wholeDays({ from, to }: Pick<PeersQuestion, "from" | "to">) {
  const before = Date.parse(dayInAmsterdam(from - 1));
  return { from: new Date(before + dayMs).toISOString().slice(0, 10), until: dayInAmsterdam(to) };
}

function wrong(message: string): QueryStoreError {
  return new QueryStoreError("QUESTION_WRONG", message, {
    where: "/from",
    remedy: "ask about 1 to 92 whole days",
  });
}
