import { Badge, Button, type Column, DataTable, Disclosure, Link } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery } from "../../table/list-query.ts";
import { planItemAddress } from "../plan/plan-item-address.ts";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { Bottleneck } from "./supply-types.ts";

/** How many are shown at first: a portfolio may have hundreds. */
const first = 10;
const firstSharing = 4;

type Found = { readonly items: readonly Bottleneck[]; readonly clashes: readonly Bottleneck[] };

/** Where people are short, by name, and who shares them (rows O6, N4). */
export function Bottlenecks({ query }: { readonly query: URLSearchParams }) {
  const { t } = useLanguage();
  const words = t.portfolio.supply;
  const found = useResource<Found>(`/api/v1/portfolio/bottlenecks?${query}`);
  return (
    <Loaded resource={found}>
      {({ items, clashes }) => (
        <>
          <List title={words.bottlenecks} none={words.noBottlenecks} items={items} />
          {clashes.length === 0 ? null : <List title={words.clashes} none="" items={clashes} />}
        </>
      )}
    </Loaded>
  );
}

function List({
  title,
  none,
  items,
}: {
  readonly title: string;
  readonly none: string;
  readonly items: readonly Bottleneck[];
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.supply;
  const quarter = useNamedQuarter();
  const fte = (people: number) => t.portfolioNames.fte(format.number(people / 100));
  const [query, setQuery] = useSearchParams();
  const shown = query.has("all") ? items : items.slice(0, first);
  const columns: readonly Column<Bottleneck>[] = [
    {
      key: "name",
      header: t.portfolio.plan.skill,
      rowHeader: true,
      cell: ({ name, teamName, scarce }) => (
        <>
          <AgencyText>{teamName === undefined ? name : `${name}, ${teamName}`}</AgencyText>
          {scarce ? (
            <>
              {" "}
              <Badge tone="warning">{t.portfolio.plan.scarce}</Badge>
            </>
          ) : null}
        </>
      ),
    },
    { key: "quarter", header: words.quarter, cell: (row) => quarter.full(row.quarter) },
    {
      key: "shortage",
      header: words.shortage,
      numeric: true,
      cell: ({ shortage, stated }) => (stated ? fte(shortage) : words.notStated),
    },
    {
      key: "shared",
      header: words.sharedBy,
      cell: ({ sharedBy }) => (
        <>
          <SharedBy of={sharedBy.slice(0, firstSharing)} />
          {sharedBy.length > firstSharing ? (
            <Disclosure summary={words.moreSharing(format.number(sharedBy.length - firstSharing))}>
              <SharedBy of={sharedBy.slice(firstSharing)} />
            </Disclosure>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <Section title={title}>
      {items.length === 0 ? (
        <p>{none}</p>
      ) : (
        <DataTable
          caption={title}
          captionHidden
          columns={columns}
          rows={shown}
          rowKey={({ resource, use, quarter: of }) => `${resource} ${use} ${of}`}
        />
      )}
      {shown.length === items.length ? null : (
        <div className="gs-row gs-row--middle">
          <p>{words.firstOf(format.number(shown.length), format.number(items.length))}</p>
          <Button small onClick={() => setQuery(changedQuery(query, { all: "true" }), { replace: true })}>
            {words.showAll}
          </Button>
        </div>
      )}
    </Section>
  );
}

function SharedBy({ of }: { readonly of: Bottleneck["sharedBy"] }) {
  const { t, format } = useLanguage();
  return (
    <ul className="gs-plain-list">
      {of.map(({ item, kind, name, amount }) => (
        <li key={`${kind} ${item}`}>
          <Link href={planItemAddress({ item, kind })}>
            <AgencyText>{name}</AgencyText>
          </Link>{" "}
          ({t.portfolioNames.fte(format.number(amount / 100))})
        </li>
      ))}
    </ul>
  );
}
