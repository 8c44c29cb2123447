import { Badge, type Column, DataTable } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import type { RuleInForce, WorksCouncil } from "./figure-types.ts";

/** How the monitoring works, in words. */
export function MethodSection({
  version,
  choices,
}: {
  readonly version: string;
  readonly choices: WorksCouncil["choices"];
}) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.how;
  return (
    <Section title={words.title}>
      <ol className="gs-bullets gs-prose">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="gs-prose">
        {words.chosen(
          format.number(choices.weeklyBudget),
          format.number(choices.sampleSize),
          format.number(choices.askedDays),
        )}
      </p>
      <p className="gs-prose">
        {words.version(version)} {words.own}
      </p>
    </Section>
  );
}

/** Rules that run, in shadow or in force. */
export function RulesSection({ rules }: { readonly rules: readonly RuleInForce[] }) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.rules;
  const columns: readonly Column<RuleInForce>[] = [
    {
      key: "name",
      header: words.name,
      rowHeader: true,
      cell: ({ name }) => <AgencyText>{name}</AgencyText>,
    },
    {
      key: "state",
      header: words.state,
      cell: ({ state, since }) => (
        <>
          <Badge tone={state === "live" ? "good" : "neutral"}>{words.states[state]}</Badge>
          <div className="gs-soft gs-small">{words.since(format.shortDate(since))}</div>
        </>
      ),
    },
    {
      key: "why",
      header: words.why,
      cell: ({ legalBasis, proportionality }) => (
        <>
          <AgencyText>{legalBasis}</AgencyText>
          <div className="gs-small">
            <AgencyText>{proportionality}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "measured",
      header: words.measured,
      cell: ({ measured }) =>
        measured === undefined
          ? words.notMeasured
          : words.confirmed(format.number(measured.confirmed), format.number(measured.judged)),
    },
  ];
  return (
    <Section title={words.title} intro={words.intro}>
      {rules.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.title}
          captionHidden
          columns={columns}
          rows={rules}
          rowKey={({ id, version }) => `${id} ${version}`}
        />
      )}
    </Section>
  );
}

type Weight = WorksCouncil["method"]["weights"][number];

/** Every setting that weighs. What has no words of its own is shown by its name, so that nothing is left out. */
export function WeightsSection({ weights }: { readonly weights: readonly Weight[] }) {
  const { t, format } = useLanguage();
  const words = t.worksCouncil.weights;
  const names: Readonly<Record<string, string>> = words.names;
  const parts: Readonly<Record<string, string>> = words.parts;
  const columns: readonly Column<Weight>[] = [
    {
      key: "name",
      header: words.name,
      rowHeader: true,
      cell: ({ name }) => names[topOf(name)] ?? topOf(name),
    },
    {
      key: "part",
      header: words.part,
      cell: ({ name }) =>
        name
          .split(".")
          .slice(1)
          .map((part) => parts[part] ?? (/^\d+$/.test(part) ? format.number(Number(part) + 1) : part))
          .join(" "),
    },
    {
      key: "value",
      header: words.value,
      numeric: true,
      cell: ({ value }) => (typeof value === "number" ? format.number(value) : (parts[value] ?? value)),
    },
  ];
  return (
    <Section title={words.title} intro={words.intro}>
      <DataTable
        caption={words.title}
        captionHidden
        columns={columns}
        rows={weights}
        rowKey={({ name }) => name}
      />
    </Section>
  );
}

function topOf(name: string): string {
  return name.split(".")[0] ?? name;
}
