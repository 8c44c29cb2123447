import { type Column, DataTable, Link } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useQuarterText } from "../use-quarter-text.ts";
import { planItemAddress } from "./plan-item-address.ts";
import type { PlanPicture, PlanRow } from "./plan-types.ts";

/** A plan as a table: the same as the chart. */
export function PlanTable({
  caption,
  picture,
  rows,
}: {
  readonly caption: string;
  readonly picture: Pick<PlanPicture, "firstQuarter">;
  readonly rows: readonly PlanRow[];
}) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const text = useQuarterText(picture.firstQuarter);
  const at = (start: number | null | undefined) =>
    start === null || start === undefined ? words.noPlace : text.full(start);
  const columns: readonly Column<PlanRow>[] = [
    {
      key: "name",
      header: words.item,
      rowHeader: true,
      cell: (row) => (
        <Link href={planItemAddress(row)}>
          <AgencyText>{row.name}</AgencyText>
        </Link>
      ),
    },
    { key: "nature", header: words.nature, cell: ({ nature }) => t.portfolioNames.natures[nature] },
    { key: "from", header: words.from, cell: ({ start }) => at(start) },
    {
      key: "until",
      header: words.until,
      cell: ({ start, duration }) => (start === null ? null : text.full(start + duration - 1)),
    },
    {
      key: "was",
      header: words.was,
      cell: ({ start, signedStart }) =>
        signedStart === undefined || signedStart === start ? null : at(signedStart),
    },
    {
      key: "deadline",
      header: words.deadline,
      cell: ({ deadline }) => (deadline === undefined ? null : text.full(deadline)),
    },
  ];
  return (
    <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ item }) => item} />
  );
}
