import { BarChart, type Column, DataTable, Disclosure, EmptyState, SelectField } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { DayField } from "../forms/day-field.tsx";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { changedQuery } from "../table/list-query.ts";
import { busiest, byDay, measures, type ServiceEffect } from "./effects-by-day.ts";

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** What the rules cost the service: refusals, transfers and waits, by team and day. */
export function EffectsView() {
  const { t } = useLanguage();
  const words = t.effects;
  const [query, setQuery] = useSearchParams();
  const from = query.get("from") ?? dayBefore(13);
  const until = query.get("until") ?? dayBefore(0);
  const unitId = query.get("unitId") ?? "";
  const asked = new URLSearchParams({ from, until, ...(unitId === "" ? {} : { unitId }) });
  const effects = useResource<{ readonly items: readonly ServiceEffect[] }>(
    `/api/v1/service-effects?${asked}`,
  );
  const set = (change: Readonly<Record<string, string>>) =>
    setQuery(changedQuery(query, change), { replace: true });
  const items = effects.value?.items ?? [];
  const units = [...new Map(items.map((item) => [item.unitId, item.unitName]))].filter(([id]) => id !== "");
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      <div className="gs-row">
        <DayField
          label={t.history.from}
          value={from}
          onValue={(day) => (day === "" ? undefined : set({ from: day }))}
        />
        <DayField
          label={t.history.to}
          value={until}
          onValue={(day) => (day === "" ? undefined : set({ until: day }))}
        />
        <SelectField
          width="short"
          label={t.team.unit}
          options={[
            { value: "", label: t.table.all },
            ...(unitId === "" || units.some(([id]) => id === unitId)
              ? []
              : [{ value: unitId, label: unitId }]),
            ...units.map(([value, label]) => ({ value, label })),
          ]}
          value={unitId}
          onValue={(unit) => set({ unitId: unit })}
        />
        <SelectField
          width="short"
          label={words.measure}
          options={measures.map((measure) => ({ value: measure, label: words.measures[measure] }))}
          value={query.get("measure") ?? "refusals"}
          onValue={(measure) => set({ measure })}
        />
      </div>
      <Loaded resource={effects}>
        {(value) =>
          value.items.length === 0 ? (
            <EmptyState title={words.emptyTitle}>
              <p>{words.empty}</p>
            </EmptyState>
          ) : (
            <>
              <Chart items={value.items} from={from} until={until} measure={query.get("measure")} />
              <Table items={value.items} busy={effects.busy} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Chart({
  items,
  from,
  until,
  measure: name,
}: {
  readonly items: readonly ServiceEffect[];
  readonly from: string;
  readonly until: string;
  readonly measure: string | null;
}) {
  const { t, format } = useLanguage();
  const words = t.effects;
  const measure = measures.find((known) => known === name) ?? "refusals";
  const days = byDay(items, measure, from, until);
  const most = busiest(days);
  return (
    <BarChart
      title={
        most === undefined
          ? words.chartNone
          : words.chartTitle(words.measures[measure], format.date(most.day), format.number(most.count))
      }
      note={words.chartNote}
      items={days.map(({ day, count }) => ({ key: day, label: format.day(day), value: count }))}
      format={format.number}
    />
  );
}

function Table({ items, busy }: { readonly items: readonly ServiceEffect[]; readonly busy: boolean }) {
  const { t, format } = useLanguage();
  const words = t.effects;
  const seconds = (value: number | undefined) =>
    value === undefined ? "" : words.seconds(format.number(Math.round(value)));
  const number = (key: "refusals" | "transfersOut" | "transfersIn", header: string) => ({
    key,
    header,
    numeric: true,
    cell: (row: ServiceEffect) => format.number(row[key]),
  });
  const columns: readonly Column<ServiceEffect>[] = [
    {
      key: "day",
      header: words.day,
      rowHeader: true,
      unbroken: true,
      cell: (row) => format.shortDate(row.day),
    },
    { key: "unit", header: t.team.unit, cell: (row) => <AgencyText>{row.unitName}</AgencyText> },
    number("refusals", words.measures.refusals),
    { key: "codes", header: words.codes, cell: (row) => <Codes counts={row.refusalsByCode ?? {}} /> },
    number("transfersOut", words.measures.transfersOut),
    number("transfersIn", words.transfersIn),
    {
      key: "waits",
      header: words.measures.waits,
      numeric: true,
      cell: (row) => (
        <>
          {format.number(row.waits)}
          {row.waitMedianS === undefined ? null : (
            <div className="gs-soft gs-small">
              {words.waited(seconds(row.waitMedianS), seconds(row.waitP95S))}
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={items}
      rowKey={(row) => `${row.day} ${row.unitId}`}
      busy={busy}
    />
  );
}

function Codes({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  const { t, format } = useLanguage();
  const known: Readonly<Record<string, string>> = t.reasonNames;
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return sorted.length === 0 ? null : (
    <ul className="gs-plain-list gs-small">
      {sorted.slice(0, 3).map(([code, count]) => (
        <li key={code}>{`${known[code] ?? code}: ${format.number(count)}`}</li>
      ))}
    </ul>
  );
}
