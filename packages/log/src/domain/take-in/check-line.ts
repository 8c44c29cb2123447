import { parseSubject, SubjectError } from "@grondslag/kernel";
import { type CompiledMapping, pickText, subjectOf, type Values } from "./compiled-mapping.ts";
import type { Activities, Line, LineSubject } from "./line.ts";
import { type RejectCode, type Rejection, rejection } from "./rejection.ts";
import type { Source } from "./source.ts";
import { timeFault } from "./time-fault.ts";
import { withoutNumbers } from "./without-numbers.ts";

/** What is known of a line beside the fields of the mapping. */
export interface LineFrame {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string | undefined;
  readonly startTime: number;
  readonly endTime: number;
  readonly status: Line["status"];
  readonly kept: Line["kept"];
}

/** What lines are judged by. */
export interface LineJudge {
  readonly mapping: CompiledMapping;
  readonly activities: Activities;
  /** Address of a processing activity in our register, up to its id. */
  readonly activityBase: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** Longest text of a member, in UTF-16 units. */
const longestText = 256;
const mostFields = 64;
/** A text is decoded with this in place of what was no UTF-8. */
const notUtf8 = "\ufffd";
const slug = /^[a-z0-9-]{1,64}$/;

/** Makes a line of what the mapping reads, or says why not. */
export function checkLine(judge: LineJudge, frame: LineFrame, values: Values): Line | Rejection {
  const { mapping } = judge;
  const { picks, source } = mapping;
  const late = checkTime(frame, source, judge.now);
  if (late !== undefined) return late;

  const activity = activityOf(judge, values);
  if (typeof activity === "object") return activity;
  const id = plainText(picks.subject, values);
  if (typeof id === "object") return id;
  const type = plainText(picks.subjectType, values);
  if (typeof type === "object") return type;
  const subject = subjectOf(mapping, id, type);
  if (subject !== undefined && "rejected" in subject) return subject;
  if (subject !== undefined && !isSubject(subject))
    return rejection("SUBJECT_MALFORMED", picks.subject.where);

  const name = frame.name ?? cleanText(picks.name, values);
  const employee = cleanText(picks.employee, values);
  const workItem = cleanText(picks.workItem, values);
  const action = cleanText(picks.action, values);
  const dataSet = cleanText(picks.dataSet, values);
  const fields = cleanText(picks.fields, values, mostFields * longestText);
  const department = cleanText(picks.department, values);
  const processor = cleanText(picks.processor, values);
  if (typeof name === "object") return name;
  if (typeof employee === "object") return employee;
  if (typeof workItem === "object") return workItem;
  if (typeof action === "object") return action;
  if (typeof dataSet === "object") return dataSet;
  if (typeof fields === "object") return fields;
  if (typeof department === "object") return department;
  if (typeof processor === "object") return processor;
  if (employee === undefined && source.mapping.employeeNeeded === true)
    return rejection("EMPLOYEE_MISSING", picks.employee.where);

  const called = name ?? nameOf(action, dataSet);
  if (called === "") return rejection("NAME_MISSING", "name");
  const nameFault = textFault(called, longestText);
  if (nameFault !== undefined) return rejection(nameFault, "name");
  return {
    traceId: frame.traceId,
    spanId: frame.spanId,
    parentSpanId: frame.parentSpanId,
    name: withoutNumbers(called),
    startTime: frame.startTime,
    endTime: frame.endTime,
    status: frame.status,
    activity,
    subject,
    employee,
    workItem,
    action,
    dataSet,
    fields: fields === undefined ? [] : listOf(fields),
    department,
    processor,
    kept: frame.kept,
  };
}

function nameOf(action: string | undefined, dataSet: string | undefined): string {
  return `${action ?? ""} ${dataSet ?? ""}`.trim();
}

function listOf(text: string): readonly string[] {
  return text.split(",", mostFields).map((field) => field.trim());
}

function checkTime({ startTime, endTime }: LineFrame, source: Source, now: number): Rejection | undefined {
  const startFault = timeFault(startTime, now);
  if (startFault !== undefined) return rejection(startFault, "start_time");
  const endFault = timeFault(endTime, now);
  if (endFault !== undefined) return rejection(endFault, "end_time");
  if (endTime < startTime) return rejection("TIME_ORDER", "end_time");
  return startTime < source.activeFrom ? rejection("BEFORE_SOURCE", "start_time") : undefined;
}

function activityOf(judge: LineJudge, values: Values): string | Rejection {
  const { mapping, activities, activityBase } = judge;
  const { picks, source } = mapping;
  const sent = pickText(picks.activity, values);
  if (typeof sent === "object") return sent;
  const named = sent ?? source.defaultActivity;
  if (named === undefined) return rejection("ACTIVITY_MISSING", picks.activity.where);
  const id = named.startsWith(activityBase) ? named.slice(activityBase.length) : named;
  if (activities.has(id)) return id;
  if (source.mapping.unknownActivity !== "keep") return rejection("ACTIVITY_UNKNOWN", picks.activity.where);
  const fault = textFault(id, longestText);
  if (fault !== undefined) return rejection(fault, picks.activity.where);
  return slug.test(id) ? id : withoutNumbers(id);
}

function isSubject({ text, type }: LineSubject): boolean {
  if (type !== undefined) return true;
  try {
    parseSubject(text);
    return true;
  } catch (error) {
    if (error instanceof SubjectError) return false;
    throw error;
  }
}

type PickOf = CompiledMapping["picks"][keyof CompiledMapping["picks"]];

function plainText(pick: PickOf, values: Values, longest = longestText): string | undefined | Rejection {
  const text = pickText(pick, values);
  if (typeof text !== "string") return text;
  const fault = textFault(text, longest);
  return fault === undefined ? text : rejection(fault, pick.where);
}

function cleanText(pick: PickOf, values: Values, longest = longestText): string | undefined | Rejection {
  const text = plainText(pick, values, longest);
  return typeof text === "string" ? withoutNumbers(text) : text;
}

function textFault(text: string, longest: number): RejectCode | undefined {
  if (text.length > longest) return "TEXT_TOO_LONG";
  return text.includes(notUtf8) ? "TEXT_NOT_UTF8" : undefined;
}
