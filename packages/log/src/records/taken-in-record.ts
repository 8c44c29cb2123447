import type { LogRecord } from "../domain/record.ts";
import type { ActivityFacts, Line } from "../domain/take-in/line.ts";
import type { Source } from "../domain/take-in/source.ts";
import type { SubjectPseudonym } from "../pseudonyms/pseudonymiser.ts";
import { fieldsText, groundsText } from "./grounds-text.ts";
import { optionalMember, quote, quoteAll, remembering, wholeNumber } from "./json-text.ts";
import { activityHint, pseudonymYear, type RecordContext } from "./record-context.ts";
import { subjectText } from "./subject-group.ts";

/** A line of another system, and what belongs with it in a record. */
export interface TakenInLine {
  readonly line: Line;
  readonly source: Pick<Source, "id" | "systemId" | "defaultRetentionClass">;
  /** What the register says of the line's activity; undefined when it is not there. */
  readonly activity: ActivityFacts | undefined;
  /** Where in a file the line stood, `<file>:<place>`; undefined for a line that came over HTTP. */
  readonly position?: string | undefined;
  /** Undefined when it is not known, or nobody looked at anybody. */
  readonly link?: RecordedLink | undefined;
}

/** What an employee had to do with a subject when he looked, by the registry at that moment. */
export interface RecordedLink {
  /** `assigned`, `unit`, `emergency` or `none`. */
  readonly state: string;
  readonly workItem?: string | undefined;
  /** `system`, `employee` or `self`. */
  readonly openedBy?: string | undefined;
  /** What the subject is to him: `own`, `family`, `colleague` or `none`. */
  readonly relation: string;
}

/** What a line says that names no data set, and whose activity uses more than one. */
const unspecified = "unspecified";
const noText = "{}";
const noFields = fieldsText([]);

/**
 * The record of a line that another system logged here, in the form of Logboek Dataverwerkingen 1.0.0. Purpose and
 * articles are those of the register at this moment, so that contact history and query read it as they read the
 * platform's own lines. The employee stands in the actor group alone; the number of the subject nowhere.
 */
export function takenInRecord(taken: TakenInLine, context: RecordContext): LogRecord {
  const { line, source, activity, link } = taken;
  const subject = subjectOf(line, context);
  const hint = activityHint(line.activity);
  const index = subject === undefined ? undefined : subject.bytes;
  return {
    kind: "processing",
    retentionClass: activity?.retentionClass ?? source.defaultRetentionClass,
    time: line.startTime,
    facts: takenInFacts(taken, context),
    subject: subject === undefined ? noText : subjectText(subject),
    actor: actorText(line, link),
    index: {
      ...(index !== undefined && { subject: index }),
      ...(hint !== undefined && { activity: hint }),
    },
  };
}

/** The facts of such a record as JSON text: what was done, without whom it was about and who did it. */
export function takenInFacts(
  { line, source, activity, position }: TakenInLine,
  context: FactsContext,
): string {
  return (
    `{"trace_id":"${line.traceId}","span_id":"${line.spanId}"` +
    `${line.parentSpanId === undefined ? "" : `,"parent_span_id":"${line.parentSpanId}"`}` +
    `,"name":${quote(line.name)},"start_time":${wholeNumber(line.startTime)}` +
    `,"end_time":${wholeNumber(line.endTime)},"status":"${line.status}"` +
    `,"attributes":{${attributesText(line, source, activity, context)}` +
    `${optionalMember("grondslag.source_position", position)}${keptText(line.kept)}}` +
    `,"resource":{"attributes":{"service.namespace":${quote(context.producer.organisation)}` +
    `,"service.name":${quote(source.systemId)}}}}`
  );
}

/** What the facts of a line need of a server. */
export type FactsContext = Pick<RecordContext, "activityBase" | "producer">;

function subjectOf(
  { subject, startTime }: Line,
  { pseudonyms }: RecordContext,
): SubjectPseudonym | undefined {
  if (subject === undefined) return undefined;
  const made = pseudonyms.ofText(subject.text, pseudonymYear(startTime));
  return subject.type === undefined ? made : { bytes: made.bytes, type: subject.type };
}

