import type { QueryRow, RecordedLookUp } from "@grondslag/log";
import type { DatedAlert } from "../alerts/list-alerts.ts";
import type { LookUpNames } from "../alerts/look-up-names.ts";
import type { OwnAlert } from "../alerts/own-alerts.ts";
import type { OwnLookUp } from "../alerts/own-look-ups.ts";
import type { AlertStory, ToldLook } from "../alerts/read-alert.ts";
import type { AlertEvidence, AlertLook } from "../domain/alerts/alert.ts";
import type { AlertStep } from "../domain/alerts/kept-alert.ts";
import { roughly } from "../domain/alerts/roughly.ts";
import { timed } from "./investigation-schemas.ts";

/** Evidence from which a look-up is said to weigh: twice as likely under misuse. */
const weighing = Math.LN2;

/** An alert as it is sent: the employee by the pseudonym of a year alone. */
export async function showAlert({ alert, dueOn, overdue }: DatedAlert, names: LookUpNames) {
  const { id, shown, year, unit, week, source, rule, settings, score, state, sampledWith } = alert;
  return {
    id,
    pseudonym: shown,
    year,
    unit,
    ...optional("unitName", await names.unit(unit)),
    week,
    source,
    ...optional("rule", rule),
    settings,
    score,
    state,
    firstAt: iso(alert.firstAt),
    lastAt: iso(alert.lastAt),
    toldAt: iso(alert.toldAt),
    since: iso(alert.since),
    ...optional("dueOn", dueOn),
    overdue,
    handedUp: alert.handedUp,
    lookUps: alert.looks.length,
    ...optional("sampledWith", sampledWith),
  };
}

export async function showStory(story: AlertStory, names: LookUpNames) {
  const { alert, looks, ofOthers, steps, moves } = story;
  const { evidence } = alert;
  return {
    ...(await showAlert(story, names)),
    addends: evidence?.addends ?? [],
    ...(evidence !== undefined && { windows: evidence.windows, subjectsOfWeek: weekOf(evidence) }),
    looks: await Promise.all(looks.map((told) => showTold(told, names))),
    lookUpsOfOthers: ofOthers,
    history: await Promise.all(steps.map((step) => showStep(step, names))),
    may: moves,
  };
}

function weekOf({ week: { subjects, withoutLink } }: AlertEvidence) {
  return { subjects: roughly(subjects), withoutLink: roughly(withoutLink) };
}

async function showTold({ look, record, said }: ToldLook, names: LookUpNames) {
  return {
    ...(await showLook(look, record, names)),
    weighs: look.evidence >= weighing,
    ...(record?.link !== undefined && {
      link: {
        state: record.link.state,
        ...optional("openedBy", record.link.openedBy),
        relation: record.link.relation,
      },
    }),
    ...(said.length > 0 && { employeeSays: said.map(timed) }),
  };
}

/** Who explains is not told: he may be the employee. */
async function showStep({ at, step, by, of, verdict, text }: AlertStep, names: LookUpNames) {
  const isOverseer = by !== undefined && step !== "explained" && step !== "said";
  return {
    at: iso(at),
    step,
    ...(isOverseer && { by, ...optional("byName", await names.overseer(by)) }),
    ...optional("of", of),
    ...optional("verdict", verdict),
    ...optional("text", text),
  };
}

export async function showOwnAlert(own: OwnAlert, names: LookUpNames) {
  const { id, as, pseudonym, year, week, askedAt, dueOn, overdue, question, state, looks, explanation } = own;
  return {
    id,
    as,
    ...(as === "leader" && { pseudonym, year }),
    week,
    askedAt: iso(askedAt),
    ...optional("dueOn", dueOn),
    overdue,
    question,
    state,
    looks: await Promise.all(looks.map(({ look, record }) => showLook(look, record, names))),
    ...(explanation !== undefined && { explanation: timed(explanation) }),
  };
}

export async function showOwnLookUp({ row, subject, explanation, said }: OwnLookUp, names: LookUpNames) {
  const { origin, index, item, at, system } = row;
  return {
    origin,
    index,
    item,
    at: iso(at),
    system,
    ...optional("systemName", await names.system(system)),
    subject,
    explanation,
    ...(await showFacts(row, names)),
    said: said.map(timed),
  };
}

async function showLook(look: AlertLook, record: RecordedLookUp | undefined, names: LookUpNames) {
  const { origin, index, item, at, explanation } = look;
  const system = look.system || (record?.system ?? "");
  return {
    origin,
    index,
    item,
    at: iso(record?.at ?? at),
    system,
    ...optional("systemName", await names.system(system)),
    ...(look.subject !== "" && { subject: look.subject }),
    explanation,
    ...(record !== undefined && (await showFacts(record, names))),
  };
}

async function showFacts(row: QueryRow, names: LookUpNames) {
  const { dataSet, activity, purpose, action, fields, workItem, emergency } = row;
  const outcome: string = row.outcome;
  const set = await names.dataSet(dataSet);
  const work = await names.activity(activity);
  return {
    dataSet,
    ...optional("dataSetName", set?.name),
    activity,
    ...optional("activityName", work?.name),
    purpose,
    ...optional("purposeText", work?.purposeText),
    action,
    fields: [...fields],
    fieldNames: fields.map((field) => set?.fields.find(({ id }) => id === field)?.name ?? field),
    workItem,
    emergency,
    outcome,
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : { [name]: value };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
