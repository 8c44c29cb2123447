import { daysBetween } from "@grondslag/kernel";
import type { Portfolio, RecordKind } from "../records.ts";
import { blockersOf } from "../work/go-live-blockers.ts";
import type { WorkTree } from "../work/work-tree.ts";
import type { Finding, FindingCode, FindingLimits } from "./finding.ts";
import { lateDependency } from "./late-dependency.ts";

type Records = Portfolio["records"];

/** What is wrong by the records that are kept beside work. */
export function* factFindings(
  records: Records,
  tree: WorkTree,
  today: string,
  limits: FindingLimits,
): Iterable<Finding> {
  yield* services(records["temporary-service"], tree, today);
  yield* dissents(records.dissent, today);
  yield* derogations(records["external-cause"], today);
  yield* goLives(records["go-live"], today, limits);
  yield* advice(records.review, today);
  for (const dependency of records.dependency) {
    const late = lateDependency(dependency, tree);
    if (late === undefined) continue;
    const facts = { before: dependency.before, after: dependency.after, days: late.days };
    yield of("dependency", dependency.id, dependency.after)("dependency-late", facts, late.startOn);
  }
}

type Facts = Finding["facts"];

function of(kind: RecordKind, id: string, work: string) {
  return (code: FindingCode, facts: Facts = {}, on?: string): Finding => ({
    code,
    work,
    record: { kind, id },
    ...(on !== undefined && { on }),
    facts,
  });
}

/** Something temporary has a day on which it ends, something that ends it, and is gone by then (row N1). */
function* services(all: Records["temporary-service"], tree: WorkTree, today: string): Iterable<Finding> {
  for (const { id, name, work, endedBy, endedOn, endCondition } of all) {
    const found = of("temporary-service", id, work);
    if (endedOn !== undefined && endedOn <= today) continue;
    const successor = endedBy === undefined ? undefined : tree.get(endedBy)?.work;
    // What was to end it is there: it has nothing to wait for, whatever day was promised.
    const on = successor?.status === "finished" ? (successor.endedOn ?? endCondition.on) : endCondition.on;
    if (on === undefined) yield found("service-without-end", { name });
    else if (on < today) yield found("service-past-end", { name, days: daysBetween(on, today) }, on);
    if (endedBy === undefined) yield found("service-without-successor", { name });
  }
}

/** What has no answer by its day is reported, to who is above whoever should have answered (row O19). */
function* dissents(all: Records["dissent"], today: string): Iterable<Finding> {
  for (const { id, work, kind, answer, answerDueOn } of all)
    if (answer === undefined && answerDueOn < today)
      yield of("dissent", id, work)(
        "dissent-unanswered",
        { kind, days: daysBetween(answerDueOn, today) },
        answerDueOn,
      );
}

/** A derogation that was refused or has ended leaves the obligation as it was (row L12). */
function* derogations(all: Records["external-cause"], today: string): Iterable<Finding> {
  for (const { id, work, derogation } of all) {
    if (derogation === undefined) continue;
    const { state, authority, until } = derogation;
    const found = of("external-cause", id, work);
    if (state === "refused") yield found("derogation-refused", { authority });
    if (state === "granted" && until !== undefined && until < today)
      yield found("derogation-ended", { authority, days: daysBetween(until, today) }, until);
  }
}

/** What blocks going live soon, and a decision that was not made (rows N3, N5). */
function* goLives(all: Records["go-live"], today: string, { goLiveDays }: FindingLimits): Iterable<Finding> {
  for (const goLive of all) {
    if (goLive.decision?.outcome === "go") continue;
    const { id, work, name, plannedOn, decision } = goLive;
    const found = of("go-live", id, work);
    const blockers = blockersOf(goLive, today);
    if (blockers.length > 0 && daysBetween(today, plannedOn) <= goLiveDays) {
      const quarantined = blockers.find(({ blocker }) => blocker === "quarantine");
      yield found(
        "go-live-blocked",
        {
          name,
          findings: blockers.filter(({ blocker }) => blocker === "finding").length,
          ...(quarantined?.blocker === "quarantine" && { quarantined: quarantined.records }),
        },
        plannedOn,
      );
    }
    if (decision === undefined && plannedOn < today)
      yield found("go-live-overdue", { name, days: daysBetween(plannedOn, today) }, plannedOn);
  }
}

/** Advice gets a response, and what follows from it is done by its day (row O25). */
function* advice(all: Records["review"], today: string): Iterable<Finding> {
  for (const { id, work, title, advice: list } of all) {
    const found = of("review", id, work);
    const open = list.filter(({ response }) => response === undefined).length;
    if (open > 0) yield found("advice-unanswered", { title, advice: open });
    for (const { followUp } of list)
      if (followUp !== undefined && followUp.doneOn === undefined && followUp.dueOn < today)
        yield found(
          "follow-up-overdue",
          { title, text: followUp.text, days: daysBetween(followUp.dueOn, today) },
          followUp.dueOn,
        );
  }
}
