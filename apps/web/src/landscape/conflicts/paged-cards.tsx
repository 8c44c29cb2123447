import { Pages } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useLocation, useSearchParams } from "wouter";
import { type Resource, useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import { FilterBar } from "../../table/filter-bar.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import type { PageOf } from "./conflict-types.ts";

const perPage = 10;

/** A page of a list of the server; what is searched for and which page it is stand in the address. */
export function usePage<Row>(source: string): Resource<PageOf<Row>> {
  const [query] = useSearchParams();
  const asked = new URLSearchParams({ pageSize: String(perPage) });
  for (const name of ["q", "page"]) {
    const value = query.get(name) ?? "";
    if (value !== "") asked.set(name, value);
  }
  return useResource<PageOf<Row>>(`${source}?${asked}`);
}

/** A list with a box to search in it and links to its other pages. */
export function PagedCards<Row>({
  resource,
  none,
  children,
}: {
  readonly resource: Resource<PageOf<Row>>;
  /** Stands here when the list is empty and nothing was searched for. */
  readonly none: ReactNode;
  readonly children: (rows: readonly Row[], total: number) => ReactNode;
}) {
  const { t, format } = useLanguage();
  const [path] = useLocation();
  const [query] = useSearchParams();
  const q = query.get("q") ?? "";
  return (
    <Loaded resource={resource} lines={8}>
      {({ items, total, page, pageSize }) =>
        total === 0 && q === "" ? (
          none
        ) : (
          <>
            <FilterBar filters={[{ name: "q", kind: "search", label: t.list.searchLabel }]} />
            {items.length === 0 ? <p>{t.list.nothing(q)}</p> : children(items, total)}
            <Pages
              label={t.list.pages}
              summary={t.list.summary(
                format.number(items.length === 0 ? 0 : (page - 1) * pageSize + 1),
                format.number((page - 1) * pageSize + items.length),
                format.number(total),
              )}
              page={page}
              last={Math.max(1, Math.ceil(total / pageSize))}
              hrefFor={(number) =>
                withQuery(path, changedQuery(query, { page: number === 1 ? "" : String(number) }))
              }
              previousLabel={t.list.previous}
              nextLabel={t.list.next}
            />
          </>
        )
      }
    </Loaded>
  );
}
