import { Disclosure, EmptyState, LinkButton, Pages, StatTile, StatTiles } from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { type Filter, FilterBar } from "../../table/filter-bar.tsx";
import { changedQuery, listQuery, withQuery } from "../../table/list-query.ts";
import { AsOfDay, useAsOfQuery } from "../as-of-day.tsx";
import { WorkTable } from "./work-table.tsx";
import type { Totals, WorkList } from "./work-types.ts";

const pageSize = 100;

/** All programmes and projects, filtered by address. */
export function WorksView() {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  const names = t.portfolioNames;
  const mayEdit = useMay("portfolio.edit");
  const [path] = useLocation();
  const [query] = useSearchParams();
  const choice = (name: string, label: string, of: Readonly<Record<string, string>>): Filter => ({
    kind: "choice",
    name,
    label,
    options: Object.entries(of).map(([value, text]) => ({ value, label: text })),
  });
  const filters: readonly Filter[] = [
    { kind: "search", name: "q", label: words.search },
    choice("status", words.status, names.statuses),
    choice("kind", words.kind, names.kinds),
    choice("nature", words.nature, names.natures),
    choice("colour", words.original, names.judgements),
  ];
  const asOf = useAsOfQuery();
  const asked = listQuery(
    query,
    filters.map(({ name }) => name),
  );
  for (const [name, value] of asOf) asked.set(name, value);
  const page = Math.max(1, Math.trunc(Number(query.get("page") ?? 1)) || 1);
  asked.set("page", String(page));
  asked.set("pageSize", String(pageSize));
  const resource = useResource<WorkList>(`/api/v1/portfolio/work?${asked}`);
  return (
    <Page
      title={words.title}
      actions={
        mayEdit ? (
          <LinkButton href="/portfolio/work/new">{t.portfolio.editing.newWork.add}</LinkButton>
        ) : undefined
      }
    >
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <AsOfDay />
      <FilterBar filters={filters} />
      <Loaded resource={resource} lines={10}>
        {({ items, total, totals }) =>
          total === 0 ? (
            filters.some(({ name }) => query.has(name)) ? (
              <p>{words.nothingFound}</p>
            ) : (
              <EmptyState title={words.noneTitle}>
                <p>{words.noneText}</p>
              </EmptyState>
            )
          ) : (
            <>
              <Sums totals={totals} />
              <WorkTable caption={words.title} rows={items} />
              <Pages
                label={t.list.pages}
                summary={t.list.summary(
                  format.number((page - 1) * pageSize + 1),
                  format.number((page - 1) * pageSize + items.length),
                  format.number(total),
                )}
                page={page}
                last={Math.max(1, Math.ceil(total / pageSize))}
                hrefFor={(number) => withQuery(path, changedQuery(query, { page: String(number) }))}
                previousLabel={t.list.previous}
                nextLabel={t.list.next}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Sums in which nothing counts twice, and what is unknown is not taken for zero. */
function Sums({ totals }: { readonly totals: Totals }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.standing;
  const { expected } = totals;
  return (
    <StatTiles>
      <StatTile
        label={words.sumOriginal}
        figure={format.money(totals.originalCents)}
        note={words.sumOf(format.number(totals.counted))}
      />
      <StatTile
        label={words.sumLatest}
        figure={format.money(totals.latestCents)}
        note={words.sumSplit(format.money(totals.renewalCents), format.money(totals.maintenanceCents))}
      />
      <StatTile
        label={words.spent}
        figure={format.money(totals.spentCents)}
        note={totals.derived ? words.derivedNote : words.spentNote}
      />
      <StatTile
        label={words.expectedCost}
        figure={
          expected.unknown > 0
            ? words.atLeast(format.money(expected.atLeastCents))
            : format.money(expected.atLeastCents)
        }
        note={
          expected.unknown > 0
            ? words.unknownOf(format.number(expected.unknown), format.number(expected.of))
            : words.sumOf(format.number(totals.counted))
        }
      />
    </StatTiles>
  );
}
