import { Button, type Column, DataTable, Link } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { ImportDocument } from "./import-document.tsx";
import { SourceForm } from "./source-form.tsx";
import { documentFormats, type Run, type Source, writableFormats } from "./source-types.ts";

/** One source: send a file and see what it would change, what it sent before, and what it says as a file. */
export function OneSource({ source, onChange }: { readonly source: Source; readonly onChange: () => void }) {
  const { t, format } = useLanguage();
  const words = t.landscape.sources;
  const mayImport = useMay("landscape.import");
  const mayEdit = useMay("landscape.edit");
  const [editing, setEditing] = useState(false);
  const base = `/api/v1/landscape/sources/${encodeURIComponent(source.id)}`;
  const runs = useResource<{ readonly items: readonly Run[] }>(`${base}/imports`);
  const columns: readonly Column<Run>[] = [
    {
      key: "at",
      header: words.when,
      rowHeader: true,
      cell: ({ at, by }) => t.requests.by(format.moment(at), by),
    },
    { key: "added", header: words.added, numeric: true, cell: ({ counts }) => format.number(counts.added) },
    {
      key: "changed",
      header: words.changed,
      numeric: true,
      cell: ({ counts }) => format.number(counts.changed),
    },
    {
      key: "withdrawn",
      header: words.withdrawn,
      numeric: true,
      cell: ({ counts }) => format.number(counts.withdrawn),
    },
    {
      key: "conflicts",
      header: words.conflicts,
      numeric: true,
      cell: ({ counts }) => format.number(counts.conflicts),
    },
  ];
  const isFile = documentFormats.some((each) => each === source.kind);
  const isPeople = source.id === "people";
  return (
    <Section
      title={words.of(t.landscape.item.sources[source.id] ?? source.name)}
      card
      actions={
        mayEdit && !isPeople ? (
          <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {words.edit}
          </Button>
        ) : null
      }
    >
      {editing ? (
        <SourceForm
          source={source}
          onSaved={() => {
            setEditing(false);
            onChange();
          }}
        />
      ) : null}
      {isPeople ? <p>{words.people}</p> : null}
      {mayImport && isFile ? (
        <ImportDocument
          source={source}
          onDone={() => {
            runs.reload();
            onChange();
          }}
        />
      ) : null}
      {isFile || isPeople ? null : <p>{words.byProgram}</p>}
      {writableFormats.some((each) => each === source.kind) && source.confirmedAt !== undefined ? (
        <p>
          <Link
            external
            href={`${base}/document?${new URLSearchParams({ format: source.kind })}`}
            download={source.id}
          >
            {words.export(words.formats[source.kind] ?? source.kind)}
          </Link>
        </p>
      ) : null}
      <Loaded resource={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.noRuns}</p>
          ) : (
            <DataTable caption={words.runs} columns={columns} rows={items} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
    </Section>
  );
}
