import { Alert, DataTable } from "@grondslag/ui";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import type { WorksCouncil } from "./figure-types.ts";

const revealRows = ["asked", "approved", "rejected", "withdrawn", "undecided"] as const;
const states = ["proposed", "open", "closed", "lapsed", "rejected", "withdrawn"] as const;
const duties = ["covert", "informed", "informDue", "informOverdue"] as const;

type Row = { readonly key: string; readonly what: string; readonly count: number };

/** Names that were asked for, investigations, and the duty to tell those watched. */
export function WorksCouncilCounts({ report }: { readonly report: WorksCouncil }) {
  const { t } = useLanguage();
  const words = t.worksCouncil.done;
  const { investigations, reveals } = report;
  return (
    <Section title={words.title} intro={words.intro}>
      {investigations.informOverdue === 0 ? null : (
        <Alert kind="warning" title={words.overdueTitle}>
          <p>{words.overdueText(investigations.informOverdue)}</p>
        </Alert>
      )}
      <CountTable
        title={words.reveals}
        rows={revealRows.map((key) => ({ key, what: words.revealRows[key], count: reveals[key] }))}
      />
      <CountTable
        title={words.investigations}
        rows={[
          ...states.map((key) => ({ key, what: words.states[key], count: investigations.states[key] })),
          ...duties.map((key) => ({ key, what: words[key], count: investigations[key] })),
        ]}
      />
    </Section>
  );
}

function CountTable({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.done;
  return (
    <DataTable
      caption={title}
      columns={[
        { key: "what", header: words.what, rowHeader: true, cell: ({ what }) => what },
        { key: "count", header: words.count, numeric: true, cell: ({ count }) => format.number(count) },
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}
