import type { LogRecord } from "../domain/record.ts";
import type { SubjectPseudonym } from "../pseudonyms/pseudonymiser.ts";
import type {
  RecordedCallInput,
  RecordedDecision,
  RecordedDenial,
  RecordedItemInput,
  RecordedReason,
  RecordedRequest,
  RecordedTransfer,
} from "./decided-call.ts";
import { fscText } from "./fsc-text.ts";
import { fieldsText, groundsText } from "./grounds-text.ts";
import { optionalMember, quote, quoteAll, remembering, wholeNumber } from "./json-text.ts";
import { activityHint, pseudonymYear, type RecordContext } from "./record-context.ts";
import { batchRequestText, requestMembers, requestText } from "./request-text.ts";
import { type Said, sayingIn } from "./said-by-caller.ts";
import { subjectsText, subjectText } from "./subject-group.ts";

/**
 * The record of one call in the form of the Authorization Decision Log 1.0.0 (Logius), spread over the three
 * groups of an entry:
 * - facts: the record itself with the public response in `body`, the policy and the registry revision by
 *   reference, and a reference to the actor group for the request;
 * - subject: the pseudonym of each data subject, in the order of the items;
 * - actor: the request in AuthZEN form without `resource.id`, and for each item the true reasons (which differ
 *   from the public ones about a shielded subject), role, grant, the employee's unit and function, and the facts
 *   from which the policy gives the decision again. The outcome of a denial is filled up to the length that it
 *   would have with a shield among its reasons, so that neither time nor the size of a record tells of one.
 *
 * A denial is a decision like any other: `status` stays `Unset`. Built by hand because it is made for every
 * call; the exact text is what the log hashes.
 */
export function decisionRecord(
  call: RecordedCallInput,
  context: RecordContext,
  subjects: readonly SubjectPseudonym[] = subjectsOf(call, context),
): LogRecord {
  const [item, ...others] = call.items;
  const [subject] = subjects;
  const alone = item !== undefined && others.length === 0 && call.event === "adl.access_evaluation";
  const said = sayingIn(call.items);
  const activity = alone ? activityHint(item.request.activity) : undefined;
  const told = call.items.map(({ request, decision }) =>
    findingsText(decision, decision.reasons, request, said),
  );
  const response = alone ? responseText(item, told[0] ?? "[]", said) : batchText(call.items, told, said);
  return {
    kind: "decision",
    retentionClass: context.decisionRetentionClass,
    time: call.time,
    facts: factsText(call, context, response),
    subject: alone && subject !== undefined ? subjectText(subject) : subjectsText(subjects),
    actor: actorText(
      call,
      told,
      said,
      alone ? requestText(requestMembers(item.request, said)) : batchRequestText(call.items, said),
    ),
    index: {
      ...(alone && subject !== undefined ? { subject: subject.bytes } : {}),
      ...(activity === undefined ? {} : { activity }),
    },
  };
}

/** The pseudonym of each item's subject, of the year in which the call was decided. */
export function subjectsOf(
  { items, time }: RecordedCallInput,
  { pseudonyms }: RecordContext,
): SubjectPseudonym[] {
  const year = pseudonymYear(time);
  return items.map(({ request }) => pseudonyms.ofText(request.subject, year));
}

function factsText(call: RecordedCallInput, { producer }: RecordContext, response: string): string {
  return (
    `{"trace_id":${quote(call.traceId)},"span_id":${quote(call.spanId)}` +
    `${optionalMember("parent_span_id", call.parentSpanId)},"event_name":"${call.event}"` +
    `,"timestamp":${wholeNumber(call.time)},"status":"Unset"` +
    `,"attributes":{"adl.core.request":{"record_group":"actor"}${basisText(call)},"grondslag.calling_system":${quote(call.system)}${fscText(call)}}` +
    `,"resource":{"service.namespace":${quote(producer.organisation)},"service.name":${quote(producer.name)}` +
    `,"service.version":${quote(producer.version)}}` +
    `,"body":{"adl.core.response":${response}}}`
  );
}

/** Which policy and which state of the registry decided: one for all items of a call. */
function basisText({ items }: RecordedCallInput): string {
  const decision = items[0]?.decision;
  if (decision === undefined) return "";
  return (
    `,"adl.core.policies":{"grondslag.policy":${quote(decision.policy)}}` +
    `,"adl.core.information":{"grondslag.registry":{"revision":${wholeNumber(decision.revision)}}}`
  );
}

