import { Badge, type Column, DataTable, Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { planItemAddress } from "../plan/plan-item-address.ts";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { Bottleneck } from "./supply-types.ts";

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
        <ul className="gs-plain-list">
          {sharedBy.map(({ item, kind, name, amount }) => (
            <li key={`${kind} ${item}`}>
              <Link href={planItemAddress({ item, kind })}>
                <AgencyText>{name}</AgencyText>
              </Link>{" "}
              ({fte(amount)})
            </li>
          ))}
        </ul>
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
          rows={items}
          rowKey={({ resource, use, quarter: of }) => `${resource} ${use} ${of}`}
        />
      )}
    </Section>
  );
}
