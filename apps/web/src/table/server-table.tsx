import {
  Busy,
  Disclosure,
  EmptyState,
  GridBar,
  type GridColumn,
  GridTable,
  noRows,
  type RowSelection,
  selectedCount,
} from "@grondslag/ui";
import { type ReactNode, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import { type Filter, FilterBar } from "./filter-bar.tsx";
import { changedQuery, listQuery, withQuery } from "./list-query.ts";
import { type PagedList, usePagedList } from "./use-paged-list.ts";

/** What can be done with the rows that were chosen. */
export type Chosen<Row> = {
  readonly selection: RowSelection;
  readonly count: number;
  readonly total: number;
  /** The filters that are on, without the order. */
  readonly filter: URLSearchParams;
  readonly list: PagedList<Row>;
  readonly clear: () => void;
};

/** Properties of {@link ServerTable}. */
export type ServerTableProps<Row> = {
  /** Path of the list, without a query. */
  readonly source: string;
  readonly fixed?: Readonly<Record<string, string>>;
  readonly filters: readonly Filter[];
  readonly caption: string;
  /** A sortable column has the key that the server orders by. */
  readonly columns: readonly GridColumn<Row>[];
  readonly defaultSort: string;
  readonly rowKey: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  /** Why the reader sees these rows. */
  readonly why: string;
  /** What stands here when nothing is in the list and no filter is on. */
  readonly empty: { readonly title: string; readonly text: string };
  /** Gives the rows boxes, and says what can be done with those that are ticked. */
  readonly actions?: (chosen: Chosen<Row>) => ReactNode;
  readonly hrefOf?: (row: Row) => string;
  readonly onKey?: (key: string, row: Row | undefined, chosen: Chosen<Row>) => boolean;
};

/** A long list that the server filters and orders; both live in the address. */
export function ServerTable<Row>(props: ServerTableProps<Row>) {
  const { t, format } = useLanguage();
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const names = props.filters.map(({ name }) => name);
  const asked = listQuery(query, names, props.fixed);
  const sort = query.get("sort") ?? props.defaultSort;
  if (sort !== "") asked.set("sort", sort);
  const source = withQuery(props.source, asked);
  const list = usePagedList<Row>(source);
  const [ticked, setTicked] = useState({ source, selection: noRows });
  const selection = ticked.source === source ? ticked.selection : noRows;
  const total = list.total ?? 0;
  const filter = new URLSearchParams(asked);
  filter.delete("sort");
  const chosen: Chosen<Row> = {
    selection,
    count: selectedCount(selection, total),
    total,
    filter,
    list,
    clear: () => setTicked({ source, selection: noRows }),
  };
  const summary =
    props.actions === undefined || chosen.count === 0
      ? t.table.count(format.number(total))
      : t.table.selected(format.number(chosen.count), format.number(total));
  return (
    <div className="gs-stack">
      <Disclosure summary={t.why}>
        <p>{props.why}</p>
      </Disclosure>
      {props.filters.length === 0 ? null : <FilterBar filters={props.filters} />}
      {list.error === undefined ? null : <Failure error={list.error} onRetry={list.reload} />}
      {list.total === undefined ? (
        list.busy ? (
          <Busy label={t.busy} lines={8} />
        ) : null
      ) : (
        <>
          {/* What was done stays in sight, also when it emptied the list. */}
          {props.actions === undefined && total === 0 ? null : (
            <GridBar summary={summary}>{props.actions?.(chosen)}</GridBar>
          )}
        </>
      )}
      {list.total === undefined ? null : total === 0 ? (
        <Nothing filtered={names.some((name) => query.has(name))} empty={props.empty} />
      ) : (
        <>
          <GridTable<Row>
            caption={props.caption}
            columns={props.columns}
            total={total}
            listKey={list.listKey}
            rowAt={list.rowAt}
            rowKey={props.rowKey}
            rowName={props.rowName}
            onSight={list.onSight}
            busy={list.busy}
            loading={t.busy}
            sort={{
              key: sort.replace(/^-/, ""),
              direction: sort.startsWith("-") ? "descending" : "ascending",
              hrefFor: (key, direction) =>
                withQuery(path, changedQuery(query, { sort: direction === "ascending" ? key : `-${key}` })),
            }}
            {...(props.actions === undefined
              ? {}
              : {
                  selection: {
                    value: selection,
                    onChange: (next: RowSelection) => setTicked({ source, selection: next }),
                    allLabel: t.table.selectAll(format.number(total)),
                    rowLabel: t.table.selectRow,
                    header: t.table.choose,
                  },
                })}
            {...(props.hrefOf === undefined ? {} : { onOpen: openerOf(props.hrefOf, navigate) })}
            onKey={(key, row) => props.onKey?.(key, row, chosen) ?? false}
          />
          {props.actions === undefined && props.hrefOf === undefined ? null : (
            <p className="gs-soft gs-small">
              {props.actions === undefined ? t.table.keys : t.table.keysSelect}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function openerOf<Row>(hrefOf: (row: Row) => string, navigate: (to: string) => void) {
  return (row: Row) => navigate(hrefOf(row));
}

function Nothing({
  filtered,
  empty,
}: {
  readonly filtered: boolean;
  readonly empty: { readonly title: string; readonly text: string };
}) {
  const { t } = useLanguage();
  return (
    <EmptyState title={filtered ? t.list.nothingTitle : empty.title}>
      <p>{filtered ? t.table.nothing : empty.text}</p>
    </EmptyState>
  );
}
