import type { RecordedLookUp } from "@grondslag/log";
import type { AlertLook } from "../domain/alerts/alert.ts";
import { type AlertMoves, type AlertStep, dueOn, isOverdue, movesOf } from "../domain/alerts/kept-alert.ts";
import { isHiddenLook, veilAlert } from "../domain/alerts/veil-alert.ts";
import type { DatedAlert } from "./list-alerts.ts";
import { type AlertServices, lookUpKey, type Saying } from "./ports.ts";
import { choicesNow, hiddenIn, visibleAlert } from "./visible-alert.ts";

/** A look-up of an alert with what its record tells. */
export interface ToldLook {
  readonly look: AlertLook;
  /** Undefined when the record is gone. */
  readonly record: RecordedLookUp | undefined;
  readonly said: readonly Saying[];
}

export interface AlertStory extends DatedAlert {
  readonly looks: readonly ToldLook[];
  /** Oldest first. */
  readonly steps: readonly AlertStep[];
  readonly moves: AlertMoves;
}

/**
 * One alert: what its score is made of, its look-ups, and what was done with it.
 *
 * @throws OversightError ALERT_UNKNOWN
 */
export async function readAlert(
  services: AlertServices,
  { id, reader }: { readonly id: string; readonly reader: string },
): Promise<AlertStory> {
  const { alerts, lookUps, settings, clock } = services;
  const found = await visibleAlert(services, id, reader);
  const now = clock.now();
  const choices = await choicesNow(settings);
  const hidden = await hiddenIn(services, [found], reader);
  const alert = veilAlert(found, hidden);
  const said = await lookUps.said(found.looks);
  const records = await recordsOf(services, found.looks);
  const looks = found.looks.map((original, at) => {
    const record = records.get(lookUpKey(original));
    const look = alert.looks[at] ?? original;
    // What the subject was to the employee would tell who is hidden.
    const told = record !== undefined && isHiddenLook(original, hidden) ? withoutRelation(record) : record;
    return { look, record: told, said: said.get(lookUpKey(original)) ?? [] };
  });
  return {
    alert,
    dueOn: dueOn(found, choices),
    overdue: isOverdue(found, choices, now),
    looks,
    steps: await alerts.steps(id),
    moves: movesOf(found, choices, now),
  };
}

/** What the records of these look-ups tell, by `lookUpKey`. */
export async function recordsOf(
  { lookUpsAt }: Pick<AlertServices, "lookUpsAt">,
  looks: readonly AlertLook[],
): Promise<ReadonlyMap<string, RecordedLookUp>> {
  const places = new Map(looks.map(({ origin, index }) => [`${origin} ${index}`, { origin, index }]));
  const all = new Map<string, RecordedLookUp>();
  for (const { origin, index } of places.values()) {
    for (const found of await lookUpsAt(origin, index)) all.set(lookUpKey(found), found);
  }
  return all;
}

function withoutRelation(record: RecordedLookUp): RecordedLookUp {
  return record.link === undefined ? record : { ...record, link: { ...record.link, relation: "none" } };
}