interface KnownText {
  readonly line: Line;
  readonly source: TakenInLine["source"];
  readonly activityBase: string;
  readonly text: string;
}

/** By activity: the text that was written last. Lines about it mostly are of one kind of processing. */
const known = new WeakMap<ActivityFacts, KnownText>();

function attributesText(
  line: Line,
  source: TakenInLine["source"],
  activity: ActivityFacts | undefined,
  { activityBase }: FactsContext,
): string {
  const last = activity === undefined ? undefined : known.get(activity);
  if (last !== undefined && last.activityBase === activityBase && isSame(last, line, source))
    return last.text;
  const dataSet = line.dataSet ?? (activity?.dataSets.length === 1 ? activity.dataSets[0] : undefined);
  const text =
    `${activity === undefined ? unknownActivityText(line.activity) : knownActivityText(activity, activityBase)}` +
    `,"grondslag.action":${quote(line.action ?? "read")},"grondslag.data_set":${quote(dataSet ?? unspecified)}` +
    `,"grondslag.fields":${line.fields.length === 0 ? noFields : quoteAll(line.fields)}` +
    `,"grondslag.department":${quote(line.department ?? source.systemId)},"grondslag.source":${quote(source.id)}` +
    `${optionalMember("dpl.core.foreign_operation.processor", line.processor)}`;
  if (activity !== undefined) known.set(activity, { line, source, activityBase, text });
  return text;
}

function isSame({ line: before, source }: KnownText, line: Line, ofSource: TakenInLine["source"]): boolean {
  return (
    source === ofSource &&
    before.action === line.action &&
    before.dataSet === line.dataSet &&
    before.department === line.department &&
    before.processor === line.processor &&
    (before.fields === line.fields || (before.fields.length === 0 && line.fields.length === 0))
  );
}

function unknownActivityText(activity: string): string {
  return (
    `"dpl.core.processing_activity_id":${quote(activity)},"grondslag.processing_activity":${quote(activity)}` +
    `,"grondslag.purpose":"unknown","grondslag.legal_grounds":[]`
  );
}

function knownActivityText(activity: ActivityFacts, activityBase: string): string {
  return `"dpl.core.processing_activity_id":${quote(activityBase + activity.id)}${restOfActivity(activity)}`;
}

const restOfActivity = remembering(
  ({ id, purpose, grounds }: ActivityFacts) =>
    `,"grondslag.processing_activity":${quote(id)},"grondslag.purpose":${quote(purpose)}` +
    `,"grondslag.legal_grounds":${groundsText(grounds)}`,
);

function keptText(kept: Line["kept"]): string {
  let text = "";
  for (const [name, json] of kept) text += `,${quote(name)}:${json}`;
  return text;
}

/** Begins the last member of an actor group; no text within it can have these characters. */
const linkMark = ',"grondslag.link":{';

/** An actor group without what the registry added: what the sender said, which is the same when it is sent again. */
export function withoutLink(actor: string): string {
  const start = actor.lastIndexOf(linkMark);
  return start < 0 ? actor : `${actor.slice(0, start)}}`;
}

/** LDV keeps who did it out of a line. A processing that nobody did by hand has no one here. */
function actorText({ employee, workItem }: Line, link: RecordedLink | undefined): string {
  if (employee === undefined && workItem === undefined) return noText;
  if (employee === undefined) return `{"grondslag.work_item":${quote(workItem ?? "")}}`;
  const said = `{"grondslag.employee":${quote(employee)}${optionalMember("grondslag.work_item", workItem)}`;
  return `${said}${linkText(link)}}`;
}

function linkText(link: RecordedLink | undefined): string {
  if (link === undefined) return "";
  return (
    `${linkMark}"state":${quote(link.state)}${optionalMember("work_item", link.workItem)}` +
    `${optionalMember("opened_by", link.openedBy)},"relation":${quote(link.relation)}}`
  );
}
