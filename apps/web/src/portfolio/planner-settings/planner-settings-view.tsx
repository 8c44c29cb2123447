import { type Column, DataTable, Disclosure, Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { FormButton, SavedNotice, useForms } from "../editing/use-forms.tsx";
import type { ChosenSettings, PlannerSettings, PlannerSettingsAnswer } from "./planner-settings-types.ts";
import { efforts, natures, numberOf, settingsFields } from "./settings-fields.ts";
import { SettingsForm } from "./settings-form.tsx";
import { useFieldName } from "./use-field-name.ts";

type Nature = (typeof natures)[number];
type Effort = (typeof efforts)[number];

/** What decides who gives way in a plan, in versions (rows O3, O8, O11). */
export function PlannerSettingsView() {
  const { t, format } = useLanguage();
  const words = t.portfolio.plannerSettings;
  const may = useMay("portfolio.weigh");
  const resource = useResource<PlannerSettingsAnswer>("/api/v1/portfolio/planner-settings");
  const forms = useForms(resource.reload);
  return (
    <Page title={words.title} actions={<Link href="/portfolio/scenarios">{words.toScenarios}</Link>}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource} lines={8}>
        {(answer) => (
          <>
            <p>
              <strong>
                {answer.version === 0 ? words.ofProgram : words.inForce(format.number(answer.version))}
              </strong>
            </p>
            <ByNature settings={answer.settings} />
            <ByEffort settings={answer.settings} />
            <SavedNotice forms={forms} />
            {may ? (
              <div className="gs-row">
                <FormButton forms={forms} form="settings" label={words.change} />
              </div>
            ) : null}
            {may && forms.open === "settings" ? (
              <SettingsForm
                answer={answer}
                onSaved={forms.saved}
                onClose={forms.close}
                onReadAgain={resource.reload}
              />
            ) : null}
            <Versions answer={answer} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ByNature({ settings }: { readonly settings: PlannerSettings }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plannerSettings;
  const { displacement, latePerQuarter } = settings.weights;
  const columns: readonly Column<Nature>[] = [
    {
      key: "nature",
      header: words.nature,
      rowHeader: true,
      cell: (nature) => t.portfolioNames.natures[nature],
    },
    {
      key: "displacement",
      header: words.displacement,
      numeric: true,
      cell: (nature) => format.number(displacement[nature]),
    },
    {
      key: "worth",
      header: words.worth,
      numeric: true,
      cell: (nature) => format.number(settings.worth[nature]),
    },
  ];
  return (
    <Section title={words.weights} level={2} intro={words.weightsIntro}>
      <DataTable
        caption={words.weights}
        captionHidden
        columns={columns}
        rows={natures}
        rowKey={(nature) => nature}
      />
      <p>{words.lateText(format.number(latePerQuarter / 10))}</p>
    </Section>
  );
}

function ByEffort({ settings }: { readonly settings: PlannerSettings }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plannerSettings;
  const columns: readonly Column<Effort>[] = [
    {
      key: "effort",
      header: t.portfolio.scenario.effort,
      rowHeader: true,
      cell: (effort) => t.portfolio.scenario.efforts[effort],
    },
    {
      key: "schedules",
      header: words.schedules,
      numeric: true,
      cell: (effort) => format.number(settings.efforts[effort].schedules),
    },
    {
      key: "seconds",
      header: words.seconds,
      numeric: true,
      cell: (effort) => format.number(settings.efforts[effort].boundSeconds),
    },
  ];
  return (
    <Section title={words.search} level={2} intro={words.searchIntro(String(settings.seed))}>
      <DataTable
        caption={words.search}
        captionHidden
        columns={columns}
        rows={efforts}
        rowKey={(effort) => effort}
      />
    </Section>
  );
}

/** Who chose what, when and why. */
function Versions({ answer: { items, ofProgram } }: { readonly answer: PlannerSettingsAnswer }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plannerSettings;
  const nameOf = useFieldName();
  if (items.length === 0) return null;
  const before = new Map(
    items.map(({ version }, place) => [version, items[place + 1]?.settings ?? ofProgram] as const),
  );
  const changes = ({ version, settings }: ChosenSettings) =>
    settingsFields.flatMap((field) => {
      const was = numberOf(before.get(version) ?? ofProgram, field);
      const becomes = numberOf(settings, field);
      return was === becomes
        ? []
        : [words.changed(nameOf(field), format.number(was), format.number(becomes))];
    });
  const columns: readonly Column<ChosenSettings>[] = [
    {
      key: "version",
      header: words.version,
      rowHeader: true,
      cell: ({ version }) => format.number(version),
    },
    { key: "at", header: words.at, unbroken: true, cell: ({ at }) => format.shortDate(at) },
    { key: "by", header: words.by, cell: ({ by }) => <AgencyText>{by}</AgencyText> },
    { key: "motive", header: words.why, cell: ({ motive }) => <AgencyText>{motive}</AgencyText> },
    {
      key: "changes",
      header: words.changes,
      cell: (one) => (
        <ul className="gs-plain-list">
          {changes(one).map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Section title={words.versions} level={2}>
      <DataTable
        caption={words.versions}
        captionHidden
        columns={columns}
        rows={items}
        rowKey={({ version }) => String(version)}
      />
    </Section>
  );
}
