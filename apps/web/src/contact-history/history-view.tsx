import {
  Badge,
  Busy,
  Button,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  LinkButton,
} from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import type { HistoryItem, HistoryPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { DayField } from "../forms/day-field.tsx";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Grounds } from "../frame/ground-link.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { historyQuery, type Period, periodOf } from "./period.ts";

function placeOf(item: HistoryItem): string {
  return `${item.record.origin}#${item.record.index}`;
}

/** Who looked at the data of the citizen: when, which department, why, on which article; never a name. */
export function HistoryView() {
  const { t } = useLanguage();
  const [query, setQuery] = useSearchParams();
  const period = periodOf(query);
  const history = useResource<HistoryPage>(
    `/api/v1/contact-history${historyQuery(period, query.get("page"))}`,
  );
  const items = history.value?.items;
  return (
    <Page title={t.history.title}>
      <p className="gs-prose">{t.history.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.history.whyText}</p>
      </Disclosure>
      <PeriodFilter
        key={`${period.from} ${period.to}`}
        period={period}
        onChoose={({ from, to }) =>
          setQuery({ ...(from === "" ? {} : { from }), ...(to === "" ? {} : { to }) })
        }
      />
      {history.error === undefined ? null : <Failure error={history.error} onRetry={history.reload} />}
      {items === undefined ? (
        history.busy ? (
          <Busy label={t.busy} lines={6} />
        ) : null
      ) : items.length === 0 ? (
        <EmptyState title={t.history.emptyTitle}>
          <p>{t.history.empty}</p>
        </EmptyState>
      ) : (
        <HistoryTable items={items} busy={history.busy} />
      )}
      <Turning query={query} next={history.value?.next} />
    </Page>
  );
}

function PeriodFilter({
  period,
  onChoose,
}: {
  readonly period: Period;
  readonly onChoose: (period: Period) => void;
}) {
  const { t } = useLanguage();
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose({ from, to });
  };
  return (
    <form className="gs-row" onSubmit={submit}>
      <DayField label={t.history.from} value={from} onValue={setFrom} />
      <DayField label={t.history.to} value={to} onValue={setTo} />
      <Button type="submit">{t.history.filter}</Button>
      {period.from === "" && period.to === "" ? null : (
        <LinkButton href="/contact-history">{t.history.clear}</LinkButton>
      )}
    </form>
  );
}

function HistoryTable({ items, busy }: { readonly items: readonly HistoryItem[]; readonly busy: boolean }) {
  const { t, format } = useLanguage();
  const [opened, setOpened] = useState<string>();
  const columns: readonly Column<HistoryItem>[] = [
    {
      key: "when",
      header: t.history.when,
      rowHeader: true,
      unbroken: true,
      cell: (item) => format.moment(item.at),
    },
    {
      key: "department",
      header: t.history.department,
      cell: (item) => <AgencyText>{item.department}</AgencyText>,
    },
    {
      key: "purpose",
      header: t.history.purpose,
      cell: (item) => (
        <>
          <AgencyText>{item.purpose}</AgencyText>
          {item.emergencyAccess ? (
            <>
              {" "}
              <Badge tone="warning">{t.history.emergency}</Badge>
            </>
          ) : null}
          {item.shownLater === undefined ? null : (
            <div className="gs-soft gs-small">
              {t.history.shownLater(format.moment(item.shownLater.since))}
              <Grounds grounds={item.shownLater.grounds} inline />
            </div>
          )}
        </>
      ),
    },
    { key: "ground", header: t.history.ground, cell: (item) => <Grounds grounds={item.grounds} /> },
    {
      key: "data",
      header: t.history.data,
      cell: (item) => (
        <>
          <AgencyText>
            <strong>{item.dataSet.name}</strong>
            <br />
            {item.fields.map((field) => field.name).join(", ")}
          </AgencyText>
          {item.withheld === undefined ? null : (
            <div className="gs-soft gs-small">
              {t.history.withheld}
              <Grounds grounds={item.withheld} inline />
            </div>
          )}
        </>
      ),
    },
    {
      key: "proof",
      header: t.history.proof,
      cell: (item) => {
        const open = opened === placeOf(item);
        const when = format.moment(item.at);
        return (
          <Button
            small
            aria-expanded={open}
            aria-label={open ? t.history.hideLabel(when) : t.history.checkLabel(when)}
            onClick={() => setOpened(open ? undefined : placeOf(item))}
          >
            {open ? t.history.hide : t.history.check}
          </Button>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={t.history.caption}
      columns={columns}
      rows={items}
      rowKey={placeOf}
      busy={busy}
      detail={(item) =>
        opened === placeOf(item) ? (
          <div className="gs-card gs-card--marked">
            <EvidencePanel item={item} />
          </div>
        ) : null
      }
    />
  );
}

function Turning({
  query,
  next,
}: {
  readonly query: URLSearchParams;
  readonly next: string | number | undefined;
}) {
  const { t } = useLanguage();
  const hrefFor = (page: string | undefined) => {
    const turned = new URLSearchParams(query);
    turned.delete("page");
    if (page !== undefined) turned.set("page", page);
    return `/contact-history${turned.size === 0 ? "" : `?${turned}`}`;
  };
  if (next === undefined && !query.has("page")) return null;
  return (
    <div className="gs-row gs-row--middle">
      {query.has("page") ? <Link href={hrefFor(undefined)}>{t.history.newer}</Link> : null}
      {next === undefined ? null : <Link href={hrefFor(String(next))}>{t.history.older}</Link>}
    </div>
  );
}
