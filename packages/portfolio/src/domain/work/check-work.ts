import type { Portfolio } from "../records.ts";
import { checkDay, checkDays, checkKnown, checkUnique, refuseRecord } from "../refuse-record.ts";
import { checkNoCycle } from "./check-dependency.ts";
import type { DocumentReference, Need, Work, WorkKind } from "./work.ts";

/** Of what a work of each kind can be part; an empty list: of nothing. */
export const wholesOf: Readonly<Record<WorkKind, readonly WorkKind[]>> = {
  programme: [],
  project: ["programme"],
  "sub-project": ["project"],
  increment: ["programme", "project", "sub-project"],
};
/** These are nothing without what they are part of. */
const onlyAsPart: readonly WorkKind[] = ["sub-project", "increment"];
const most = 80;

/** A work is a part of what can have it, its days are in order, and what it names is there (rows O14, O15, O21). */
export function checkWork(work: Work, portfolio: Portfolio): void {
  checkPlace(work, portfolio);
  checkDays(work.startedOn, "/startedOn", work.endedOn, "/endedOn");
  checkDay(work.manager?.mandatedOn, "/manager/mandatedOn");
  checkDay(work.legalDeadline?.on, "/legalDeadline/on");
  for (const name of ["businessCase", "projectPlan", "planning", "scope"] as const)
    checkDocument(work[name], `/${name}`);
  for (const [index, { statedOn, measuredOn }] of work.benefits.entries())
    checkDays(statedOn, `/benefits/${index}/statedOn`, measuredOn, `/benefits/${index}/measuredOn`);
  for (const [index, { plannedOn, reachedOn }] of (work.milestones ?? []).entries()) {
    checkDay(plannedOn, `/milestones/${index}/plannedOn`);
    checkDay(reachedOn, `/milestones/${index}/reachedOn`);
  }
  for (const [index, document] of (work.parliamentDocuments ?? []).entries()) {
    checkDay(document.sentOn, `/parliamentDocuments/${index}/sentOn`);
    checkLink(document.href, `/parliamentDocuments/${index}/href`);
  }
  const isClosed = work.status === "finished" || work.status === "cancelled";
  if (work.endedOn !== undefined && !isClosed)
    refuseRecord("/endedOn", "is there, but the work goes on", "finish or cancel it, or leave the day out");
  if (work.startedOn !== undefined && work.status === "not-started")
    refuseRecord("/startedOn", "is there, but the work has not started", "start it, or leave the day out");
  checkUnique(work.teams, "/teams");
  for (const [index, team] of work.teams.entries()) checkKnown(portfolio, "team", team, `/teams/${index}`);
  checkNeeds(work.needs, portfolio);
}

/** What a work or a wish takes of people: whole numbers from 0, of teams that there are. */
export function checkNeeds(needs: readonly Need[], portfolio: Pick<Portfolio, "records">): void {
  for (const [index, { team, perQuarter }] of needs.entries()) {
    checkKnown(portfolio, "team", team, `/needs/${index}/team`);
    if (perQuarter.length === 0 || perQuarter.length > most)
      refuseRecord(`/needs/${index}/perQuarter`, `is not of 1 to ${most} quarters`);
    const wrong = perQuarter.findIndex((people) => !Number.isSafeInteger(people) || people < 0);
    if (wrong >= 0)
      refuseRecord(
        `/needs/${index}/perQuarter/${wrong}`,
        "is no whole number from 0",
        "count in hundredths of a full-time person",
      );
  }
  checkUnique(
    needs.map(({ skill, team }) => `${skill}@${team ?? ""}`),
    "/needs",
  );
}

function checkPlace(work: Work, portfolio: Portfolio): void {
  const { id, kind, parent, increment } = work;
  if (parent === undefined && onlyAsPart.includes(kind))
    refuseRecord(
      "/parent",
      `is missing: a ${kind} is a part of something`,
      `name one of: ${wholesOf[kind].join(", ")}`,
    );
  checkKnown(portfolio, "work", parent, "/parent");
  const whole = portfolio.records.work.find((other) => other.id === parent);
  if (whole !== undefined && !wholesOf[kind].includes(whole.kind))
    refuseRecord("/parent", `is a ${whole.kind}, of which a ${kind} cannot be a part`);
  const wrong = portfolio.records.work.find(
    (part) => part.parent === id && part.id !== id && !wholesOf[part.kind].includes(kind),
  );
  if (wrong !== undefined)
    refuseRecord("/kind", `has a ${wrong.kind} as a part, which a ${kind} cannot have`);
  if ((increment === undefined) === (kind === "increment"))
    refuseRecord(
      "/increment",
      "belongs to an increment, and each increment has it",
      "say its result and its day",
    );
  checkDay(increment?.plannedOn, "/increment/plannedOn");
  checkDay(increment?.deliveredOn, "/increment/deliveredOn");
  if (parent !== undefined) checkNoCycle(portfolio, "/parent");
}

function checkDocument(document: DocumentReference | undefined, where: string): void {
  checkDay(document?.approvedOn, `${where}/approvedOn`);
  checkLink(document?.href, `${where}/href`);
}

function checkLink(href: string | undefined, where: string): void {
  if (href !== undefined && (!href.startsWith("https://") || !URL.canParse(href)))
    refuseRecord(where, "is no https address");
}
