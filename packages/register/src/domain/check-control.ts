import { checkDate, checkSlug, checkText, checkUnique, invalid } from "./check-text.ts";
import type { Control, Draft, Finding, FollowUp } from "./entries.ts";

const longText = 2_000;

/**
 * A finding is evidence: once recorded it stays, and so does what was done about it. It is settled only with a
 * word about why.
 *
 * @param current the control as it is, when it exists.
 * @throws RegisterError ENTRY_INVALID.
 */
export function checkControl(draft: Draft<Control>, current: Control | undefined): void {
  checkSlug(draft.id, "/id");
  checkText(draft.name, "/name");
  checkText(draft.owner, "/owner");
  checkSubject(draft.about.id);
  checkDate(draft.date, "/date");
  for (const [index, finding] of draft.findings.entries()) {
    checkFinding(finding, draft.date, `/findings/${index}`);
  }
  checkUnique(
    draft.findings.map((finding) => finding.id),
    (index) => `/findings/${index}/id`,
  );
  for (const former of current?.findings ?? []) {
    const index = draft.findings.findIndex((finding) => finding.id === former.id);
    if (index < 0) throw invalid("/findings", "misses one that was recorded", "keep it, and settle it");
    keepFollowUp(draft.findings[index]?.followUp ?? [], former.followUp, `/findings/${index}/followUp`);
  }
}

// Units are kept by access, whose ids may hold more characters than those of the register.
function checkSubject(id: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(id)) return;
  throw invalid("/about/id", "is not an id", "give the id of the unit or the system");
}

function checkFinding(finding: Finding, controlled: string, at: string): void {
  checkSlug(finding.id, `${at}/id`);
  checkText(finding.text, `${at}/text`, longText);
  checkText(finding.owner, `${at}/owner`);
  checkDate(finding.due, `${at}/due`);
  if (finding.due < controlled) {
    throw invalid(`${at}/due`, "lies before the control", "give a day on or after the control");
  }
  let earlier = controlled;
  for (const [index, { date, text }] of finding.followUp.entries()) {
    checkDate(date, `${at}/followUp/${index}/date`);
    checkText(text, `${at}/followUp/${index}/text`, longText);
    if (date < earlier) {
      throw invalid(`${at}/followUp/${index}/date`, "is out of order", "write the oldest first");
    }
    earlier = date;
  }
  if (finding.state !== "open" && finding.followUp.length === 0) {
    throw invalid(`${at}/followUp`, "is empty", "write why the finding is settled");
  }
}

function keepFollowUp(now: readonly FollowUp[], former: readonly FollowUp[], where: string): void {
  const kept = former.every(
    ({ date, text }, index) => now[index]?.date === date && now[index]?.text === text,
  );
  if (!kept) throw invalid(where, "misses what was written before", "keep it, and add to it");
}
