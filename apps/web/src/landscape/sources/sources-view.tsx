import { Button, type Column, DataTable, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { OneSource } from "./one-source.tsx";
import { SourceForm } from "./source-form.tsx";
import type { Source } from "./source-types.ts";

const address = "/landscape/sources";

/** Who tells us of the landscape, in the order in which they are believed, and what each sent. */
export function SourcesView() {
  const { t, format } = useLanguage();
  const words = t.landscape.sources;
  const [query] = useSearchParams();
  const mayEdit = useMay("landscape.edit");
  const [adding, setAdding] = useState(false);
  const list = useResource<{ readonly items: readonly Source[] }>("/api/v1/landscape/sources");
  const chosen = list.value?.items.find(({ id }) => id === query.get("source"));
  const columns: readonly Column<Source>[] = [
    {
      key: "name",
      header: words.source,
      rowHeader: true,
      cell: ({ id, name }) => (
        <Link href={`${address}?${new URLSearchParams({ source: id })}`}>{nameOf(id, name)}</Link>
      ),
    },
    { key: "kind", header: words.format, cell: ({ kind }) => words.formats[kind] ?? kind },
    { key: "rank", header: words.rank, numeric: true, cell: ({ rank }) => format.number(rank) },
    {
      key: "confirmedAt",
      header: words.lastSent,
      cell: ({ confirmedAt }) => (confirmedAt === undefined ? words.never : format.moment(confirmedAt)),
    },
  ];
  const nameOf = (id: string, name: string) => t.landscape.item.sources[id] ?? name;
  return (
    <Page
      title={words.title}
      actions={
        mayEdit ? (
          <Button aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {words.add}
          </Button>
        ) : null
      }
    >
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.landscape.map.whyText}</p>
      </Disclosure>
      {adding ? (
        <SourceForm
          onSaved={() => {
            setAdding(false);
            list.reload();
          }}
        />
      ) : null}
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.none}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <DataTable
              caption={words.title}
              captionHidden
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      {chosen === undefined ? null : <OneSource key={chosen.id} source={chosen} onChange={list.reload} />}
    </Page>
  );
}
