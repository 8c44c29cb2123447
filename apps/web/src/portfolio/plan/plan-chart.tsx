import { GanttChart, type GanttLook, type GanttRow, Link } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { WorkNature } from "../portfolio-types.ts";
import { quartersUntil } from "../quarters.ts";
import { useQuarterText } from "../use-quarter-text.ts";
import { planItemAddress } from "./plan-item-address.ts";
import type { PlanPicture, PlanRow } from "./plan-types.ts";

/** How bars of each nature look; by pattern, not by colour alone. */
export const naturePatterns: Readonly<Record<WorkNature, GanttLook["pattern"]>> = {
  modernisation: "full",
  policy: "light",
  recovery: "stripes",
  maintenance: "dots",
};

/** Everything of a plan as bars over quarters. */
export function PlanChart({
  title,
  note,
  picture,
  rows,
  faulty,
  today,
  onMove,
}: {
  readonly title: string;
  readonly note?: string;
  readonly picture: PlanPicture;
  readonly rows: readonly PlanRow[];
  /** Ids of items that cannot stand where they are. */
  readonly faulty: ReadonlySet<string>;
  readonly today: string;
  readonly onMove?: (item: string, start: number) => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.plan;
  const names = t.portfolioNames;
  const text = useQuarterText(picture.firstQuarter);
  const now = quartersUntil(picture.firstQuarter, today);
  const natures = [...new Set(rows.map(({ nature }) => nature))];
  const ganttRows: readonly GanttRow[] = rows.map((row) => ({
    key: row.item,
    name: (
      <Link href={planItemAddress(row)}>
        <AgencyText>{row.name}</AgencyText>
      </Link>
    ),
    label: row.name,
    start: row.start,
    length: row.duration,
    look: row.nature,
    ...(row.signedStart === undefined ? {} : { before: row.signedStart }),
    ...(row.deadline === undefined ? {} : { limit: row.deadline }),
    position:
      row.start === null
        ? words.noPlace
        : words.fromUntil(text.full(row.start), text.full(row.start + row.duration - 1)),
    absent: words.noPlace,
    fault: faulty.has(row.item),
    movable: !row.fixed,
  }));
  return (
    <GanttChart
      title={title}
      note={note}
      columns={Array.from({ length: picture.quarters }, (_, at) => ({
        key: String(at),
        label: text.short(at),
        group: text.year(at),
      }))}
      rows={ganttRows}
      looks={natures.map((nature) => ({
        key: nature,
        label: names.natures[nature],
        pattern: naturePatterns[nature],
      }))}
      legend={words.legend}
      beforeLabel={words.signedPlace}
      limitLabel={words.deadline}
      namesLabel={words.item}
      {...(now >= 0 && now <= picture.quarters ? { now } : {})}
      moveHint={words.moveHint}
      {...(onMove === undefined ? {} : { onMove })}
    />
  );
}
