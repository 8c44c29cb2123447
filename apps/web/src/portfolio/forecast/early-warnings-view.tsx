import { Badge, type Column, DataTable, Disclosure, EmptyState } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { withQuery } from "../../table/list-query.ts";
import { AsOfDay, useAsOfQuery } from "../as-of-day.tsx";
import { WorkLink } from "../work/work-link.tsx";
import type { Chance, EarlyWarning, EarlyWarnings } from "./forecast-types.ts";
import { useWarningText } from "./use-warning-text.ts";

/** Which work will probably slip or cost more next year, why, and how often such chances came true. */
export function EarlyWarningsView() {
  const { t } = useLanguage();
  const words = t.portfolio.forecast;
  const resource = useResource<EarlyWarnings>(withQuery("/api/v1/portfolio/early-warnings", useAsOfQuery()));
  return (
    <Page title={words.warningsTitle}>
      <p className="gs-prose">{words.warningsIntro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <AsOfDay />
      <Loaded resource={resource} lines={8}>
        {(found) => (
          <>
            <Items items={found.items} />
            <Calibration of={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Items({ items }: { readonly items: readonly EarlyWarning[] }) {
  const { t } = useLanguage();
  const words = t.portfolio.forecast;
  const text = useWarningText();
  if (items.length === 0)
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  const columns: readonly Column<EarlyWarning>[] = [
    {
      key: "name",
      header: t.portfolio.work.name,
      rowHeader: true,
      cell: ({ work, name, escalate }) => (
        <>
          <WorkLink id={work} name={name} />
          {escalate ? (
            <>
              {" "}
              <Badge tone="bad">{words.escalate}</Badge>
            </>
          ) : null}
        </>
      ),
    },
    { key: "slip", header: words.slip, cell: ({ slip }) => <ChanceText chance={slip} /> },
    { key: "growth", header: words.growth, cell: ({ growth }) => <ChanceText chance={growth} /> },
    {
      key: "warnings",
      header: words.signals,
      cell: ({ warnings }) => (
        <ul className="gs-plain-list">
          {warnings.map((warning) => (
            <li key={`${warning.code} ${warning.text ?? ""}`}>{text(warning)}</li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.warningsTitle}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ work }) => work}
    />
  );
}

const mostReasons = 3;

function ChanceText({ chance }: { readonly chance: Chance }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.forecast;
  const whys: Readonly<Record<string, string>> = words.whyUnknown;
  const features: Readonly<Record<string, string>> = words.features;
  if (!chance.known)
    return (
      <>
        <strong>{words.unknown}</strong>: {whys[chance.why] ?? chance.why}
      </>
    );
  const percent = (share: number) => format.number(Math.round(share * 100));
  const reasons = [...chance.reasons]
    .filter(({ effect }) => Math.abs(effect) >= 0.005)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .slice(0, mostReasons);
  return (
    <>
      <strong>{words.chance(percent(chance.chance))}</strong>{" "}
      <span className="gs-soft">{words.baseChance(percent(chance.baseChance))}</span>
      <Disclosure summary={words.whyChance}>
        <ul className="gs-plain-list">
          {reasons.map(({ feature, effect }) => (
            <li key={feature}>
              {words.effect(features[feature] ?? feature, effect > 0, percent(Math.abs(effect)))}
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

function Calibration({ of: { calibration, p80, sources } }: { readonly of: EarlyWarnings }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.forecast;
  const percent = (share: number) => `${format.number(Math.round(share * 100))}%`;
  const rows = (["slip", "growth"] as const).flatMap((what) =>
    calibration[what].bins.map((bin) => ({ what, ...bin })),
  );
  type Row = (typeof rows)[number];
  const columns: readonly Column<Row>[] = [
    {
      key: "what",
      header: words.what,
      rowHeader: true,
      cell: ({ what, from, until }) => words.bin(words[what], percent(from), percent(until)),
    },
    { key: "cases", header: words.cases, numeric: true, cell: ({ cases }) => format.number(cases) },
    { key: "given", header: words.given, numeric: true, cell: ({ given }) => percent(given) },
    { key: "happened", header: words.happened, numeric: true, cell: ({ happened }) => percent(happened) },
  ];
  return (
    <Section title={words.calibration} intro={words.calibrationIntro}>
      <DataTable
        caption={words.calibration}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ what, from }) => `${what} ${from}`}
      />
      <ul className="gs-bullets">
        {(["slip", "growth"] as const).map((what) => (
          <li key={what}>
            {words.auc(
              words[what],
              format.number(calibration[what].auc),
              format.number(calibration[what].aucLow),
              format.number(calibration[what].aucHigh),
            )}
          </li>
        ))}
        {(["end", "cost", "smallCost"] as const).map((what) => (
          <li key={what}>
            {words.coverage[what](
              percent(p80[what].held),
              format.number(p80[what].cases),
              percent(p80[what].low),
              percent(p80[what].high),
            )}
          </li>
        ))}
        {sources.map(({ id, title, publisher, years, limits }) => (
          <li key={id} className="gs-soft">
            <span lang="en">
              {title}, {publisher}, {years}. {limits}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
