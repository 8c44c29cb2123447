import { Badge, type GridColumn, Link } from "@grondslag/ui";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ServerTable } from "../../table/server-table.tsx";
import type { Named } from "../item/item-types.ts";
import { itemAddress } from "../item-address.ts";

type Row = Named & { readonly conflicts: number };

/** Every item of the landscape: search by word and kind, and find what sources contradict each other in. */
export function ItemsView() {
  const { t } = useLanguage();
  const words = t.landscape.items;
  const columns: readonly GridColumn<Row>[] = [
    {
      key: "name",
      header: t.landscape.map.name,
      rowHeader: true,
      share: 3,
      cell: ({ id, name }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    { key: "kind", header: t.landscape.map.kind, cell: ({ kind }) => t.landscape.kinds[kind] ?? kind },
    {
      key: "conflicts",
      header: t.landscape.quality.conflicts,
      cell: ({ conflicts }) =>
        conflicts === 0 ? t.none : <Badge tone="warning">{words.conflicts(String(conflicts))}</Badge>,
    },
  ];
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <ServerTable<Row>
        source="/api/v1/landscape/items"
        filters={[
          { name: "q", kind: "search", label: t.list.searchLabel },
          {
            name: "kind",
            kind: "choice",
            label: t.landscape.map.kind,
            options: Object.entries(t.landscape.kinds).map(([value, label]) => ({ value, label })),
          },
          { name: "conflicts", kind: "tick", label: words.onlyConflicts },
        ]}
        caption={words.title}
        columns={columns}
        defaultSort=""
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        why={t.landscape.map.whyText}
        empty={{ title: t.landscape.map.empty, text: t.landscape.map.emptyText }}
        hrefOf={({ id }) => itemAddress(id)}
      />
    </Page>
  );
}
