import type { Control, Finding } from "./domain/entries.ts";
import type { Page, RegisterStore } from "./ports.ts";
import { readPage } from "./read-entries.ts";

/** A finding that should have been settled, with the control it is of. */
export interface OverdueFinding {
  readonly control: Pick<Control, "id" | "name" | "kind" | "about" | "date" | "owner">;
  readonly finding: Finding;
  /** Days since the last day on which it might be open. */
  readonly daysOverdue: number;
}

const day = 86_400_000;
const ranks = ["critical", "high", "medium", "low"];

/**
 * The open findings of all controls that are past their day, the most severe first and then the longest overdue
 * (row A18).
 *
 * @param today `YYYY-MM-DD`
 * @throws RegisterError QUERY_INVALID
 */
export async function listOverdueFindings(
  store: RegisterStore,
  today: string,
  query: { readonly page?: number; readonly pageSize?: number } = {},
): Promise<Page<OverdueFinding>> {
  const { page, pageSize } = readPage(query);
  const controls = await store.controlsWithOpenFindings();
  const overdue = controls.flatMap((control) => overdueOf(control, today));
  overdue.sort(
    (a, b) =>
      ranks.indexOf(a.finding.severity) - ranks.indexOf(b.finding.severity) || b.daysOverdue - a.daysOverdue,
  );
  return {
    items: overdue.slice((page - 1) * pageSize, page * pageSize),
    total: overdue.length,
    page,
    pageSize,
  };
}

function overdueOf(control: Control, today: string): readonly OverdueFinding[] {
  const { id, name, kind, about, date, owner } = control;
  return control.findings
    .filter((finding) => finding.state === "open" && finding.due < today)
    .map((finding) => ({
      control: { id, name, kind, about, date, owner },
      finding,
      daysOverdue: (Date.parse(today) - Date.parse(finding.due)) / day,
    }));
}
