import { Badge, type Column, DataTable } from "@grondslag/ui";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";

/** Whether somebody who should log is silent, since when, and by what that is said. */
export type Silence = {
  readonly blind: boolean;
  readonly since?: string;
  readonly basis: "declared" | "usual" | "never" | "unknown";
  readonly afterHours?: number;
};

export type WatchedSystem = { readonly id: string; readonly silence: Silence };

/** Says of one source or system that it is not seen, or that nobody can know. */
export function SilenceNote({ silence: { blind, since, basis, afterHours } }: { readonly silence: Silence }) {
  const { t, format } = useLanguage();
  const words = t.sources.silence;
  if (!blind && basis !== "unknown") return null;
  const hours = afterHours === undefined ? "" : format.number(afterHours);
  return (
    <div>
      {blind ? (
        <Badge tone="bad">{since === undefined ? words.blind : words.blindSince(format.moment(since))}</Badge>
      ) : null}
      <div className="gs-soft gs-small">{words.bases[basis](hours)}</div>
    </div>
  );
}

/** The systems that are to be monitored and are not seen: blind spots of the agency. */
export function BlindSystems({ systems }: { readonly systems: readonly WatchedSystem[] }) {
  const { t, format } = useLanguage();
  const words = t.sources.silence;
  const blind = systems.filter(({ silence }) => silence.blind);
  const columns: readonly Column<WatchedSystem>[] = [
    { key: "id", header: words.system, rowHeader: true, cell: ({ id }) => id },
    { key: "silence", header: words.state, cell: ({ silence }) => <SilenceNote silence={silence} /> },
  ];
  return (
    <Section title={words.title} intro={words.intro(format.number(systems.length))}>
      {blind.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.title}
          captionHidden
          columns={columns}
          rows={blind}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  );
}
