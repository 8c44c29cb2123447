import { type Column, DataTable, Disclosure, Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { PersonName } from "../../frame/person-name.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useSourceName } from "../conflicts/use-source-name.ts";
import { itemAddress } from "../item-address.ts";
import type { ItemVersions } from "./item-types.ts";

type Version = ItemVersions["items"][number];

/** All earlier descriptions; each can be opened as it was known then. */
export function ItemHistory({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const sourceName = useSourceName();
  const versions = useResource<ItemVersions>(
    `/api/v1/landscape/items/${encodeURIComponent(id)}/versions`,
  ).value;
  if (versions === undefined) return null;
  const columns: readonly Column<Version>[] = [
    {
      key: "at",
      header: words.since,
      rowHeader: true,
      unbroken: true,
      cell: ({ at, gone }) =>
        gone ? (
          format.moment(at)
        ) : (
          <Link href={`${itemAddress(id)}?${new URLSearchParams({ recordedAt: at })}`}>
            {format.moment(at)}
          </Link>
        ),
    },
    { key: "name", header: t.landscape.map.name, cell: ({ name, gone }) => (gone ? words.gone : name) },
    {
      key: "source",
      header: words.source,
      cell: ({ source, by }) => (source === undefined ? <PersonName id={by} /> : sourceName(source)),
    },
  ];
  return (
    <Disclosure summary={words.history(format.number(versions.items.length))} wide>
      <DataTable
        caption={words.historyCaption}
        captionHidden
        columns={columns}
        rows={versions.items}
        rowKey={({ version, gone }) => `${version} ${gone}`}
      />
    </Disclosure>
  );
}
