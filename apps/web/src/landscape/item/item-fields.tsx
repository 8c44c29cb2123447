import { type Column, DataTable } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useSourceName } from "../conflicts/use-source-name.ts";
import type { Item } from "./item-types.ts";
import { useFieldText } from "./use-field-text.ts";

type Row = { readonly field: string; readonly value: string; readonly source: string; readonly at: string };

/** What is known, who says so, and since when nobody said it again. */
export function ItemFields({ item }: { readonly item: Item }) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const sourceName = useSourceName();
  const fieldText = useFieldText();
  const rows = Object.entries(item.fields).map(([field, known]) => ({ field, ...known }));
  const columns: readonly Column<Row>[] = [
    {
      key: "field",
      header: words.field,
      rowHeader: true,
      cell: ({ field }) => t.landscape.fields[field] ?? field.replace(/^x\./, ""),
    },
    {
      key: "value",
      header: words.value,
      cell: ({ field, value }) => <AgencyText>{fieldText(field, value)}</AgencyText>,
    },
    { key: "source", header: words.source, cell: ({ source }) => sourceName(source) },
    { key: "at", header: words.lastSaid, unbroken: true, cell: ({ at }) => format.shortDate(at) },
  ];
  return (
    <Section title={words.fields}>
      {rows.length === 0 ? (
        <p>{words.noFields}</p>
      ) : (
        <DataTable
          caption={words.fields}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ field }) => field}
        />
      )}
    </Section>
  );
}
