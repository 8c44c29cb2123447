import {
  Badge,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  GanttChart,
  type GanttLook,
  type GanttRow,
  Link,
  SelectField,
} from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery } from "../../table/list-query.ts";
import { useChainNames } from "../landscape-name.tsx";
import { naturePatterns } from "../plan/plan-chart.tsx";
import { planItemAddress } from "../plan/plan-item-address.ts";
import { quartersUntil } from "../quarters.ts";
import { useNamedQuarter, useQuarterText } from "../use-quarter-text.ts";
import type { Roadmap, RoadmapRow } from "./roadmap-types.ts";

/** What happens to a chain or a system, year by year (rows O2, O7). */
export function PortfolioRoadmapView() {
  const { t } = useLanguage();
  const words = t.portfolio.roadmap;
  const [query, setQuery] = useSearchParams();
  const asked = new URLSearchParams();
  for (const name of ["chain", "system", "from", "until"]) {
    const value = query.get(name);
    if (value !== null && value !== "") asked.set(name, value);
  }
  const roadmap = useResource<Roadmap>(`/api/v1/portfolio/roadmap?${asked}`);
  const chainName = useChainNames();
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.portfolio.board.whyText}</p>
      </Disclosure>
      <SelectField
        label={t.portfolio.work.chain}
        value={query.get("chain") ?? ""}
        options={[
          { value: "", label: words.allChains },
          ...[...chainName].map(([value, label]) => ({ value, label })),
        ]}
        onValue={(chain) => setQuery(changedQuery(query, { chain }), { replace: true })}
      />
      <Loaded resource={roadmap} lines={10}>
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <>
              <p>{found.plan === undefined ? words.noPlan : words.byPlan(found.plan.name)}</p>
              <Picture roadmap={found} />
              <RoadmapTable rows={found.rows} />
              <Years roadmap={found} chainName={chainName} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Picture({ roadmap: { rows, years } }: { readonly roadmap: Roadmap }) {
  const { t } = useLanguage();
  const words = t.portfolio.roadmap;
  const plan = t.portfolio.plan;
  const first = `${years[0] ?? 2024}Q1`;
  const count = Math.max(4, years.length * 4);
  const text = useQuarterText(first);
  const columns = Array.from({ length: count }, (_, at) => ({
    key: String(at),
    label: text.short(at),
    group: text.year(at),
  }));
  const now = quartersUntil(first, new Date().toISOString().slice(0, 10));
  const barOf = (row: RoadmapRow): GanttRow => {
    const start = row.start === undefined ? null : quartersUntil(first, firstDayOf(row.start));
    const end = row.end === undefined ? count - 1 : quartersUntil(first, firstDayOf(row.end));
    const from = start === null ? null : Math.max(0, start);
    const inSight = from !== null && end >= 0 && from < count;
    return {
      key: `${row.kind} ${row.id}`,
      name: (
        <Link href={planItemAddress({ item: row.id, kind: row.kind })}>
          <AgencyText>{row.name}</AgencyText>
        </Link>
      ),
      label: row.name,
      start: inSight ? from : null,
      length: inSight ? Math.max(1, Math.min(end, count - 1) - from + 1) : 1,
      look: row.nature,
      position: row.leftOut
        ? plan.noPlace
        : row.start === undefined
          ? words.startUnknown
          : plan.fromUntil(text.full(start ?? 0), row.endKnown ? text.full(end) : words.endUnknown),
      absent: row.leftOut ? plan.noPlace : row.start === undefined ? words.startUnknown : words.outOfSight,
      fault: !row.endKnown && row.start !== undefined,
      movable: false,
    };
  };
  const natures = [...new Set(rows.map(({ nature }) => nature))];
  return (
    <GanttChart
      title={words.picture(String(years[0] ?? ""), String(years.at(-1) ?? ""))}
      note={words.pictureNote}
      columns={columns}
      rows={rows.map(barOf)}
      looks={natures.map(
        (nature): GanttLook => ({
          key: nature,
          label: t.portfolioNames.natures[nature],
          pattern: naturePatterns[nature],
        }),
      )}
      legend={plan.legend}
      beforeLabel={plan.signedPlace}
      limitLabel={plan.deadline}
      namesLabel={plan.item}
      {...(now >= 0 && now <= count ? { now } : {})}
    />
  );
}

