import { type Column, DataTable, Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { itemAddress } from "../item-address.ts";
import type { RecordScore } from "./quality-types.ts";
import { ScoreBar } from "./score-bar.tsx";

/** The records of one owner, or of nobody: what each lacks. */
export function OwnerRecords({ owner }: { readonly owner: string | undefined }) {
  const { t } = useLanguage();
  const words = t.landscape.quality;
  const query = new URLSearchParams({ most: "100", ...(owner !== undefined && { owner }) });
  const resource = useResource<{ readonly items: readonly RecordScore[] }>(
    `/api/v1/landscape/quality/records?${query}`,
  );
  const columns: readonly Column<RecordScore>[] = [
    {
      key: "name",
      header: t.landscape.map.name,
      rowHeader: true,
      cell: ({ id, name }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    { key: "kind", header: t.landscape.map.kind, cell: ({ kind }) => t.landscape.kinds[kind] ?? kind },
    { key: "score", header: words.score, cell: ({ score }) => <ScoreBar score={score} /> },
    {
      key: "lacks",
      header: words.lacks,
      cell: ({ missing, conflicts, relations }) => (
        <ul className="gs-plain-list">
          {missing.length === 0 ? null : (
            <li>{words.missing(missing.map((field) => t.landscape.fields[field] ?? field).join(", "))}</li>
          )}
          {conflicts.length === 0 ? null : (
            <li>
              {words.contradicted(conflicts.map((field) => t.landscape.fields[field] ?? field).join(", "))}
            </li>
          )}
          {relations > 0 ? null : <li>{words.orphan}</li>}
        </ul>
      ),
    },
  ];
  return (
    <Section title={words.recordsOf(owner ?? words.nobody)} intro={words.recordsIntro}>
      <Loaded resource={resource}>
        {({ items }) => (
          <DataTable
            caption={words.recordsOf(owner ?? words.nobody)}
            captionHidden
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
          />
        )}
      </Loaded>
    </Section>
  );
}
