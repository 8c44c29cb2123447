import { Alert, BarChart, type Column, DataTable, StatTile, StatTiles } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import type { AlertFigures, Groups, WorksCouncil } from "./figure-types.ts";
import { type GroupRow, groupRows } from "./group-rows.ts";
import { SmallGroupsNote } from "./small-groups-note.tsx";

/** Alerts and false alarms, of everybody and by group. */
export function WorksCouncilAlerts({ report }: { readonly report: WorksCouncil }) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.alerts;
  const { alerts, period, smallest, rounded, functions, service, contracts } = report;
  const serviceNames: Readonly<Record<string, string>> = words.service;
  const contractNames: Readonly<Record<string, string>> = words.contract;
  return (
    <Section title={words.title} intro={words.intro(format.date(period.from), format.date(period.until))}>
      {alerts === undefined ? <p>{words.tooSmall}</p> : <Totals alerts={alerts} />}
      <p className="gs-prose">{words.rateText}</p>
      <p className="gs-prose">{words.rounded(format.number(rounded))}</p>
      <Section title={words.byFunction} level={3}>
        <Chart rows={groupRows(functions)} />
        <GroupTable title={words.byFunction} told={functions} smallest={smallest} />
      </Section>
      <Section title={words.byService} level={3} intro={words.serviceNote}>
        <GroupTable title={words.byService} told={named(service, serviceNames)} smallest={smallest} />
      </Section>
      <Section title={words.byContract} level={3}>
        <GroupTable title={words.byContract} told={named(contracts, contractNames)} smallest={smallest} />
      </Section>
      <Alert kind="info" title={words.partTimeTitle}>
        <p>{words.partTime}</p>
      </Alert>
    </Section>
  );
}

function named(told: Groups<AlertFigures>, names: Readonly<Record<string, string>>): Groups<AlertFigures> {
  return { ...told, groups: told.groups.map((group) => ({ ...group, name: names[group.id] ?? group.id })) };
}

function Totals({ alerts }: { readonly alerts: AlertFigures }) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.alerts;
  const { score, rule, sample } = alerts.bySource;
  const tile = (key: "asked" | "justified" | "unjustified" | "unclear" | "open") => (
    <StatTile label={words[key]} figure={format.number(alerts[key])} />
  );
  return (
    <StatTiles>
      <StatTile
        label={words.told}
        figure={format.number(alerts.told)}
        note={words.bySource(format.number(score), format.number(rule), format.number(sample))}
      />
      {tile("asked")}
      {tile("justified")}
      {tile("unjustified")}
      {tile("unclear")}
      {tile("open")}
      <StatTile
        label={words.rate}
        figure={alerts.rate === undefined ? t.figures.noPercent : format.number(alerts.rate)}
        note={words.rateNote(format.number(alerts.falseAlarms), format.number(alerts.employeeYears))}
      />
    </StatTiles>
  );
}

function Chart({ rows }: { readonly rows: readonly GroupRow<AlertFigures>[] }) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.alerts;
  if (rows.length === 0) return null;
  const nameOf = ({ name, groups }: GroupRow<AlertFigures>) => name ?? t.figures.rest(format.number(groups));
  const worst = rows.reduce<GroupRow<AlertFigures> | undefined>(
    (found, row) => ((row.rate ?? 0) > (found?.rate ?? 0) ? row : found),
    undefined,
  );
  return (
    <BarChart
      title={
        worst === undefined
          ? words.chartNone
          : words.chartTitle(nameOf(worst), format.number(worst.rate ?? 0))
      }
      note={words.chartNote}
      items={rows.map((row) => ({
        key: row.key,
        label: nameOf(row),
        value: Math.round(1_000 * (row.rate ?? 0)),
      }))}
      format={format.number}
    />
  );
}

function GroupTable({
  title,
  told,
  smallest,
}: {
  readonly title: string;
  readonly told: Groups<AlertFigures>;
  readonly smallest: number;
}) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.alerts;
  const number = (key: "told" | "asked" | "justified" | "unjustified" | "unclear", header: string) => ({
    key,
    header,
    numeric: true,
    cell: (row: GroupRow<AlertFigures>) => format.number(row[key]),
  });
  const columns: readonly Column<GroupRow<AlertFigures>>[] = [
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
    number("told", words.told),
    number("asked", words.columns.asked),
    number("justified", words.columns.justified),
    number("unjustified", words.columns.unjustified),
    number("unclear", words.columns.unclear),
    {
      key: "rate",
      header: words.columns.rate,
      numeric: true,
      cell: ({ rate, falseAlarms, employeeYears }) => (
        <>
          {rate === undefined ? t.figures.noPercent : format.number(rate)}
          <div className="gs-soft gs-small">
            {words.rateCell(format.number(falseAlarms), format.number(employeeYears))}
          </div>
        </>
      ),
    },
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
