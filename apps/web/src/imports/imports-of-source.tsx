import { Badge, type BadgeTone, type Column, DataTable, Link } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { ImportFile } from "./import-file.tsx";
import type { ImportRun } from "./import-types.ts";

const tones: Readonly<Record<string, BadgeTone>> = { done: "good", failed: "bad" };

/** The files of one source: what was brought in, and for who may, a file more. */
export function ImportsOfSource({
  sourceId,
  onChange,
}: {
  readonly sourceId: string;
  readonly onChange: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.imports;
  const mayImport = useMay("log.import");
  const list = useResource<{ readonly items: readonly ImportRun[] }>(
    `/api/v1/log-sources/${encodeURIComponent(sourceId)}/imports`,
  );
  const states: Readonly<Record<string, string>> = words.states;
  const columns: readonly Column<ImportRun>[] = [
    {
      key: "started",
      header: words.started,
      rowHeader: true,
      cell: ({ startedAt, startedBy }) => t.requests.by(format.moment(startedAt), startedBy),
    },
    {
      key: "state",
      header: words.state,
      cell: ({ state, sent }) => (
        <>
          <Badge tone={tones[state] ?? "info"}>{states[state] ?? state}</Badge>
          <div className="gs-soft gs-small">{sent ? words.bySending : words.onMachine}</div>
        </>
      ),
    },
    {
      key: "accepted",
      header: t.sources.accepted,
      numeric: true,
      cell: ({ accepted }) => format.number(accepted),
    },
    {
      key: "rejected",
      header: t.sources.rejected,
      numeric: true,
      cell: ({ id, rejected, startedAt }) =>
        rejected === 0 ? (
          format.number(0)
        ) : (
          <Link external href={`/api/v1/log-imports/${id}/rejects`} download={words.rejectsFile}>
            {words.rejectsOf(format.number(rejected), format.moment(startedAt))}
          </Link>
        ),
    },
  ];
  const changed = (): void => {
    list.reload();
    onChange();
  };
  return (
    <Section title={words.title(sourceId)} intro={words.intro}>
      {mayImport ? <ImportFile sourceId={sourceId} onChange={changed} /> : null}
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <DataTable caption={words.caption} columns={columns} rows={items} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
    </Section>
  );
}
