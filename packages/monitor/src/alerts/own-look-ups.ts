import { dayInAmsterdam } from "@grondslag/kernel";
import {
  type AskLogServices,
  askLog,
  hiddenWithin,
  type QueryRow,
  subjectIdText,
  wordsWithoutNumbers,
} from "@grondslag/log";
import { nameSubjects } from "../domain/alerts/name-subjects.ts";
import { beginningOf } from "../domain/alerts/working-days.ts";
import { yearsOfPeriod } from "../domain/investigation.ts";
import type { LookUpReference } from "../domain/rules/watched-look-up.ts";
import { OversightError } from "../oversight-error.ts";
import { lastingYear } from "../oversight-people.ts";
import { moveLatest } from "./move-alert.ts";
import { type AlertServices, lookUpKey, type Saying } from "./ports.ts";

export interface OwnLookUpServices extends AlertServices {
  /** Undefined while there is no store to ask. */
  readonly queries: AskLogServices["store"];
}

export interface OwnLookUp {
  readonly row: QueryRow;
  /** A name for the subject that tells nobody who it is. */
  readonly subject: string;
  /** How it was explained; `refused`: nothing was seen; `pending`: the monitor has not come to it. */
  readonly explanation: string;
  readonly said: readonly Saying[];
}

export interface OwnLookUps {
  /** Newest first. */
  readonly items: readonly OwnLookUp[];
  readonly next: string | undefined;
  /** Half open, milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
}

export interface AskOwnLookUps {
  readonly employeeId: string;
  readonly page?: string | undefined;
  readonly limit: number;
  /** Puts the question on record. */
  readonly record: (object: string) => Promise<void>;
}

const dayMs = 86_400_000;
/** So long anybody can look back at what he did himself. */
const ownDays = 90;
/** More than this of one look-up is for a conversation. */
const mostSaid = 10;

/**
 * The look-ups of an employee himself in the last 90 days, with how each was explained: all of them, also those at
 * himself and his family, since he may be asked why.
 *
 * @throws QueryStoreError of a store that does not answer; RecordError PAGE_MALFORMED
 */
export async function ownLookUps(
  services: OwnLookUpServices,
  { employeeId, page, limit, record }: AskOwnLookUps,
): Promise<OwnLookUps> {
  const { queries, pseudonyms, hidden, clock, lookUps } = services;
  const now = clock.now();
  const from = beginningOf(dayInAmsterdam(now - ownDays * dayMs));
  const question = { by: "employee", value: employeeId, from, to: now + 1, lookUps: true } as const;
  const { items, next } = await askLog(
    { store: queries, pseudonyms, hidden: nobodyHidden, clock },
    {
      question,
      page,
      limit,
      asker: employeeId,
      motive: "own look-ups",
      record: ({ object }) => record(object),
    },
  );
  const nameOf = nameSubjects(
    await hiddenWithin({ hidden, pseudonyms }, employeeId, yearsOfPeriod(from, now + 1)),
  );
  const rows = items.filter(({ subject }) => subject !== undefined);
  // Of what is being judged at this moment, it is known afterwards how far the monitor was.
  const reached = await lookUps.reached();
  const explained = await lookUps.explained(rows);
  const said = await lookUps.said(rows);
  return {
    items: rows.map((row) => ({
      row,
      subject: nameOf(row.subject === undefined ? "" : subjectIdText(row.subject)),
      explanation: explanationOf(row, explained.get(lookUpKey(row)), reached),
      said: said.get(lookUpKey(row)) ?? [],
    })),
    next,
    from: question.from,
    to: question.to,
  };
}

/** What he did himself is not kept from him; whom it was about may be. */
const nobodyHidden = { from: async () => [] };

function explanationOf(
  { origin, index, outcome }: QueryRow,
  explained: string | undefined,
  reached: Readonly<Record<string, number>>,
): string {
  if (outcome === "deny") return "refused";
  if (explained !== undefined) return explained;
  return index < (reached[origin] ?? 0) ? "assigned" : "pending";
}

export interface SayOfLookUp {
  readonly look: LookUpReference;
  readonly text: string;
  readonly by: string;
}

/**
 * Says why one made a look-up. When an explanation of it was asked, this is one; otherwise who reads the alert sees it,
 * if there is one.
 *
 * @throws OversightError LOOK_UP_UNKNOWN, ALERT_CLOSED when enough was said of it
 */
export async function sayOfLookUp(
  services: AlertServices,
  { look, text, by }: SayOfLookUp,
): Promise<readonly Saying[]> {
  const { alerts, lookUps, people, clock } = services;
  await checkOwn(services, look, by);
  const key = lookUpKey(look);
  const before = (await lookUps.said([look])).get(key) ?? [];
  if (before.length >= mostSaid) {
    throw new OversightError("ALERT_CLOSED", "enough was written of this look-up", {
      remedy: "talk to who leads you",
    });
  }
  const at = clock.now();
  const words = wordsWithoutNumbers(text);
  await lookUps.say(look, { at, text: words });
  const [lasting = ""] = await people.pseudonymsOf(by, [lastingYear]);
  const asked = new Set((await alerts.askedOf(by)).map(({ id }) => id));
  for (const alert of await alerts.holding(lasting, look)) {
    await moveLatest(services, alert, ({ id, state }) => {
      const answers = state === "asked" && asked.has(id);
      const step = { at, step: answers ? "explained" : "said", by, of: "employee", text: words } as const;
      return { to: answers ? "explained" : undefined, step };
    });
  }
  return (await lookUps.said([look])).get(key) ?? [];
}

/** Whoever was shielded from him since makes no difference: that would tell of it. @throws OversightError LOOK_UP_UNKNOWN */
async function checkOwn(
  services: AlertServices,
  { origin, index, item }: LookUpReference,
  by: string,
): Promise<void> {
  const found = (await services.lookUpsAt(origin, index)).find((one) => one.item === item);
  if (found?.employee === by && found.subject !== undefined) return;
  throw new OversightError("LOOK_UP_UNKNOWN", "this is no look-up of yours", { where: "/index" });
}
