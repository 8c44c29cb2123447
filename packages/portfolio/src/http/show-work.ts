import { type Finding, severityOf } from "../domain/finding/finding.ts";
import type { Skill } from "../domain/supply/supply.ts";
import type { WorkPage } from "../read-work.ts";
import type { ShownJudgement, WorkRow, WorkView } from "../view-work.ts";

/** A judgement as routes answer it: what is known and what is at least so stand under names of their own. */
export function showJudgement({ expectedCost, expectedEnd, derived, ...rest }: ShownJudgement) {
  return {
    ...rest,
    derived,
    expectedCost: expectedCost.known
      ? { known: true, cents: expectedCost.value, derived }
      : { known: false, ...because(expectedCost), atLeastCents: expectedCost.atLeast, derived },
    expectedEnd: expectedEnd.known
      ? { known: true, on: expectedEnd.value }
      : { known: false, ...because(expectedEnd), atLeastOn: expectedEnd.atLeast },
  };
}

function because({ why, text }: { readonly why: string; readonly text?: string }) {
  return { why, ...(text !== undefined && { text }) };
}

export function showRow({ judgement, ...row }: WorkRow) {
  return { ...row, judgement: showJudgement(judgement) };
}

export function showFinding({ tree }: WorkView, finding: Finding) {
  const { work, ...rest } = finding;
  return {
    ...rest,
    severity: severityOf(finding),
    work: { id: work, name: tree.get(work)?.work.name ?? work },
  };
}

const iso = (at: number) => new Date(at).toISOString();

export function showPage(view: WorkView, page: WorkPage, skills: readonly Skill[]) {
  const { records } = view.portfolio;
  const nameIn = (all: readonly { readonly id: string; readonly name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? id;
  return {
    ...page,
    displaced: page.displaced.map(({ modernisation, ...one }) => ({
      ...one,
      skillName: nameIn(skills, one.skill),
      ...(one.team !== undefined && { teamName: nameIn(records.team, one.team) }),
      modernisation: modernisation.map((id) => ({
        id,
        name: nameIn([...records.work, ...records.wish], id),
      })),
    })),
    past: view.portfolio !== view.kept,
    parts: page.parts.map(showRow),
    judgement: showJudgement(page.judgement),
    dates: page.entries.map(({ entry: { on, entry }, endOn, movedDays }) => ({
      on,
      entry,
      endOn,
      movedDays,
    })),
    findings: page.findings.map((finding) => showFinding(view, finding)),
    goLives: page.goLives.map(({ plannedDates, ...goLive }) => ({
      ...goLive,
      plannedDates: plannedDates.map(({ at, ...told }) => ({ ...told, at: iso(at) })),
    })),
    versions: page.versions.map(({ at, ...version }) => ({ ...version, at: iso(at) })),
  };
}
