import type { Decision, Denial, GroundReference, Reason, TransferOffer } from "../domain/decision.ts";
import type { Receipt } from "../ports.ts";
import type { AuthzenError } from "./authzen-error.ts";

/*
 * Answers are written as text: a generic serialiser would cost more than the decision itself. Ids and
 * articles go through JSON.stringify; codes are constants of our own that need no escape.
 */

/** The answer to one evaluation (AuthZEN 1.0 section 6.2) with the records it rests on. */
export function evaluationText(decision: Decision, record: Receipt, processing: Receipt | undefined): string {
  const tail = processing === undefined ? "}" : `,"processing":${receiptText(processing)}}`;
  return `${decisionHead(decision)},"record":${receiptMembers(record)}${tail}}}`;
}

/** One item of a batch; the record of the decision stands once beside the items. */
export function itemText(decision: Decision, processing: Receipt | undefined): string {
  if (processing === undefined) return `${decisionHead(decision)}}}`;
  return `${decisionHead(decision)},"record":{"processing":${receiptText(processing)}}}}`;
}

/** An item that could not be read: a denial with the error in its context (AuthZEN 1.0 section 7.2). */
export function faultyItemText(error: AuthzenError): string {
  const where = error.where === undefined ? "" : `,"where":${JSON.stringify(error.where)}`;
  return `{"decision":false,"context":{"error":{"status":${error.statusCode},"code":"${error.code}","message":${JSON.stringify(error.message)}${where}}}}`;
}

export function receiptText(receipt: Receipt): string {
  return `${receiptMembers(receipt)}}`;
}

/** What makes two answers the same answer, apart from their records and the revision. */
export function fingerprint(decision: Decision): string {
  const { permit, policy } = decision;
  if (!decision.permit) return `${permit}${reasonsText(decision.reasons)}${policy}${hintsText(decision)}`;
  const reasons = remembered(permitTexts, decision.reasons, reasonsText);
  const fields = remembered(fieldTexts, decision.fields, JSON.stringify);
  return `${permit}${reasons}${policy}${decision.workItem}${fields}`;
}

function receiptMembers(receipt: Receipt): string {
  return `{"origin":${JSON.stringify(receipt.origin)},"index":${receipt.index},"proof":${JSON.stringify(receipt.proof)}`;
}

function decisionHead(decision: Decision): string {
  const end = `"policy":${policyText(decision.policy)},"revision":${decision.revision}`;
  if (!decision.permit) {
    return `{"decision":false,"context":{"reasons":${reasonsText(decision.reasons)}${hintsText(decision)},${end}`;
  }
  const reasons = remembered(permitTexts, decision.reasons, reasonsText);
  const fields = remembered(fieldTexts, decision.fields, JSON.stringify);
  const grounds = remembered(groundTexts, decision.grounds, groundsText);
  return `{"decision":true,"context":{"reasons":${reasons},"fields":${fields},"grounds":${grounds},"work_item":${JSON.stringify(decision.workItem)},${end}`;
}

/** What the employee can do about a denial: ask for emergency access, hand the contact to a team that may help. */
function hintsText({ emergency, transfer }: Denial): string {
  const hint = emergency === undefined ? "" : ',"emergency":{"allowed":true}';
  return transfer === undefined ? hint : `${hint},"transfer":${transferText(transfer)}`;
}

function transferText({ compartment, units }: TransferOffer): string {
  return `{"compartment":${JSON.stringify(compartment)},"units":${JSON.stringify(units)}}`;
}

function reasonsText(reasons: readonly Reason[]): string {
  let text = "[";
  for (const reason of reasons) {
    if (text.length > 1) text += ",";
    text += reasonText(reason);
  }
  return `${text}]`;
}

function reasonText(reason: Reason): string {
  const article = reason.article === undefined ? "" : `,"article":${JSON.stringify(reason.article)}`;
  const nearest = reason.nearest === undefined ? "" : `,"nearest":${JSON.stringify(reason.nearest)}`;
  return `{"code":"${reason.code}","rule":"${reason.rule}"${article}${nearest}}`;
}

function groundsText(grounds: readonly GroundReference[]): string {
  return JSON.stringify(grounds.map(({ id, law, article }) => ({ id, law, article })));
}

// All decisions of a snapshot rest on one policy.
let policy = "";
let policyWritten = '""';

function policyText(value: string): string {
  if (value !== policy) {
    policyWritten = JSON.stringify(value);
    policy = value;
  }
  return policyWritten;
}

// The reasons of a permit point at nothing in the request: permits with the same findings share them.
const permitTexts = new WeakMap<readonly Reason[], string>();
// Lists of fields and grounds are shared by all decisions about the same processing activity.
const fieldTexts = new WeakMap<readonly string[], string>();
const groundTexts = new WeakMap<readonly GroundReference[], string>();

function remembered<Key extends object>(
  texts: WeakMap<Key, string>,
  key: Key,
  write: (key: Key) => string,
): string {
  let text = texts.get(key);
  if (text === undefined) {
    text = write(key);
    texts.set(key, text);
  }
  return text;
}
