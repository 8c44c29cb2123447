import { Badge, type Column, DataTable, Disclosure, EmptyState, Link, LinkButton } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { FilterBar } from "../table/filter-bar.tsx";
import { InvestigationBadge, WhatIsDue } from "./investigation-badge.tsx";
import {
  type Investigation,
  investigationAddress,
  investigationStates,
  investigationsPath,
} from "./investigation-types.ts";

/** The investigations that somebody has a part in, with what each waits for. */
export function InvestigationsView() {
  const { t } = useLanguage();
  const words = t.investigations;
  const [query] = useSearchParams();
  const mayPropose = useMay("investigation.propose");
  const list = useResource<{ readonly items: readonly Investigation[] }>(investigationsPath);
  const state = query.get("state");
  return (
    <Page
      title={words.title}
      actions={
        mayPropose ? (
          <LinkButton href="/investigations/new" appearance="primary">
            {words.ask}
          </LinkButton>
        ) : undefined
      }
    >
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      <FilterBar
        filters={[
          {
            name: "state",
            kind: "choice",
            label: words.state,
            options: investigationStates.map((value) => ({ value, label: words.states[value] })),
          },
        ]}
      />
      <Loaded resource={list} lines={6}>
        {({ items }) => (
          <Listed
            items={items.filter((one) => state === null || one.state === state)}
            filtered={state !== null}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Listed({
  items,
  filtered,
}: {
  readonly items: readonly Investigation[];
  readonly filtered: boolean;
}) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  if (items.length === 0) {
    return (
      <EmptyState title={filtered ? t.list.nothingTitle : words.none.title}>
        <p>{filtered ? words.nothing : words.none.text}</p>
      </EmptyState>
    );
  }
  const columns: readonly Column<Investigation>[] = [
    {
      key: "reference",
      header: words.reference,
      rowHeader: true,
      cell: ({ id, reference, suspicion }) => (
        <>
          <Link href={investigationAddress(id)}>{reference}</Link>
          <div className="gs-soft gs-small">
            <AgencyText>{suspicion.length > 90 ? `${suspicion.slice(0, 90)}…` : suspicion}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "state",
      header: words.state,
      cell: ({ state, covert }) => (
        <span className="gs-row">
          <InvestigationBadge state={state} />
          {covert ? <Badge>{words.covert}</Badge> : null}
        </span>
      ),
    },
    { key: "due", header: words.due, cell: (one) => <WhatIsDue one={one} /> },
    {
      key: "period",
      header: words.period,
      cell: ({ from, to }) => words.fromUntil(format.shortDate(from), format.shortDate(lastMoment(to))),
    },
    {
      key: "persons",
      header: words.persons,
      numeric: true,
      cell: ({ persons }) => format.number(persons.length),
    },
  ];
  return (
    <DataTable caption={words.caption} captionHidden columns={columns} rows={items} rowKey={({ id }) => id} />
  );
}

/** The last moment of a half-open period. */
export function lastMoment(to: string): string {
  return new Date(Date.parse(to) - 1).toISOString();
}
