import {
  Busy,
  Button,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  LinkButton,
  Pages,
  type SortDirection,
  TextField,
} from "@grondslag/ui";
import { type FormEvent, type ReactNode, useState } from "react";
import { useSearchParams } from "wouter";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { type Kind, listAddress, source } from "./kinds.ts";

/** What of a list is in sight; it lives in the address, so that it can be kept and shared. */
type View = { readonly q: string; readonly sort: string; readonly page: number };

function viewOf(query: URLSearchParams): View {
  const page = Number(query.get("page") ?? "1");
  return {
    q: query.get("q") ?? "",
    sort: query.get("sort") ?? "name",
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

function viewQuery({ q, sort, page }: View): string {
  const query = new URLSearchParams();
  if (q !== "") query.set("q", q);
  if (sort !== "name") query.set("sort", sort);
  if (page !== 1) query.set("page", String(page));
  return query.size === 0 ? "" : `?${query}`;
}

/** A list of the register: search, order, pages, and a way to add. */
export function EntryList<Entry extends { readonly id: string }>({
  kind,
  title,
  intro,
  one,
  columns,
  figures,
}: {
  readonly kind: Kind;
  readonly title: string;
  readonly intro: string;
  /** What one entry is called. */
  readonly one: string;
  /** A sortable column has the key that the server orders by. */
  readonly columns: readonly Column<Entry>[];
  /** Figures about the whole list, above the search box. */
  readonly figures?: ReactNode;
}) {
  const { t, format } = useLanguage();
  const mayEdit = useMay("register.edit");
  const [query] = useSearchParams();
  const view = viewOf(query);
  const list = useResource<ListPage<Entry>>(`${source(kind)}${viewQuery(view)}`);
  const hrefFor = (change: Partial<View>) => `${listAddress(kind)}${viewQuery({ ...view, ...change })}`;
  const descending = view.sort.startsWith("-");
  const { value } = list;
  return (
    <Page
      title={title}
      actions={
        mayEdit ? (
          <LinkButton
            href={`${listAddress(kind)}/new`}
          >{`${t.register.add}: ${one.toLowerCase()}`}</LinkButton>
        ) : null
      }
    >
      <p className="gs-prose">{intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.register.whyText}</p>
      </Disclosure>
      {figures}
      <SearchForm key={view.q} kind={kind} view={view} />
      {list.error === undefined ? null : <Failure error={list.error} onRetry={list.reload} />}
      {value === undefined ? (
        list.busy ? (
          <Busy label={t.busy} lines={8} />
        ) : null
      ) : value.items.length === 0 ? (
        <NothingFound query={view.q} />
      ) : (
        <>
          <DataTable
            caption={title}
            captionHidden
            columns={columns}
            rows={value.items}
            rowKey={(entry) => entry.id}
            busy={list.busy}
            sort={{
              key: view.sort.replace(/^-/, ""),
              direction: descending ? "descending" : "ascending",
              hrefFor: (key: string, direction: SortDirection) =>
                hrefFor({ sort: direction === "ascending" ? key : `-${key}`, page: 1 }),
            }}
          />
          <Pages
            label={t.list.pages}
            previousLabel={t.list.previous}
            nextLabel={t.list.next}
            page={value.page}
            last={Math.max(1, Math.ceil(value.total / value.pageSize))}
            hrefFor={(page) => hrefFor({ page })}
            summary={t.list.summary(
              format.number((value.page - 1) * value.pageSize + 1),
              format.number((value.page - 1) * value.pageSize + value.items.length),
              format.number(value.total),
            )}
          />
        </>
      )}
    </Page>
  );
}

function SearchForm({ kind, view }: { readonly kind: Kind; readonly view: View }) {
  const { t } = useLanguage();
  const [, setQuery] = useSearchParams();
  const [text, setText] = useState(view.q);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const q = text.trim();
    setQuery(new URLSearchParams(viewQuery({ ...view, q, page: 1 })));
  };
  return (
    <search>
      <form className="gs-row" onSubmit={submit}>
        <TextField
          type="search"
          label={t.list.searchLabel}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" appearance="primary">
          {t.list.search}
        </Button>
        {view.q === "" ? null : (
          <LinkButton href={`${listAddress(kind)}${viewQuery({ ...view, q: "", page: 1 })}`}>
            {t.list.clear}
          </LinkButton>
        )}
      </form>
    </search>
  );
}

function NothingFound({ query }: { readonly query: string }) {
  const { t } = useLanguage();
  return query === "" ? (
    <EmptyState title={t.list.emptyTitle}>
      <p>{t.list.empty}</p>
    </EmptyState>
  ) : (
    <EmptyState title={t.list.nothingTitle}>
      <p>{t.list.nothing(query)}</p>
    </EmptyState>
  );
}
