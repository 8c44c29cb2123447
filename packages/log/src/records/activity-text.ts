import type { SharedEnding } from "../domain/record.ts";
import type { RecordedPermit, RecordedRequest } from "./decided-call.ts";
import { fieldsText, groundsText } from "./grounds-text.ts";
import { quote } from "./json-text.ts";
import { activityHint, type RecordContext } from "./record-context.ts";

/** What the lines of one kind of processing have in common: the same action on the same data for one activity. */
export interface ActivityText {
  /** The member `name` of a line. */
  readonly name: string;
  /** The activity as an index hint. */
  readonly hint: string | undefined;
  /** What a line ends with, from `status` on: what is processed, on what ground, where, and the calling system. */
  ending(decision: RecordedPermit, system: string): SharedEnding;
  /** The same as text, of a line that has attributes of its own; each with a comma before it. */
  endingWith(own: string, decision: RecordedPermit, system: string): string;
}

/** By list of articles, which the permits on an activity share: the text that was asked for last. */
const known = new WeakMap<RecordedPermit["grounds"], KnownText>();

/** The common part of a line, written once as long as one kind of processing follows the other. */
export function activityText(
  request: RecordedRequest,
  decision: RecordedPermit,
  context: RecordContext,
): ActivityText {
  const last = known.get(decision.grounds);
  if (last?.isOf(request, decision, context) === true) return last;
  const text = new KnownText(request, decision, context);
  known.set(decision.grounds, text);
  return text;
}

/** Departments whose ending is kept; more than work on one activity at once. */
const mostEndings = 256;

interface KnownEnding extends SharedEnding {
  readonly system: string;
  readonly emergency: boolean;
}

class KnownText implements ActivityText {
  readonly name: string;
  readonly hint: string | undefined;
  readonly #request: Pick<RecordedRequest, "action" | "dataSet" | "activity">;
  readonly #decision: Pick<RecordedPermit, "purpose" | "fields">;
  readonly #activityBase: string;
  readonly #organisation: string;
  /** The first members of `attributes`: activity, purpose, articles, action, data set and fields. */
  readonly #attributes: string;
  /** By department. */
  readonly #endings = new Map<string, KnownEnding>();

  constructor(
    { action, dataSet, activity }: RecordedRequest,
    { purpose, fields, grounds }: RecordedPermit,
    { activityBase, producer }: RecordContext,
  ) {
    this.#request = { action, dataSet, activity };
    this.#decision = { purpose, fields };
    this.#activityBase = activityBase;
    this.#organisation = producer.organisation;
    this.hint = activityHint(activity);
    this.name = quote(`${action} ${dataSet}`);
    this.#attributes =
      `"dpl.core.processing_activity_id":${quote(activityUri(activity, activityBase))}` +
      `,"grondslag.processing_activity":${quote(activity)},"grondslag.purpose":${quote(purpose)}` +
      `,"grondslag.legal_grounds":${groundsText(grounds)},"grondslag.action":${quote(action)}` +
      `,"grondslag.data_set":${quote(dataSet)},"grondslag.fields":${fieldsText(fields)}`;
  }

  isOf(
    { action, dataSet, activity }: RecordedRequest,
    { purpose, fields }: RecordedPermit,
    { activityBase, producer }: RecordContext,
  ): boolean {
    return (
      this.#request.activity === activity &&
      this.#request.dataSet === dataSet &&
      this.#request.action === action &&
      this.#decision.fields === fields &&
      this.#decision.purpose === purpose &&
      this.#activityBase === activityBase &&
      this.#organisation === producer.organisation
    );
  }

  ending(decision: RecordedPermit, system: string): SharedEnding {
    const { department, emergency } = decision;
    const last = this.#endings.get(department);
    if (last?.system === system && last.emergency === emergency) return last;
    const text = this.endingWith("", decision, system);
    const ending = { text, bytes: Buffer.from(text, "utf8"), system, emergency };
    if (this.#endings.size >= mostEndings) this.#endings.clear();
    this.#endings.set(department, ending);
    return ending;
  }

  endingWith(own: string, { department, emergency }: RecordedPermit, system: string): string {
    // The citizen may know that this was an emergency.
    const mark = emergency ? ',"grondslag.emergency_access":true' : "";
    return (
      `,"status":"Unset","attributes":{${this.#attributes}` +
      `,"grondslag.department":${quote(department)}${mark}${own}}` +
      `,"resource":{"attributes":{"service.namespace":${quote(this.#organisation)}` +
      `,"service.name":${quote(system)}}}}`
    );
  }
}

function activityUri(activity: string, activityBase: string): string {
  if (activityHint(activity) !== undefined) return activityBase + activity;
  // By way of UTF-8, which replaces a lone surrogate: encodeURIComponent would throw on it.
  return activityBase + encodeURIComponent(Buffer.from(activity, "utf8").toString("utf8"));
}
