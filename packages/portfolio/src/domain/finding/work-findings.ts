import { daysBetween } from "@grondslag/kernel";
import { type Colour, colours } from "../dashboard/deviation.ts";
import { reportsOf } from "../dashboard/work-figures.ts";
import { type Cents, totalCents } from "../money.ts";
import type { Portfolio } from "../records.ts";
import { judgeWork } from "../work/judge-work.ts";
import { missingToStart } from "../work/start-gate.ts";
import type { Report, Work, WorkEntry } from "../work/work.ts";
import type { WorkNode } from "../work/work-tree.ts";
import type { Finding, FindingCode, FindingLimits } from "./finding.ts";

type Facts = Finding["facts"];

/** What is wrong with a work by its own record, its history and its parts. */
export function workFindings(
  node: WorkNode,
  history: readonly WorkEntry[],
  portfolio: Pick<Portfolio, "records">,
  today: string,
  limits: FindingLimits,
): readonly Finding[] {
  const { work } = node;
  const found = (code: FindingCode, facts: Facts = {}, on?: string): Finding => ({
    code,
    work: work.id,
    record: { kind: "work", id: work.id },
    ...(on !== undefined && { on }),
    facts,
  });
  const always = [...lateBaseline(history, found), ...loweredSpent(history, found), ...hidden(node, found)];
  if (!isOpen(work)) return always;
  return [
    ...steering(work, today, found),
    ...startedWithout(work, portfolio, today, found),
    ...lateIncrement(work, today, found),
    ...reporting(node, history, today, limits, found),
    ...deadline(node, today, found),
    ...always,
  ];
}

type Found = (code: FindingCode, facts?: Facts, on?: string) => Finding;

const runs = ({ status }: Work) => status === "in-execution" || status === "in-reorientation";
const isOpen = ({ status }: Work) => status !== "finished" && status !== "cancelled";

/** Who steers a programme or project that runs has a mandate (row O18). */
function* steering(work: Work, today: string, found: Found): Iterable<Finding> {
  if (!runs(work) || (work.kind !== "programme" && work.kind !== "project")) return;
  const { manager } = work;
  if (manager === undefined) yield found("manager-missing");
  else if (manager.mandatedOn === undefined || manager.mandatedOn > today)
    yield found("manager-not-mandated");
}

/** Work that ran before there was a gate, or that lost what it started with (rows O14, O15). */
function* startedWithout(
  work: Work,
  portfolio: Pick<Portfolio, "records">,
  today: string,
  found: Found,
): Iterable<Finding> {
  if (!runs(work)) return;
  for (const condition of missingToStart(work, portfolio, today))
    if (condition !== "whole-in-execution") yield found("start-condition-missing", { condition });
}

/** A result of an increment has a day, and is there on it (row O21). */
function* lateIncrement({ increment }: Work, today: string, found: Found): Iterable<Finding> {
  if (increment === undefined || increment.deliveredOn !== undefined || increment.plannedOn >= today) return;
  yield found("increment-overdue", { days: daysBetween(increment.plannedOn, today) }, increment.plannedOn);
}

/** A running programme or project has a first baseline and reports; an unknown remainder escalates (row O17). */
function* reporting(
  { work, figures }: WorkNode,
  history: readonly WorkEntry[],
  today: string,
  { reportOverdueDays, escalateAfterDays }: FindingLimits,
  found: Found,
): Iterable<Finding> {
  const last = history.at(-1);
  // A part may stand under the baseline of its whole, and a whole on those of its parts.
  const asked = last !== undefined || (runs(work) && (work.kind === "programme" || work.kind === "project"));
  if (asked && figures?.original === undefined) yield found("baseline-missing");
  if (runs(work) && last !== undefined) {
    const days = daysBetween(last.on, today);
    if (days > reportOverdueDays) yield found("report-overdue", { days }, last.on);
  }
  const unknown = unknownSince(history);
  if (unknown === undefined) return;
  const days = daysBetween(unknown.on, today);
  const to = days > escalateAfterDays ? "cio" : "owner";
  yield found("remainder-unknown", { days, to, why: unknown.why }, unknown.on);
}

/** A first baseline that was set when there were reports already, may hold what had grown by then (row O20). */
function* lateBaseline(history: readonly WorkEntry[], found: Found): Iterable<Finding> {
  const [first] = history;
  const initial = history.find(({ entry }) => entry === "initial");
  if (initial === undefined || first?.entry !== "report") return;
  yield found("baseline-late", { days: daysBetween(first.on, initial.on) }, initial.on);
}

/** Money that was spent does not come back: less than the report before it said asks a word of why (rows O16, O17). */
function* loweredSpent(history: readonly WorkEntry[], found: Found): Iterable<Finding> {
  let before: Cents | undefined;
  for (const { spent, text = "", on } of reportsOf(history)) {
    const cents = totalCents(spent);
    if (before !== undefined && cents < before && text.trim() === "")
      yield found("spent-lowered", { cents: before - cents }, on);
    before = cents;
  }
}

/** The first of the last reports in a row that cannot tell what is still to come. */
function unknownSince(
  history: readonly WorkEntry[],
): { readonly on: string; readonly why: string } | undefined {
  // A later baseline tells what all of it will cost.
  if (history.at(-1)?.entry !== "report") return undefined;
  const reports = reportsOf(history);
  const known = reports.findLastIndex(({ estimateToComplete }) => estimateToComplete.known);
  const first: Report | undefined = reports[known + 1];
  const last = reports.at(-1)?.estimateToComplete;
  return first === undefined || last === undefined || last.known
    ? undefined
    : { on: first.on, why: last.why };
}

/** The law wants it earlier than it is expected, or than anybody can tell. */
function* deadline({ work, figures }: WorkNode, today: string, found: Found): Iterable<Finding> {
  if (work.legalDeadline === undefined) return;
  const { on, law } = work.legalDeadline;
  const end = figures?.expectedEnd;
  const least = end === undefined ? undefined : end.known ? end.value : end.atLeast;
  const expected = least ?? today;
  if (expected > on)
    yield found("legal-deadline-missed", { deadline: on, law, days: daysBetween(on, expected) }, on);
  else if (end?.known !== true) yield found("legal-deadline-unknown", { deadline: on, law }, on);
}

/** What looks better than it is: by a re-baseline, or because a part that goes badly is not seen in the whole. */
function* hidden(node: WorkNode, found: Found): Iterable<Finding> {
  const { original, latest, hidden: isHidden } = judgeWork(node.figures);
  if (isHidden) yield found("green-by-rebaseline", { original: original.colour });
  if (node.partsExceed) yield found("parts-exceed");
  if (node.figures === undefined || node.figures.of === "parts") return;
  for (const { work, figures } of node.parts) {
    if (figures === undefined) continue;
    const colour = judgeWork(figures).original.colour;
    if (rank(colour) > rank(original.colour) && rank(colour) > rank(latest.colour) && colour !== "amber")
      yield found("part-worse-than-whole", { part: work.id, name: work.name, colour });
  }
}

function rank(colour: Colour): number {
  return colours.indexOf(colour);
}