/** @param reasons the text of those that the caller is told. */
function responseText({ request, decision }: RecordedItemInput, reasons: string, said: Said): string {
  if (!decision.permit) {
    const { emergency, transfer } = decision;
    const hint = emergency === undefined ? "" : emergencyText;
    return `{"decision":false,"context":{"reasons":${reasons}${hint}${transferText(transfer)}}}`;
  }
  return (
    `{"decision":true,"context":{"reasons":${reasons},"fields":${fieldsText(decision.fields)}` +
    `,"grounds":${groundsText(decision.grounds)},"work_item":${said.text(decision.workItem, request)}}}`
  );
}

function batchText(items: readonly RecordedItemInput[], told: readonly string[], said: Said): string {
  return `{"evaluations":[${items.map((item, i) => responseText(item, told[i] ?? "[]", said)).join(",")}]}`;
}

function actorText(
  { items, requestId }: RecordedCallInput,
  told: readonly string[],
  said: Said,
  request: string,
): string {
  const id = requestId === undefined ? "" : `,"grondslag.request_id":${said.ofCall(requestId)}`;
  const outcomes = items.map((item, i) => outcomeText(item, told[i] ?? "[]", said)).join(",");
  return `{"adl.core.request":${request},"grondslag.outcomes":[${outcomes}]${id}}`;
}

function outcomeText({ request, decision }: RecordedItemInput, told: string, said: Said): string {
  const truth = findingsText(decision, decision.sealed, request, said);
  const reasons = `{"reasons":${truth}`;
  const basis = `,"facts":"${decision.facts.toString(16)}"${placeText(decision)}`;
  if (!decision.permit) {
    const filler = fillerText(decision, told.length - truth.length);
    return `${reasons}${optionalMember("department", decision.department)}${basis}${filler}}`;
  }
  const { department, role, grant, openedBy } = decision;
  return (
    `${reasons},"department":${quote(department)},"role":${quote(role)},"grant":${quote(grant)}` +
    `,"opened_by":${quote(openedBy)}${basis}}`
  );
}

/** More than the reason of a shield takes. */
const reasonLength = 96;
const noReason: RecordedReason = { code: "", rule: "" };
const noText = remembering((_reason: RecordedReason) => "");

/**
 * Fills a denial up to the length of what the caller was told and one reason more. A reason that is not there is
 * looked up as well, so that it takes as long.
 *
 * @param shorter by how many characters the true reasons are shorter than those that were told.
 */
function fillerText({ reasons, sealed }: RecordedDenial, shorter: number): string {
  let filler = "-".repeat(Math.max(0, shorter + reasonLength));
  for (let i = sealed.length; i <= reasons.length; i++) filler += noText(noReason);
  return `,"filler":"${filler}"`;
}

/** The items of a call are mostly about one employee: his unit and function are written once. */
let recentPlace = { unit: "", function: "", text: "" };

function placeText({ unit, function: job }: RecordedDecision): string {
  if (unit === undefined || job === undefined) {
    return `${optionalMember("unit", unit)}${optionalMember("function", job)}`;
  }
  if (unit !== recentPlace.unit || job !== recentPlace.function || recentPlace.text === "") {
    const text = `,"unit":${quote(unit)},"function":${quote(job)}`;
    recentPlace = { unit, function: job, text };
  }
  return recentPlace.text;
}

const emergencyText = ',"emergency":{"allowed":true}';

function transferText(transfer: RecordedTransfer | undefined): string {
  if (transfer === undefined) return "";
  return `,"transfer":{"compartment":${quote(transfer.compartment)},"units":${quoteAll(transfer.units)}}`;
}

/** Permits with the same findings share their reasons, which are many and point at nothing in the request. */
function findingsText(
  { permit }: RecordedDecision,
  reasons: readonly RecordedReason[],
  request: RecordedRequest,
  said: Said,
): string {
  const shared = permit ? sharedReasons(reasons) : "";
  return shared === "" ? reasonsText(reasons, request, said) : shared;
}

/** The text of reasons that hold nothing of a request; empty when one does. */
const sharedReasons = remembering((reasons: readonly RecordedReason[]) =>
  reasons.some(({ nearest }) => nearest !== undefined)
    ? ""
    : `[${reasons.map((reason) => `${ruleText(reason)}}`).join(",")}]`,
);

function reasonsText(reasons: readonly RecordedReason[], request: RecordedRequest, said: Said): string {
  let list = "";
  for (const reason of reasons) {
    const { nearest } = reason;
    const own = nearest === undefined ? "}" : `,"nearest":${said.text(nearest, request)}}`;
    list += `${list === "" ? "" : ","}${ruleText(reason)}${own}`;
  }
  return `[${list}]`;
}

/** The part of a reason that is the rule's own, without its closing brace. */
const ruleText = remembering(
  ({ code, rule, article }: RecordedReason) =>
    `{"code":${quote(code)},"rule":${quote(rule)}${optionalMember("article", article)}`,
);
