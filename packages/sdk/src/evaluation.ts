import { GrondslagBadAnswer } from "./errors.ts";
import { issuePermit } from "./permit.ts";
import type {
  AccessAnswer,
  AccessAnswers,
  AccessQuestion,
  Denial,
  EvaluationSemantic,
  LegalGround,
  Reason,
  RecordReference,
  TransferOffer,
} from "./question.ts";

type Json = Readonly<Record<string, unknown>>;

export interface EvaluationSettings {
  readonly traceId: string;
  /** Milliseconds since the Unix epoch after which a permit opens nothing any more. */
  readonly expiresAt: number;
}

/** One question as an AuthZEN 1.0 evaluation, with the additions of the NLgov profile. */
export function toEvaluation(question: AccessQuestion, minimumRevision: number | undefined): Json {
  const context = {
    ...(question.workItem === undefined ? {} : { work_item: question.workItem }),
    ...(question.place === undefined ? {} : { place: question.place }),
    ...(question.assuranceLevel === undefined ? {} : { assurance_level: question.assuranceLevel }),
    ...(minimumRevision === undefined ? {} : { minimum_revision: minimumRevision }),
  };
  const properties = {
    ...(question.known === undefined ? {} : { known: question.known }),
    ...(question.fields === undefined ? {} : { fields: question.fields }),
  };
  return {
    subject: { type: "employee", id: question.employee },
    action: { name: question.action, properties: { processing_activity_id: question.activity } },
    resource: {
      type: question.dataSet,
      id: question.subject,
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
    },
    ...(Object.keys(context).length === 0 ? {} : { context }),
  };
}

export function toEvaluations(
  questions: readonly AccessQuestion[],
  semantic: EvaluationSemantic,
  minimumRevision: number | undefined,
): Json {
  return {
    evaluations: questions.map((question) => toEvaluation(question, minimumRevision)),
    options: { evaluations_semantic: semantic },
  };
}

/**
 * Reads the answer to one question.
 *
 * @throws GrondslagBadAnswer for whatever is not a full answer; a permit without its record is no permit.
 */
export function readAnswer(
  value: unknown,
  question: AccessQuestion,
  settings: EvaluationSettings,
): AccessAnswer {
  const answer = object(value, "the answer");
  const context = object(answer.context, "context");
  return readItem(answer, question, settings, reference(context.record, "context.record"));
}

/** Reads the answer to many questions: each item, and the one decision record that they share. */
export function readAnswers(
  value: unknown,
  questions: readonly AccessQuestion[],
  settings: EvaluationSettings,
): AccessAnswers {
  const answer = object(value, "the answer");
  const record = reference(object(answer.context, "context").record, "context.record");
  const items = answer.evaluations;
  if (!Array.isArray(items) || items.length === 0 || items.length > questions.length)
    throw malformed("evaluations");
  const answers: AccessAnswer[] = [];
  for (const [i, question] of questions.slice(0, items.length).entries()) {
    answers.push(readItem(object(items[i], `evaluations[${i}]`), question, settings, record));
  }
  return { answers, record, traceId: settings.traceId };
}

function readItem(
  answer: Json,
  question: AccessQuestion,
  settings: EvaluationSettings,
  record: RecordReference,
): AccessAnswer {
  const decision = answer.decision;
  if (typeof decision !== "boolean") throw malformed("decision");
  // AuthZEN lets a denied item go without context; a permit must say what it rests on.
  const context = !decision && answer.context === undefined ? {} : object(answer.context, "context");
  const reasons = list(context.reasons ?? faultOf(context), "context.reasons", reason);
  const base = { question, reasons, record };
  const { traceId, expiresAt } = settings;
  const policy = typeof context.policy === "string" ? context.policy : "";
  const revision = typeof context.revision === "number" ? context.revision : 0;
  if (!decision) {
    const notFound = reasons.some(({ code }) => code === "SUBJECT_UNKNOWN");
    return Object.freeze({ ...base, ...hints(context), permit: false, notFound, policy, revision, traceId });
  }
  if (policy === "") throw malformed("context.policy");
  const processing = object(context.record, "context.record").processing;
  const fields = list(context.fields, "context.fields", (field) => text(field, "context.fields"));
  if (question.fields !== undefined && fields.some((field) => question.fields?.includes(field) !== true)) {
    throw malformed("context.fields");
  }
  const grounds = list(context.grounds, "context.grounds", ground);
  if (grounds.length === 0) throw malformed("context.grounds");
  return issuePermit({
    ...base,
    permit: true,
    policy,
    revision,
    traceId,
    expiresAt,
    fields,
    grounds,
    workItem: text(context.work_item, "context.work_item"),
    processing: reference(processing, "context.record.processing"),
  });
}

function hints({ emergency, transfer }: Json): Pick<Denial, "emergency" | "transfer"> {
  return {
    ...(isObject(emergency) && emergency.allowed === true ? { emergency: { allowed: true } } : {}),
    ...(transfer === undefined ? {} : { transfer: transferOffer(object(transfer, "context.transfer")) }),
  };
}

function transferOffer({ compartment, units }: Json): TransferOffer {
  const where = "context.transfer";
  return { compartment: text(compartment, where), units: list(units, where, (unit) => text(unit, where)) };
}

/** AuthZEN tells of an item that cannot be read by an error in the place of reasons. */
function faultOf({ error }: Json): readonly unknown[] {
  return isObject(error) && typeof error.code === "string" ? [{ code: error.code, rule: "request" }] : [];
}

function reason(value: unknown): Reason {
  const { code, rule, article, nearest } = object(value, "context.reasons");
  return {
    code: text(code, "context.reasons.code"),
    rule: typeof rule === "string" ? rule : "",
    ...(typeof article === "string" ? { article } : {}),
    ...(typeof nearest === "string" ? { nearest } : {}),
  };
}

function ground(value: unknown): LegalGround {
  const { id, law, article } = object(value, "context.grounds");
  const where = "context.grounds";
  return { id: text(id, where), law: text(law, where), article: text(article, where) };
}

function reference(value: unknown, where: string): RecordReference {
  const { origin, index, proof } = object(value, where);
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0)
    throw malformed(`${where}.index`);
  return { origin: text(origin, `${where}.origin`), index, proof: text(proof, `${where}.proof`) };
}

function list<T>(value: unknown, where: string, read: (item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw malformed(where);
  return value.map((item) => read(item));
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string" || value === "") throw malformed(where);
  return value;
}

function object(value: unknown, where: string): Json {
  if (!isObject(value)) throw malformed(where);
  return value;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(where: string): GrondslagBadAnswer {
  return new GrondslagBadAnswer(`the platform's answer lacks a usable ${where}`, { where });
}
