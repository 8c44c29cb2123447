import type { RecordedLookUp } from "@grondslag/log";
import type { AlertLook } from "../domain/alerts/alert.ts";
import { type AlertMoves, type AlertStep, dueOn, isOverdue, movesOf } from "../domain/alerts/kept-alert.ts";
import { isHiddenLook, veilAlert, veilLook } from "../domain/alerts/veil-alert.ts";
import type { DatedAlert } from "./list-alerts.ts";
import { looksOfAlert } from "./looks-of-alert.ts";
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
  /** Look-ups of others that a rule counted with. */
  readonly ofOthers: number;
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
  const { own, ofOthers } = await looksOfAlert(services, found);
  const hidden = await hiddenIn(services, [found], reader);
  const said = await lookUps.said(own.map(({ look }) => look));
  return {
    alert: veilAlert({ ...found, looks: own.map(({ look }) => look) }, hidden),
    dueOn: dueOn(found, choices),
    overdue: isOverdue(found, choices, now),
    looks: own.map(({ look, record }) => ({
      look: veilLook(look, hidden),
      record: record !== undefined && isHiddenLook(look, hidden) ? veilRecord(record) : record,
      said: said.get(lookUpKey(look)) ?? [],
    })),
    ofOthers,
    steps: await alerts.steps(id),
    moves: movesOf(found, choices, now),
  };
}

/** What the subject was to the employee, or the work about him, would tell who is hidden. */
function veilRecord(record: RecordedLookUp): RecordedLookUp {
  const { link } = record;
  return { ...record, workItem: "", link: link && { ...link, relation: "none" } };
}
