import { groupBy } from "../dashboard/group-by.ts";
import type { Portfolio } from "../records.ts";
import { type WorkTree, workTree } from "../work/work-tree.ts";
import { factFindings } from "./fact-findings.ts";
import { type Finding, type FindingLimits, severityOf, usualLimits } from "./finding.ts";
import { workFindings } from "./work-findings.ts";

/**
 * All that the rules find in the portfolio on a day, the serious first, then by work.
 *
 * @param today `YYYY-MM-DD`
 * @param tree of the same portfolio on the same day, when there is one already
 */
export function findFindings(
  portfolio: Pick<Portfolio, "records" | "entries">,
  today: string,
  tree: WorkTree = workTree(portfolio, today),
  limits: FindingLimits = usualLimits,
): readonly Finding[] {
  const entriesOf = groupBy(portfolio.entries, ({ work }) => work);
  const found = [
    ...[...tree.values()].flatMap((node) =>
      workFindings(node, entriesOf.get(node.work.id) ?? [], portfolio, today, limits),
    ),
    ...factFindings(portfolio.records, tree, today, limits),
  ];
  const weight = (finding: Finding) => (severityOf(finding) === "serious" ? 0 : 1);
  return found.sort(
    (one, other) =>
      weight(one) - weight(other) ||
      compare(one.work, other.work) ||
      compare(one.code, other.code) ||
      compare(one.record.id, other.record.id),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
