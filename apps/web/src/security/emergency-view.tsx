import { type Column, DataTable, type GridColumn, Tabs } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { ServerTable } from "../table/server-table.tsx";
import { EmergencyReview } from "./emergency-review.tsx";
import {
  type EmergencyAccess,
  type EmergencyCount,
  type EmergencyCounters,
  emergencyStates,
} from "./types.ts";

/** Emergency access that was used: to review, passed on because nobody did, and how often it happens. */
export function EmergencyView() {
  const { t } = useLanguage();
  const words = t.emergency;
  const [query] = useSearchParams();
  const state = emergencyStates.find((name) => name === query.get("state")) ?? "to-review";
  const counting = query.get("view") === "counters";
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Tabs
        label={words.title}
        tabs={[
          ...emergencyStates.map((name) => ({
            href: `/emergency-access?state=${name}`,
            label: words.states[name],
            current: !counting && name === state,
          })),
          { href: "/emergency-access?view=counters", label: words.counters, current: counting },
        ]}
      />
      {counting ? <Counters /> : <List key={state} state={state} />}
    </Page>
  );
}

function List({ state }: { readonly state: (typeof emergencyStates)[number] }) {
  const { t, format } = useLanguage();
  const words = t.emergency;
  const [round, setRound] = useState(0);
  const columns: readonly GridColumn<EmergencyAccess>[] = [
    {
      key: "who",
      header: words.who,
      rowHeader: true,
      share: 1.5,
      cell: (row) => (
        <>
          {row.employeeName ?? row.employeeId}
          <div className="gs-soft gs-small">
            <AgencyText>{row.unitName ?? ""}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "when",
      header: words.when,
      share: 1.5,
      cell: (row) => words.period(format.moment(row.openedAt), format.time(row.expiresAt)),
    },
    {
      key: "reason",
      header: words.reason,
      share: 3,
      cell: (row) => (
        <>
          {words.reasons[row.reason]}
          <div className="gs-soft gs-small">
            <AgencyText>{row.motive}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "review",
      header: words.review,
      share: 3,
      cell: (row) => <EmergencyReview item={row} onReviewed={() => setRound(round + 1)} />,
    },
  ];
  return (
    <ServerTable<EmergencyAccess>
      key={round}
      source="/api/v1/emergency-access"
      fixed={{ state }}
      filters={[]}
      caption={words.states[state]}
      columns={columns}
      defaultSort=""
      rowKey={(row) => row.id}
      rowName={(row) => `${row.employeeName ?? row.employeeId}, ${format.moment(row.openedAt)}`}
      why={words.why}
      empty={words.empty}
    />
  );
}

function Counters() {
  const { t } = useLanguage();
  const words = t.emergency;
  const counters = useResource<EmergencyCounters>("/api/v1/emergency-access/counters");
  return (
    <Loaded resource={counters}>
      {({ byEmployee, byUnit }) => (
        <div className="gs-columns">
          <Count title={words.byUnit} rows={byUnit} />
          <Count title={words.byEmployee} rows={byEmployee} />
        </div>
      )}
    </Loaded>
  );
}

function Count({ title, rows }: { readonly title: string; readonly rows: readonly EmergencyCount[] }) {
  const { t, format } = useLanguage();
  const words = t.emergency;
  const number = (key: "count" | "unreviewed" | "escalated" | "unjustified", header: string) => ({
    key,
    header,
    numeric: true,
    cell: (row: EmergencyCount) => format.number(row[key]),
  });
  const columns: readonly Column<EmergencyCount>[] = [
    { key: "name", header: t.team.name, rowHeader: true, cell: (row) => row.name },
    number("count", words.times),
    number("unreviewed", words.states["to-review"]),
    number("escalated", words.states.escalated),
    number("unjustified", words.verdicts.unjustified),
  ];
  return (
    <Section title={title}>
      {rows.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <DataTable
          caption={title}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id ?? row.employeeId ?? row.unitId ?? row.name}
        />
      )}
    </Section>
  );
}
