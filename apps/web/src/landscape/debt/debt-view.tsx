import { BarChart, type Column, DataTable, Disclosure, StatTile, StatTiles } from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { DayField } from "../../forms/day-field.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { DebtByChain, DebtByTechnology } from "./debt-parts.tsx";
import { DebtSystems } from "./debt-systems.tsx";
import type { Debt, DebtSeries } from "./debt-types.ts";
import { usePercent } from "./use-percent.ts";

/** Technical debt on a day that one chooses: two figures that are computed from dated facts, and what they are made of. */
export function DebtView() {
  const { t } = useLanguage();
  const words = t.landscape.debt;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const on = query.get("on") ?? "";
  const resource = useResource<Debt>(withQuery("/api/v1/landscape/debt", dayQuery(on)));
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <DayField
        label={words.on}
        value={on === "" ? (resource.value?.on ?? "") : on}
        onValue={(day) => {
          if (day !== "") navigate(withQuery(path, changedQuery(query, { on: day })), { replace: true });
        }}
      />
      <Loaded resource={resource} lines={8}>
        {(debt) => (
          <>
            <DebtFigures debt={debt} />
            <Trend on={debt.on} />
            <DebtByChain debt={debt} />
            <DebtByTechnology debt={debt} />
            <DebtSystems on={debt.on} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function dayQuery(on: string): URLSearchParams {
  return new URLSearchParams(on === "" ? {} : { on });
}

function DebtFigures({ debt }: { readonly debt: Debt }) {
  const { t, format } = useLanguage();
  const percent = usePercent();
  const words = t.landscape.debt;
  const { backlog } = debt;
  const share = (value: number | undefined) => (value === undefined ? words.noShare : percent(value));
  return (
    <>
      <StatTiles>
        <StatTile
          label={words.share}
          figure={share(debt.sharePercent)}
          note={words.shareNote(format.number(debt.failing), format.number(debt.inUse))}
        />
        <StatTile
          label={words.workedAway}
          figure={share(backlog.workedAwayPercent)}
          note={words.workedAwayNote(
            format.number(backlog.migrated + backlog.retired),
            format.number(backlog.base),
            format.date(debt.baseDay),
          )}
        />
        <StatTile
          label={words.newDebt}
          figure={format.number(debt.newDebt)}
          note={words.newDebtNote(format.date(debt.baseDay))}
        />
        <StatTile label={words.unknown} figure={format.number(debt.unknown)} note={words.unknownNote} />
      </StatTiles>
      <p className="gs-prose gs-soft">
        {words.howCounted(
          format.number(backlog.migrated),
          format.number(backlog.retired),
          format.number(debt.criteria.version),
        )}{" "}
        {words.source(debt.snapshot.source, format.date(debt.snapshot.date))}
      </p>
    </>
  );
}

function Trend({ on }: { readonly on: string }) {
  const { t, format } = useLanguage();
  const percent = usePercent();
  const words = t.landscape.debt;
  const share = (value: number | undefined) => (value === undefined ? words.noShare : percent(value));
  const year = Number(on.slice(0, 4));
  const query = new URLSearchParams({ from: `${year - 8}${on.slice(4)}`, until: on, step: "year" });
  const series = useResource<DebtSeries>(`/api/v1/landscape/debt/series?${query}`);
  const columns: readonly Column<DebtSeries["items"][number]>[] = [
    { key: "on", header: words.on, rowHeader: true, cell: (item) => format.shortDate(item.on) },
    { key: "share", header: words.share, numeric: true, cell: (item) => share(item.sharePercent) },
    {
      key: "workedAway",
      header: words.workedAway,
      numeric: true,
      cell: (item) => share(item.backlog.workedAwayPercent),
    },
    { key: "newDebt", header: words.newDebt, numeric: true, cell: (item) => format.number(item.newDebt) },
  ];
  return (
    <Section title={words.trendTitle}>
      <Loaded resource={series}>
        {({ items }) => (
          <>
            <BarChart
              title={words.trendChart}
              note={words.trendNote}
              items={items.map((item) => ({
                key: item.on,
                label: item.on.slice(0, 4),
                value: item.sharePercent ?? 0,
              }))}
              format={percent}
            />
            <DataTable
              caption={words.trendTitle}
              captionHidden
              columns={columns}
              rows={[...items].reverse()}
              rowKey={(item) => item.on}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
}
