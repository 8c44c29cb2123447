import { type EvidenceRecord, seenText } from "../domain/evidence-record.ts";
import { RecordError } from "../record-error.ts";
import { type ProcessingFacts, readProcessingFacts } from "../records/read-processing.ts";
import { type RecordedEvaluation, readRecordedDecision } from "../records/read-recorded-decision.ts";
import type { CitedEntry, CitedKind } from "./cited-entries.ts";
import { words } from "./evidence-words.ts";

/** An article of law, as it is cited. */
export interface ToldGround {
  readonly text: string;
  readonly title: string | undefined;
  readonly url: string | undefined;
}

/** What a record says, in words. */
export interface ToldRecord {
  readonly who: string;
  readonly what: string;
  readonly whom: string;
  readonly purpose: string;
  readonly grounds: readonly ToldGround[];
  readonly unit: string | undefined;
  readonly outcome: string | undefined;
  readonly emergency: boolean;
}

/** What of a record leads to the register. */
export interface Citation {
  readonly kind: CitedKind;
  readonly id: string;
}

type Members = Readonly<Record<string, unknown>>;

/** The entries of the register that a record names. */
export function citationsOf({
  kind,
  facts,
  actor,
}: {
  kind: string;
  facts: string;
  actor: string;
}): readonly Citation[] {
  const cite = (cited: CitedKind, ids: readonly string[]): Citation[] =>
    [...new Set(ids)].filter((id) => id !== "").map((id) => ({ kind: cited, id }));
  if (kind === "processing") {
    const read = processingOf(facts);
    if (read === undefined) return [];
    return [
      ...cite("processing-activity", [read.activity]),
      ...cite(
        "legal-ground",
        read.grounds.map(({ id }) => id),
      ),
      ...cite("data-set", [read.dataSet]),
    ];
  }
  const evaluations = kind === "decision" ? evaluationsOf(facts, actor) : [];
  return [
    ...cite(
      "processing-activity",
      evaluations.map(({ activity }) => activity),
    ),
    ...cite(
      "data-set",
      evaluations.map(({ dataSet }) => dataSet),
    ),
  ];
}

/** Tells one record in words, with the names that the register had for what it cites. */
export function tellRecord(record: EvidenceRecord, cited: readonly CitedEntry[]): ToldRecord {
  const facts = seenText(record.groups.facts);
  const actor = seenText(record.groups.actor);
  const whom = subjectText(seenText(record.groups.subject));
  if (record.kind === "audit") return { ...tellAudit(parse(facts), parse(actor)), whom };
  const processing = record.kind === "processing" ? processingOf(facts) : undefined;
  if (processing !== undefined) return { ...tellProcessing(processing, parse(actor), cited), whom };
  const evaluations = record.kind === "decision" ? evaluationsOf(facts, actor) : [];
  if (evaluations.length > 0) return { ...tellDecision(evaluations, cited), whom };
  // Lines that other systems sent can lack members: what is there is told, and the file holds the text itself.
  const line = parse(facts);
  return {
    ...nothing,
    whom,
    who: textOf(parse(actor)["grondslag.employee"]) ?? words.notShown,
    what: textOf(line.name) ?? textOf(line.event_name) ?? words.unknown,
  };
}

const nothing: Omit<ToldRecord, "whom"> = {
  who: words.notShown,
  what: words.unknown,
  purpose: words.unknown,
  grounds: [],
  unit: undefined,
  outcome: undefined,
  emergency: false,
};

