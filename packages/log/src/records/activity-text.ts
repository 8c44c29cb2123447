import type { RecordedPermit, RecordedRequest } from "./decided-call.ts";
import { fieldsText, groundsText } from "./grounds-text.ts";
import { quote } from "./json-text.ts";
import { activityHint, type RecordContext } from "./record-context.ts";

/** What the lines of one kind of processing have in common: the same action on the same data for one activity. */
export interface ActivityText {
  /** The member `name` of a line. */
  readonly name: string;
  /** The first members of `attributes`: activity, purpose, articles, action, data set and fields. */
  readonly attributes: string;
  /** The activity as an index hint. */
  readonly hint: string | undefined;
}

interface KnownText extends ActivityText {
  readonly request: Pick<RecordedRequest, "action" | "dataSet" | "activity">;
  readonly decision: Pick<RecordedPermit, "purpose" | "fields">;
  readonly activityBase: string;
}

/** By list of articles, which the permits on an activity share: the text that was asked for last. */
const known = new WeakMap<RecordedPermit["grounds"], KnownText>();

/** The common part of a line, written once as long as one kind of processing follows the other. */
export function activityText(
  request: RecordedRequest,
  decision: RecordedPermit,
  { activityBase }: RecordContext,
): ActivityText {
  const last = known.get(decision.grounds);
  if (last !== undefined && last.activityBase === activityBase && isSame(last, request, decision))
    return last;
  const text = writeText(request, decision, activityBase);
  known.set(decision.grounds, text);
  return text;
}

function isSame(text: KnownText, request: RecordedRequest, { purpose, fields }: RecordedPermit): boolean {
  const { request: asked, decision: decided } = text;
  return (
    asked.activity === request.activity &&
    asked.dataSet === request.dataSet &&
    asked.action === request.action &&
    decided.fields === fields &&
    decided.purpose === purpose
  );
}

function writeText(
  { action, dataSet, activity }: RecordedRequest,
  { purpose, fields, grounds }: RecordedPermit,
  activityBase: string,
): KnownText {
  return {
    request: { action, dataSet, activity },
    decision: { purpose, fields },
    activityBase,
    hint: activityHint(activity),
    name: quote(`${action} ${dataSet}`),
    attributes:
      `"dpl.core.processing_activity_id":${quote(activityUri(activity, activityBase))}` +
      `,"grondslag.processing_activity":${quote(activity)},"grondslag.purpose":${quote(purpose)}` +
      `,"grondslag.legal_grounds":${groundsText(grounds)},"grondslag.action":${quote(action)}` +
      `,"grondslag.data_set":${quote(dataSet)},"grondslag.fields":${fieldsText(fields)}`,
  };
}

function activityUri(activity: string, activityBase: string): string {
  if (activityHint(activity) !== undefined) return activityBase + activity;
  // By way of UTF-8, which replaces a lone surrogate: encodeURIComponent would throw on it.
  return activityBase + encodeURIComponent(Buffer.from(activity, "utf8").toString("utf8"));
}
