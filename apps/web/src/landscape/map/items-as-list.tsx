import { type Column, DataTable, Disclosure, Link } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import type { LandscapeMap, MapItem } from "./map-types.ts";

/** So many are drawn at most; a search finds the others. */
const most = 200;

/** The items of the map as a table, for whoever would rather read. */
export function ItemsAsList({
  map,
  found,
  hrefOf,
}: {
  readonly map: LandscapeMap;
  readonly found: ReadonlySet<number> | undefined;
  readonly hrefOf: (item: MapItem) => string;
}) {
  const { t, format } = useLanguage();
  const words = t.landscape.map;
  const items = map.items.filter((_, at) => found === undefined || found.has(at));
  const columns: readonly Column<MapItem>[] = [
    {
      key: "name",
      header: words.name,
      rowHeader: true,
      cell: (item) => <Link href={hrefOf(item)}>{item.name}</Link>,
    },
    { key: "kind", header: words.kind, cell: (item) => t.landscape.kinds[item.kind] ?? item.kind },
    {
      key: "group",
      header: words.group,
      cell: (item) => (item.group === undefined ? "" : map.groups[item.group]?.name),
    },
    { key: "debt", header: words.debt, cell: (item) => (item.debt === true ? words.yes : words.no) },
  ];
  return (
    <Disclosure summary={`${words.list} (${format.number(items.length)})`} wide>
      {items.length > most ? (
        <p>{words.listFirst(format.number(most), format.number(items.length))}</p>
      ) : null}
      <DataTable
        caption={words.list}
        captionHidden
        columns={columns}
        rows={items.slice(0, most)}
        rowKey={(item) => item.id}
      />
    </Disclosure>
  );
}
