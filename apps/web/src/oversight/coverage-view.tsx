import { Badge, BarChart, type Column, DataTable, Link, StatTile, StatTiles } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { RiskBadge } from "../register/risk-badge.tsx";
import type { RiskClass } from "../register/types.ts";
import type { Coverage, CoveredSystem, ModeFigures } from "./figure-types.ts";
import { FiguresPage } from "./figures-page.tsx";
import { useShareText } from "./use-share-text.ts";

const riskClasses = ["critical", "high", "medium", "low"] as const satisfies readonly RiskClass[];
const dayMs = 86_400_000;

/** Which systems, look-ups and risks are monitored, and what is not seen. */
export function CoverageView() {
  const { t, format } = useLanguage();
  const words = t.figures.coverage;
  const resource = useResource<Coverage>("/api/v1/oversight/coverage");
  return (
    <FiguresPage current="coverage">
      <p className="gs-prose">{words.intro}</p>
      <Loaded resource={resource}>
        {(coverage) => (
          <>
            <Shares coverage={coverage} />
            <p className="gs-prose gs-soft">
              {t.figures.period(
                format.date(coverage.period.from),
                lastDay(coverage.period.until, format.date),
              )}{" "}
              {words.notCounted}
            </p>
            <BlindSpots items={coverage.items.filter(({ spots }) => spots.length > 0)} />
            <Unregistered items={coverage.unregistered} />
            <Modes items={coverage.byMode} />
            <Section title={words.allTitle}>
              <Systems items={coverage.items} />
            </Section>
          </>
        )}
      </Loaded>
    </FiguresPage>
  );
}

function lastDay(until: string, write: (iso: string) => string): string {
  return write(new Date(Date.parse(until) - dayMs).toISOString().slice(0, 10));
}

function Shares({ coverage }: { readonly coverage: Coverage }) {
  const { t, format } = useLanguage();
  const words = t.figures.coverage;
  const share = useShareText();
  const { systems, declared, lookUps, risk, weights } = coverage;
  const list = riskClasses
    .map((name) => words.weight(t.register.system.risks[name], format.number(weights[name])))
    .join(", ");
  return (
    <>
      <StatTiles>
        <StatTile
          label={words.systems}
          figure={share.percent(systems)}
          note={`${share.parts(systems)}. ${words.declared(share.parts(declared))}`}
        />
        <StatTile
          label={words.lookUps}
          figure={share.percent(lookUps)}
          note={`${share.parts(lookUps)}. ${words.lookUpsNote}`}
        />
        <StatTile
          label={words.risk}
          figure={share.percent(risk)}
          note={`${share.parts(risk)}. ${words.riskNote}`}
        />
      </StatTiles>
      <p className="gs-prose">{words.weights(list)}</p>
    </>
  );
}

function BlindSpots({ items }: { readonly items: readonly CoveredSystem[] }) {
  const { t } = useLanguage();
  const words = t.figures.coverage;
  const common = useSystemColumns();
  if (items.length === 0) {
    return (
      <Section title={words.spotsTitle}>
        <p>{words.noSpots}</p>
      </Section>
    );
  }
  const columns: readonly Column<CoveredSystem>[] = [
    common.system,
    common.risk,
    { key: "spots", header: words.spot, cell: (system) => <Spots system={system} /> },
    common.reason,
  ];
  return (
    <Section title={words.spotsTitle} intro={words.spotsIntro}>
      <DataTable
        caption={words.spotsTitle}
        captionHidden
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

function Spots({ system: { spots, silentSince } }: { readonly system: CoveredSystem }) {
  const { t, format } = useLanguage();
  const words = t.figures.coverage;
  return (
    <ul className="gs-plain-list">
      {spots.map((spot) => (
        <li key={spot}>
          <Badge tone={spot === "silent" ? "bad" : "warning"}>{words.spots[spot]}</Badge>
          {spot === "silent" ? (
            <div className="gs-soft gs-small">
              {silentSince === undefined ? words.neverHeard : words.since(format.moment(silentSince))}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Unregistered({ items }: { readonly items: Coverage["unregistered"] }) {
  const { t, format } = useLanguage();
  const words = t.figures.coverage;
  if (items.length === 0) return null;
  return (
    <Section title={words.unregisteredTitle} intro={words.unregisteredIntro}>
      <DataTable
        caption={words.unregisteredTitle}
        captionHidden
        columns={[
          { key: "id", header: words.system, rowHeader: true, cell: ({ id }) => <code>{id}</code> },
          {
            key: "lookUps",
            header: words.lookUps,
            numeric: true,
            cell: ({ lookUps }) => format.number(lookUps),
          },
        ]}
        rows={items}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

function Modes({ items }: { readonly items: readonly ModeFigures[] }) {
  const { t, format } = useLanguage();
  const words = t.figures.coverage;
  const { modes } = t.register.system;
  const most = items.reduce<ModeFigures | undefined>(
    (best, item) => (item.systems > (best?.systems ?? 0) ? item : best),
    undefined,
  );
  return (
    <Section title={words.modesTitle}>
      <BarChart
        title={
          most === undefined
            ? words.chartNone
            : words.chartTitle(format.number(most.systems), modes[most.mode])
        }
        note={words.modesNote}
        items={items.map(({ mode, systems }) => ({ key: mode, label: modes[mode], value: systems }))}
        format={format.number}
      />
      <DataTable
        caption={words.modesTitle}
        captionHidden
        columns={[
          { key: "mode", header: words.mode, rowHeader: true, cell: ({ mode }: ModeFigures) => modes[mode] },
          {
            key: "systems",
            header: words.systems,
            numeric: true,
            cell: ({ systems }) => format.number(systems),
          },
          {
            key: "lookUps",
            header: words.lookUps,
            numeric: true,
            cell: ({ lookUps }) => format.number(lookUps),
          },
        ]}
        rows={items}
        rowKey={({ mode }) => mode}
      />
    </Section>
  );
}

function Systems({ items }: { readonly items: readonly CoveredSystem[] }) {
  const { t, format } = useLanguage();
  const words = t.figures.coverage;
  const common = useSystemColumns();
  const columns: readonly Column<CoveredSystem>[] = [
    common.system,
    common.risk,
    {
      key: "mode",
      header: words.mode,
      cell: ({ monitoringMode }) => t.register.system.modes[monitoringMode],
    },
    common.reason,
    {
      key: "lookUps",
      header: words.lookUps,
      numeric: true,
      cell: ({ lookUps }) => format.number(lookUps),
    },
  ];
  return (
    <DataTable
      caption={words.allTitle}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
    />
  );
}

function useSystemColumns() {
  const { t } = useLanguage();
  const words = t.figures.coverage;
  return {
    system: {
      key: "name",
      header: words.system,
      rowHeader: true,
      cell: ({ id, name }) => (
        <Link href={`/register/systems/${id}`}>
          <AgencyText>{name}</AgencyText>
        </Link>
      ),
    },
    risk: {
      key: "risk",
      header: words.riskClass,
      cell: ({ riskClass }) => <RiskBadge risk={riskClass} />,
    },
    reason: {
      key: "reason",
      header: words.reason,
      cell: ({ monitoringReason }) => <AgencyText>{monitoringReason}</AgencyText>,
    },
  } as const satisfies Readonly<Record<string, Column<CoveredSystem>>>;
}
