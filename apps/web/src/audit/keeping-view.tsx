import { Badge, type BadgeTone, type Column, DataTable, Disclosure, Link, SelectField } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { AuditPage } from "./audit-page.tsx";
import { HoldsSection } from "./holds-section.tsx";
import {
  type CalendarMonth,
  type Gap,
  type MonthState,
  monthStates,
  type RetentionClasses,
} from "./keeping-types.ts";
import { ProposalsSection } from "./proposals-section.tsx";
import { ProposeForm } from "./propose-form.tsx";
import { recordAddress } from "./record-form.tsx";

/** How long records are kept, what was destroyed or erased and why, and what stops that. */
export function KeepingView() {
  const { t } = useLanguage();
  const classes = useResource<RetentionClasses>("/api/v1/retention-classes");
  return (
    <AuditPage current="keeping">
      <p className="gs-prose">{t.keeping.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.keeping.why}</p>
      </Disclosure>
      <ProposalsSection />
      <Loaded resource={classes}>{(value) => <Classes value={value} />}</Loaded>
      <ProposeForm classes={classes.value} />
      <Calendar />
      <HoldsSection />
      <Gaps />
    </AuditPage>
  );
}

function Classes({ value }: { readonly value: RetentionClasses }) {
  const { t, format } = useLanguage();
  const words = t.keeping.classes;
  const months = (count: number | null) =>
    count === null ? words.forEver : words.months(format.number(count));
  const rows = [
    ...value.items,
    ...value.unset.map((id) => ({ id, months: undefined, legalBasis: "", from: "", coming: undefined })),
  ];
  type Row = (typeof rows)[number];
  const columns: readonly Column<Row>[] = [
    { key: "id", header: words.one, rowHeader: true, cell: (row) => row.id },
    {
      key: "months",
      header: words.howLong,
      cell: (row) =>
        row.months === undefined ? <Badge tone="bad">{words.unset}</Badge> : months(row.months),
    },
    { key: "basis", header: t.keeping.legalBasis, cell: (row) => row.legalBasis },
    {
      key: "coming",
      header: words.coming,
      cell: ({ coming }) =>
        coming === undefined ? "" : words.comingText(months(coming.months), format.date(coming.from)),
    },
  ];
  return (
    <Section title={words.title} intro={words.intro}>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.title}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
        />
      )}
    </Section>
  );
}

const tones: Readonly<Record<MonthState, BadgeTone>> = {
  kept: "good",
  due: "info",
  held: "info",
  unset: "bad",
  destroyed: "neutral",
};

function Calendar() {
  const { t, format } = useLanguage();
  const words = t.keeping.calendar;
  const [query, setQuery] = useSearchParams();
  const state = monthStates.find((one) => one === query.get("state"));
  const list = useResource<{ readonly items: readonly CalendarMonth[] }>(
    `/api/v1/retention-calendar${state === undefined ? "" : `?${new URLSearchParams({ state })}`}`,
  );
  const columns: readonly Column<CalendarMonth>[] = [
    {
      key: "month",
      header: words.month,
      rowHeader: true,
      cell: (row) => format.month(`${row.month}-01`),
    },
    { key: "class", header: t.keeping.classes.one, cell: (row) => row.retentionClass },
    {
      key: "state",
      header: words.state,
      cell: (row) => <Badge tone={tones[row.state]}>{words.states[row.state]}</Badge>,
    },
    {
      key: "due",
      header: words.due,
      cell: ({ due, destroyed }) =>
        destroyed === undefined
          ? due === undefined
            ? ""
            : format.date(due)
          : words.destroyedAt(format.date(destroyed.at), format.number(destroyed.records)),
    },
  ];
  return (
    <Section title={words.title} intro={words.intro}>
      <SelectField
        width="short"
        label={words.state}
        options={[
          { value: "", label: t.table.all },
          ...monthStates.map((value) => ({ value, label: words.states[value] })),
        ]}
        value={state ?? ""}
        onValue={(chosen) => setQuery(chosen === "" ? {} : { state: chosen }, { replace: true })}
      />
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <DataTable
              caption={words.title}
              captionHidden
              columns={columns}
              rows={items}
              rowKey={(row) => `${row.retentionClass} ${row.month}`}
            />
          )
        }
      </Loaded>
    </Section>
  );
}

function Gaps() {
  const { t, format } = useLanguage();
  const words = t.keeping.gaps;
  const list = useResource<{ readonly items: readonly Gap[] }>("/api/v1/log/gaps");
  const columns: readonly Column<Gap>[] = [
    { key: "at", header: words.at, rowHeader: true, cell: (gap) => format.moment(gap.at) },
    {
      key: "what",
      header: words.what,
      cell: (gap) => (
        <>
          {gap.reason === "destroyed" && gap.month !== undefined
            ? words.destroyed(format.month(`${gap.month}-01`), format.number(gap.records))
            : words.erased}
          <div className="gs-soft gs-small">{gap.origin}</div>
        </>
      ),
    },
    { key: "basis", header: t.keeping.legalBasis, cell: (gap) => gap.legalBasis },
    {
      key: "evidence",
      header: words.evidence,
      cell: ({ evidence }) => (
        <Link href={recordAddress(evidence.origin, String(evidence.index))}>
          {words.record(format.number(evidence.index))}
        </Link>
      ),
    },
  ];
  return (
    <Section title={words.title} intro={words.intro}>
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <DataTable
              caption={words.title}
              captionHidden
              columns={columns}
              rows={items}
              rowKey={(gap) => `${gap.evidence.origin} ${gap.evidence.index}`}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
