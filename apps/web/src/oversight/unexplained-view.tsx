import { BarChart, type Column, DataTable, StatTile, StatTiles } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Groups, Unexplained, UnexplainedSeries, WeekFigures } from "./figure-types.ts";
import { FiguresPage } from "./figures-page.tsx";
import { type GroupRow, groupRows } from "./group-rows.ts";
import { SmallGroupsNote } from "./small-groups-note.tsx";
import { useShareText } from "./use-share-text.ts";

/** The share of look-ups that nothing explains, by team and by system: what to lower first. */
export function UnexplainedView() {
  const { t } = useLanguage();
  const words = t.figures.unexplained;
  const resource = useResource<Unexplained>("/api/v1/oversight/unexplained");
  return (
    <FiguresPage current="unexplained">
      <p className="gs-prose">{words.intro}</p>
      <Loaded resource={resource}>
        {({ agency, teams, systems, smallest, weeks }) => (
          <>
            {agency === undefined ? (
              <p>{words.tooSmall}</p>
            ) : (
              <Agency agency={agency} running={weeks.at(-1) ?? ""} />
            )}
            <Section title={words.teams} intro={words.mostFirst}>
              <GroupTable title={words.teams} told={teams} smallest={smallest} />
            </Section>
            <Section title={words.systems} intro={`${words.mostFirst} ${words.systemsNote}`}>
              <GroupTable title={words.systems} told={systems} smallest={smallest} />
            </Section>
          </>
        )}
      </Loaded>
    </FiguresPage>
  );
}

function Agency({ agency, running }: { readonly agency: UnexplainedSeries; readonly running: string }) {
  const { t, format } = useLanguage();
  const words = t.figures.unexplained;
  const share = useShareText();
  const trend = useTrendText();
  const percentOf = ({ unexplained, lookUps }: WeekFigures) =>
    lookUps === 0 ? 0 : Math.round((1_000 * unexplained) / lookUps) / 10;
  const columns: readonly Column<WeekFigures>[] = [
    {
      key: "week",
      header: words.week,
      rowHeader: true,
      cell: ({ week }) => (
        <>
          {format.date(week)} {week === running ? <span className="gs-soft">{words.running}</span> : null}
        </>
      ),
    },
    { key: "lookUps", header: words.lookUps, numeric: true, cell: (row) => format.number(row.lookUps) },
    {
      key: "unexplained",
      header: words.unexplained,
      numeric: true,
      cell: (row) => format.number(row.unexplained),
    },
    {
      key: "share",
      header: words.share,
      numeric: true,
      cell: (row) =>
        row.lookUps === 0 ? t.figures.noPercent : t.figures.percent(format.number(percentOf(row))),
    },
    {
      key: "selfOpened",
      header: words.selfOpened,
      numeric: true,
      cell: (row) => format.number(row.selfOpened),
    },
  ];
  return (
    <Section title={words.agency}>
      <StatTiles>
        <StatTile label={words.now} figure={share.percent(agency.share)} note={share.parts(agency.share)} />
        <StatTile
          label={words.trend}
          figure={trend(agency)}
          note={agency.trend === undefined ? undefined : words.trendNote(format.number(agency.trend.weeks))}
        />
      </StatTiles>
      <BarChart
        title={agency.share.of === 0 ? words.chartNone : words.chartTitle(share.percent(agency.share))}
        note={words.chartNote}
        items={agency.series.map((week) => ({
          key: week.week,
          label: format.day(week.week),
          value: percentOf(week),
        }))}
        format={format.number}
      />
      <DataTable
        caption={words.weeksCaption}
        columns={columns}
        rows={[...agency.series].reverse()}
        rowKey={({ week }) => week}
      />
      <p className="gs-prose gs-soft gs-small">{words.selfOpenedNote}</p>
    </Section>
  );
}

function GroupTable({
  title,
  told,
  smallest,
}: {
  readonly title: string;
  readonly told: Groups<UnexplainedSeries>;
  readonly smallest: number;
}) {
  const { t, format } = useLanguage();
  const words = t.figures.unexplained;
  const share = useShareText();
  const trend = useTrendText();
  const columns: readonly Column<GroupRow<UnexplainedSeries>>[] = [
    {
      key: "group",
      header: words.group,
      rowHeader: true,
      cell: ({ name, groups }) =>
        name === undefined ? t.figures.rest(format.number(groups)) : <AgencyText>{name}</AgencyText>,
    },
    {
      key: "employees",
      header: t.figures.employees,
      numeric: true,
      cell: ({ employees }) => format.number(employees),
    },
    {
      key: "share",
      header: words.share,
      numeric: true,
      cell: (row) => (
        <>
          {share.percent(row.share)}
          <div className="gs-soft gs-small">{share.parts(row.share)}</div>
        </>
      ),
    },
    { key: "trend", header: words.trend, cell: (row) => trend(row) },
  ];
  const rows = groupRows(told);
  return (
    <>
      {rows.length === 0 ? null : (
        <DataTable caption={title} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />
      )}
      <SmallGroupsNote told={told} smallest={smallest} />
    </>
  );
}

function useTrendText(): (figures: Pick<UnexplainedSeries, "trend">) => string {
  const { t, format } = useLanguage();
  const words = t.figures.unexplained;
  return ({ trend }) => {
    if (trend === undefined) return words.noTrend;
    const points = format.number(Math.abs(trend.change));
    if (trend.change === 0) return words.same;
    return trend.change < 0 ? words.better(points) : words.worse(points);
  };
}
