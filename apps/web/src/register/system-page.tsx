import {
  Badge,
  type BadgeTone,
  type Column,
  DefinitionList,
  Heading,
  Link,
  StatTile,
  StatTiles,
} from "@grondslag/ui";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { LandscapeSections } from "../landscape/item/landscape-sections.tsx";
import { itemAddress } from "../landscape/item-address.ts";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { EntryList } from "./entry-list.tsx";
import { EntryPage } from "./entry-page.tsx";
import { entryAddress, source } from "./kinds.ts";
import { OnboardingSection } from "./onboarding-section.tsx";
import { RiskBadge } from "./risk-badge.tsx";
import type { Coverage, DataSetEntry, MonitoringMode, SystemEntry } from "./types.ts";

const modeTones: Readonly<Record<MonitoringMode, BadgeTone>> = {
  none: "neutral",
  passive: "neutral",
  active: "info",
  "need-to-know": "good",
};

function ModeBadge({ mode }: { readonly mode: MonitoringMode }) {
  const { t } = useLanguage();
  return <Badge tone={modeTones[mode]}>{t.register.system.modes[mode]}</Badge>;
}

/** All IT systems. */
export function SystemList() {
  const { t } = useLanguage();
  const words = t.register.system;
  const columns: readonly Column<SystemEntry>[] = [
    {
      key: "name",
      header: words.one,
      rowHeader: true,
      sortable: true,
      cell: (system) => <Link href={entryAddress("systems", system.id)}>{system.name}</Link>,
    },
    { key: "owner", header: t.register.owner, cell: (system) => <AgencyText>{system.owner}</AgencyText> },
    { key: "risk", header: words.riskClass, cell: (system) => <RiskBadge risk={system.riskClass} /> },
    {
      key: "mode",
      header: words.monitoringMode,
      cell: (system) => <ModeBadge mode={system.monitoringMode} />,
    },
    {
      key: "reason",
      header: words.monitoringReason,
      cell: (system) => <AgencyText>{system.monitoringReason}</AgencyText>,
    },
  ];
  return (
    <EntryList
      kind="systems"
      title={words.many}
      intro={words.intro}
      one={words.one}
      columns={columns}
      figures={<CoverageFigures />}
    />
  );
}

/** How much of the landscape is watched. The list is useful without it, so a fault here stays silent. */
function CoverageFigures() {
  const { t, format } = useLanguage();
  const words = t.register.system;
  const { value } = useResource<Coverage>("/api/v1/monitoring-coverage");
  if (value === undefined) return null;
  const risky = value.byRiskClass.filter(({ riskClass }) => riskClass === "high" || riskClass === "critical");
  const sum = (member: "systems" | "monitored") => risky.reduce((total, part) => total + part[member], 0);
  return (
    <StatTiles>
      <StatTile label={words.total} figure={format.number(value.systems)} />
      <StatTile
        label={words.monitored}
        figure={format.number(value.monitored)}
        note={words.percent(format.number(Math.round(value.percent)))}
      />
      <StatTile
        label={words.highRisk}
        figure={format.number(sum("systems"))}
        note={words.highRiskNote(format.number(sum("monitored")))}
      />
    </StatTiles>
  );
}

/** One IT system: its risk, how its use is watched and why, and the data that it holds. */
export function SystemPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const words = t.register.system;
  const resource = useResource<SystemEntry>(source("systems", id));
  return (
    <EntryPage
      kind="systems"
      id={id}
      many={words.many}
      resource={resource}
      nameOf={(system) => system.name}
      versionOf={(system) => system.version}
    >
      {(system) => (
        <>
          <p className="gs-prose">
            <AgencyText>{system.description}</AgencyText>
          </p>
          <DefinitionList
            items={[
              { key: "owner", term: t.register.owner, value: system.owner },
              { key: "risk", term: words.riskClass, value: <RiskBadge risk={system.riskClass} /> },
              {
                key: "mode",
                term: words.monitoringMode,
                value: (
                  <>
                    <ModeBadge mode={system.monitoringMode} /> {words.modeTexts[system.monitoringMode]}
                  </>
                ),
              },
              {
                key: "reason",
                term: words.monitoringReason,
                value: <AgencyText>{system.monitoringReason}</AgencyText>,
              },
              ...(system.endpoint === undefined
                ? []
                : [{ key: "endpoint", term: words.endpoint, value: <code>{system.endpoint}</code> }]),
            ]}
          />
          <OnboardingSection onboarding={system.onboarding} />
          <DataSetsOf systemId={system.id} />
          <LandscapeSections id={system.id} kind="system" name={system.name} />
          <LandscapeLink id={system.id} />
        </>
      )}
    </EntryPage>
  );
}

/** Where everything stands that sources say of the system. */
function LandscapeLink({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const may = useMay("landscape.read");
  return may ? (
    <p>
      <Link href={itemAddress(id)}>{t.register.system.inLandscape}</Link>
    </p>
  ) : null;
}

function DataSetsOf({ systemId }: { readonly systemId: string }) {
  const { t } = useLanguage();
  // The list is searched by every word of an entry; only those that name this system are its own.
  const list = useResource<ListPage<DataSetEntry>>(
    `${source("data-sets")}?${new URLSearchParams({ q: systemId, pageSize: "100" })}`,
  );
  const own = (list.value?.items ?? []).filter((dataSet) => dataSet.systemId === systemId);
  if (list.value === undefined) return null;
  return (
    <section className="gs-stack gs-stack--tight" aria-labelledby="data-sets">
      <Heading level={2} id="data-sets">
        {t.register.dataSet.ofSystem}
      </Heading>
      {own.length === 0 ? <p>{t.none}</p> : null}
      <ul className="gs-bullets">
        {own.map((dataSet) => (
          <li key={dataSet.id}>
            <Link href={entryAddress("data-sets", dataSet.id)}>{dataSet.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