function tellProcessing(
  facts: ProcessingFacts,
  actor: Members,
  cited: readonly CitedEntry[],
): Omit<ToldRecord, "whom"> {
  const activity = find(cited, "processing-activity", facts.activity);
  const dataSet = find(cited, "data-set", facts.dataSet);
  const names = new Map(
    listOf(dataSet?.fields).map((field) => [textOf(objectOf(field).id), textOf(objectOf(field).name)]),
  );
  const fields = facts.fields.map((id) => names.get(id) ?? id).join(", ");
  return {
    who: textOf(actor["grondslag.employee"]) ?? words.notShown,
    what: `${actionText(facts.action)}: ${textOf(dataSet?.name) ?? facts.dataSet}${fields === "" ? "" : ` (${fields})`}`,
    purpose: textOf(activity?.purposeText) ?? facts.purpose,
    grounds: facts.grounds.map(({ id, law, article }) => {
      const ground = find(cited, "legal-ground", id);
      return { text: `${law}, artikel ${article}`, title: textOf(ground?.title), url: textOf(ground?.url) };
    }),
    unit: facts.department,
    outcome: undefined,
    emergency: facts.emergency,
  };
}

function tellDecision(
  evaluations: readonly RecordedEvaluation[],
  cited: readonly CitedEntry[],
): Omit<ToldRecord, "whom"> {
  const each = (of: (one: RecordedEvaluation) => string): string =>
    [...new Set(evaluations.map(of).filter((text) => text !== ""))].slice(0, 20).join("; ");
  const outcomes = evaluations.map(({ permit, reasons }) =>
    permit ? words.permit : `${words.deny} (${reasons.map(({ code }) => code).join(", ")})`,
  );
  return {
    ...nothing,
    who: each(({ employee }) => employee) || words.notShown,
    what: each(({ action, dataSet }) => {
      return `${actionText(action)}: ${textOf(find(cited, "data-set", dataSet)?.name) ?? dataSet}`;
    }),
    purpose: each(({ activity }) => {
      return textOf(find(cited, "processing-activity", activity)?.purposeText) ?? activity;
    }),
    grounds: [...new Set(evaluations.flatMap(({ grounds }) => grounds))].map((text) => {
      return { text, title: undefined, url: undefined };
    }),
    outcome: [...new Set(outcomes)].join("; "),
  };
}

function tellAudit(facts: Members, actor: Members): Omit<ToldRecord, "whom"> {
  return {
    ...nothing,
    who: textOf(actor["grondslag.actor"]) ?? words.notShown,
    what: [textOf(facts.action), textOf(facts.object)].filter((text) => text !== undefined).join(": "),
    purpose: textOf(actor["grondslag.motive"]) ?? words.unknown,
    outcome: words.results[textOf(facts.result) ?? ""],
  };
}

/** The decisions of a call; a batch can hold thousands, of which the file has all. */
function evaluationsOf(facts: string, actor: string): readonly RecordedEvaluation[] {
  const evaluations: RecordedEvaluation[] = [];
  const first = readRecordedDecision({ facts, actor }, 0);
  const most = Math.min(first?.items ?? 0, 50);
  for (let item = 0; item < most; item += 1) {
    const read = item === 0 ? first : readRecordedDecision({ facts, actor }, item);
    if (read !== undefined) evaluations.push(read);
  }
  return evaluations;
}

function processingOf(facts: string): ProcessingFacts | undefined {
  try {
    return readProcessingFacts(facts);
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
}

const actions: Readonly<Record<string, string>> = {
  read: "Bekeken",
  change: "Gewijzigd",
  write: "Gewijzigd",
  export: "Geëxporteerd",
  print: "Afgedrukt",
  copy: "Gekopieerd",
};

function actionText(action: string): string {
  return (Object.hasOwn(actions, action) ? actions[action] : undefined) ?? action;
}

function subjectText(subject: string): string {
  const id = parse(subject)["dpl.core.data_subject_id"];
  const ids = Array.isArray(id) ? id : [id];
  const texts = ids.filter((one) => typeof one === "string");
  if (texts.length === 0) return words.unknown;
  const more = texts.length > 10 ? ` en nog ${texts.length - 10}` : "";
  return `${texts.slice(0, 10).join(", ")}${more} (${words.pseudonym})`;
}

function find(cited: readonly CitedEntry[], kind: CitedKind, id: string): Members | undefined {
  return cited.find((entry) => entry.kind === kind && entry.id === id)?.value;
}

function parse(text: string): Members {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
