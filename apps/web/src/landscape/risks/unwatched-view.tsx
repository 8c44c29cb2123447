import {
  Badge,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  Pages,
  SelectField,
  StatTile,
  StatTiles,
} from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { RiskBadge } from "../../register/risk-badge.tsx";
import type { RiskClass } from "../../register/types.ts";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import type { Risk } from "../item/item-types.ts";
import { itemAddress } from "../item-address.ts";
import { RiskReasons } from "./risk-reasons.tsx";

/** The highest first. */
const classes: readonly RiskClass[] = ["critical", "high", "medium", "low"];
const perPage = 25;

type Unwatched = Risk & {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** The higher of the class in the register and the class that was computed. */
  readonly ranked: RiskClass;
  /** The register names a lower class than the facts come to. */
  readonly underrated: boolean;
};

/** Systems that nobody monitors, the highest risk first, with the reasons and the way to the register (row M4). */
export function UnwatchedView() {
  const { t } = useLanguage();
  const words = t.care.risks;
  const resource = useResource<{ readonly items: readonly Unwatched[] }>("/api/v1/landscape/risks/unwatched");
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <>
              <Figures systems={items} />
              <Systems systems={items} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Figures({ systems }: { readonly systems: readonly Unwatched[] }) {
  const { t, format } = useLanguage();
  const words = t.care.risks;
  const high = systems.filter(({ ranked }) => ranked === "critical" || ranked === "high").length;
  return (
    <StatTiles>
      <StatTile label={words.total} figure={format.number(systems.length)} note={words.totalNote} />
      <StatTile label={words.high} figure={format.number(high)} note={words.highNote} />
      <StatTile
        label={words.underrated}
        figure={format.number(systems.filter(({ underrated }) => underrated).length)}
        note={words.underratedNote}
      />
    </StatTiles>
  );
}

function Systems({ systems }: { readonly systems: readonly Unwatched[] }) {
  const { t, format } = useLanguage();
  const words = t.care.risks;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const risk = classes.find((one) => one === query.get("risk"));
  const listed = risk === undefined ? systems : systems.filter(({ ranked }) => ranked === risk);
  const last = Math.max(1, Math.ceil(listed.length / perPage));
  const page = Math.min(last, Math.max(1, Math.trunc(Number(query.get("page") ?? 1)) || 1));
  const start = (page - 1) * perPage;
  const shown = listed.slice(start, start + perPage);
  return (
    <>
      <SelectField
        width="short"
        label={words.risk}
        value={risk ?? ""}
        options={[
          { value: "", label: t.table.all },
          ...classes.map((value) => ({ value, label: t.register.system.risks[value] })),
        ]}
        onValue={(value) =>
          navigate(withQuery(path, changedQuery(query, { risk: value, page: "" })), { replace: true })
        }
      />
      {shown.length === 0 ? (
        <EmptyState title={t.list.nothingTitle}>
          <p>{t.table.nothing}</p>
        </EmptyState>
      ) : (
        <>
          <SystemTable systems={shown} />
          <Pages
            label={t.list.pages}
            summary={t.list.summary(
              format.number(start + 1),
              format.number(start + shown.length),
              format.number(listed.length),
            )}
            page={page}
            last={last}
            hrefFor={(number) => withQuery(path, changedQuery(query, { page: String(number) }))}
            previousLabel={t.list.previous}
            nextLabel={t.list.next}
          />
        </>
      )}
    </>
  );
}

function SystemTable({ systems }: { readonly systems: readonly Unwatched[] }) {
  const { t, format } = useLanguage();
  const words = t.care.risks;
  const columns: readonly Column<Unwatched>[] = [
    {
      key: "system",
      header: words.system,
      rowHeader: true,
      cell: ({ id, name, owner }) => (
        <>
          <Link href={itemAddress(id)}>{name}</Link>
          <br />
          <span className="gs-soft gs-small">{owner}</span>
        </>
      ),
    },
    {
      key: "risk",
      header: words.risk,
      cell: ({ ranked, computed, underrated, recorded }) => (
        <>
          <RiskBadge risk={ranked} /> {words.points(format.number(computed.points))}
          {underrated ? (
            <>
              <br />
              <Badge tone="warning">{words.underrated}</Badge>{" "}
              <span className="gs-small">
                {words.inRegister(
                  t.register.system.risks[classes.find((one) => one === recorded.riskClass) ?? "low"],
                )}
              </span>
            </>
          ) : null}
        </>
      ),
    },
    {
      key: "reasons",
      header: words.reasons,
      cell: ({ computed }) => <RiskReasons reasons={computed.reasons} short />,
    },
    {
      key: "plan",
      header: words.plan,
      cell: ({ id, name, recorded }) => (
        <>
          {recorded.monitoringReason === "" ? (
            words.noReason
          ) : (
            <>
              {words.motive} <AgencyText>{recorded.monitoringReason}</AgencyText>
            </>
          )}
          <br />
          <Link href={`/register/systems/${encodeURIComponent(id)}`}>{words.toRegister(name)}</Link>
        </>
      ),
    },
  ];
  return (
    <DataTable caption={words.title} captionHidden columns={columns} rows={systems} rowKey={({ id }) => id} />
  );
}