function firstDayOf(quarter: string): string {
  const [year = "2000", number = "1"] = quarter.split("Q");
  return `${year}-${String((Number(number) - 1) * 3 + 1).padStart(2, "0")}-01`;
}

function RoadmapTable({ rows }: { readonly rows: readonly RoadmapRow[] }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.roadmap;
  const quarter = useNamedQuarter();
  const columns: readonly Column<RoadmapRow>[] = [
    {
      key: "name",
      header: t.portfolio.plan.item,
      rowHeader: true,
      cell: (row) => (
        <Link href={planItemAddress({ item: row.id, kind: row.kind })}>
          <AgencyText>{row.name}</AgencyText>
        </Link>
      ),
    },
    {
      key: "nature",
      header: t.portfolio.plan.nature,
      cell: ({ nature }) => t.portfolioNames.natures[nature],
    },
    {
      key: "when",
      header: t.portfolio.board.when,
      cell: ({ start, end, endKnown, leftOut }) =>
        leftOut
          ? t.portfolio.plan.noPlace
          : start === undefined
            ? words.startUnknown
            : t.portfolio.board.period(
                quarter.full(start),
                endKnown && end !== undefined ? quarter.full(end) : words.endUnknown,
              ),
    },
    { key: "basis", header: words.basis, cell: ({ basis }) => words.bases[basis] },
    {
      key: "milestones",
      header: words.milestones,
      cell: ({ milestones }) => (
        <ul className="gs-plain-list">
          {milestones.map(({ on, kind, text, done }) => (
            <li key={`${on} ${kind} ${text}`}>
              {format.shortDate(on)} <AgencyText>{text}</AgencyText>
              {done ? (
                <>
                  {" "}
                  <Badge tone="good">{words.done}</Badge>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Section title={t.portfolio.plan.table}>
      <DataTable
        caption={t.portfolio.plan.table}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ kind, id }) => `${kind} ${id}`}
      />
    </Section>
  );
}

function Years({
  roadmap: { byYear, laws },
  chainName,
}: {
  readonly roadmap: Roadmap;
  readonly chainName: ReadonlyMap<string, string>;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.roadmap;
  const rows = byYear.flatMap(({ year, chains }) =>
    chains.filter(({ taken, laws: ids }) => taken > 0 || ids.length > 0).map((chain) => ({ year, ...chain })),
  );
  type Row = (typeof rows)[number];
  const titles = new Map(laws.map(({ id, title }) => [id, title]));
  const columns: readonly Column<Row>[] = [
    {
      key: "year",
      header: words.yearAndChain,
      rowHeader: true,
      cell: ({ year, chain }) => (
        <>
          {year}: <AgencyText>{chainName.get(chain) ?? chain}</AgencyText>
        </>
      ),
    },
    {
      key: "taken",
      header: words.taken,
      numeric: true,
      cell: ({ taken, room }) =>
        room === undefined ? format.number(taken) : words.takenOf(format.number(taken), format.number(room)),
    },
    {
      key: "left",
      header: words.left,
      numeric: true,
      cell: ({ left }) =>
        left === undefined
          ? words.roomUnknown
          : left < 0
            ? words.tooMany(format.number(-left))
            : format.number(left),
    },
    {
      key: "laws",
      header: words.laws,
      cell: ({ laws: ids }) => <AgencyText>{ids.map((id) => titles.get(id) ?? id).join(", ")}</AgencyText>,
    },
  ];
  return (
    <Section title={words.byYear} intro={words.byYearIntro}>
      <DataTable
        caption={words.byYear}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ year, chain }) => `${year} ${chain}`}
      />
    </Section>
  );
}
