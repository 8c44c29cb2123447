import { Badge, type Column, DataTable, Disclosure, EmptyState, type HeatCell, HeatMap } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type Filter, FilterBar } from "../../table/filter-bar.tsx";
import { useForms } from "../editing/use-forms.tsx";
import { FromQuarter } from "../from-quarter.tsx";
import { heatLevel } from "../plan/heat-level.ts";
import { useNamedQuarter } from "../use-quarter-text.ts";
import { Bottlenecks } from "./bottlenecks.tsx";
import { EditPeople } from "./edit-people.tsx";
import type { Supply, SupplyCell, SupplyRow, SupplyUse } from "./supply-types.ts";

const uses: readonly SupplyUse[] = ["change", "maintenance"];

/** Who is asked and who is there, by skill and quarter; change and maintenance apart (rows O6, O13). */
export function SupplyView() {
  const { t } = useLanguage();
  const words = t.portfolio.supply;
  const [query] = useSearchParams();
  const filters: readonly Filter[] = [{ name: "wishes", kind: "tick", label: words.withWishes }];
  const asked = new URLSearchParams();
  const from = query.get("from") ?? "";
  if (from !== "") asked.set("from", from);
  if (query.has("wishes")) asked.set("wishes", "true");
  const supply = useResource<Supply>(`/api/v1/portfolio/supply?${asked}`);
  const forms = useForms(supply.reload);
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <EditPeople forms={forms} onChanged={supply.reload} />
      <FromQuarter />
      <FilterBar filters={filters} />
      <Loaded resource={supply} lines={12}>
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <>
              {uses.map((use) => (
                <UseMap key={use} supply={found} use={use} />
              ))}
              <External supply={found} />
              <LeftOut supply={found} />
            </>
          )
        }
      </Loaded>
      <Bottlenecks query={asked} />
    </Page>
  );
}

function UseMap({ supply, use }: { readonly supply: Supply; readonly use: SupplyUse }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.supply;
  const quarter = useNamedQuarter();
  const rows = supply.rows.filter((row) => row.use === use);
  if (rows.length === 0) return null;
  const fte = (people: number) => format.number(Math.round(people / 10) / 10);
  const cellOf = (cell: SupplyCell): HeatCell => {
    const demand = cell.running + cell.planned + cell.wishes;
    const capacity = cell.own + cell.external;
    return {
      level: heatLevel(demand, capacity),
      text: cell.stated ? `${fte(demand)}/${fte(capacity)}` : `${fte(demand)}/?`,
      title: words.cell(
        quarter.full(cell.quarter),
        fte(demand),
        fte(cell.own),
        fte(cell.external),
        cell.shortage > 0 ? fte(cell.shortage) : undefined,
      ),
    };
  };
  const label = ({ name, scarce }: SupplyRow) => (
    <>
      <AgencyText>{name}</AgencyText>
      {scarce ? (
        <>
          {" "}
          <Badge tone="warning">{t.portfolio.plan.scarce}</Badge>
        </>
      ) : null}
    </>
  );
  return (
    <Section title={words.uses[use]} intro={words.cellNote}>
      <HeatMap
        caption={words.uses[use]}
        rowsLabel={t.portfolio.plan.skill}
        legend={t.portfolio.plan.heatLegend}
        levels={t.portfolio.plan.heatLevels}
        columns={supply.quarters.map((one) => ({ key: one, label: quarter.short(one) }))}
        rows={rows.map((row) => ({ key: row.skill, label: label(row), cells: row.cells.map(cellOf) }))}
      />
    </Section>
  );
}

function External({ supply: { external, externalTotal } }: { readonly supply: Supply }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.supply;
  const fte = (people: number) => format.number(people / 100);
  type Row = Supply["external"][number];
  const columns: readonly Column<Row>[] = [
    {
      key: "name",
      header: t.portfolio.plan.skill,
      rowHeader: true,
      cell: ({ name }) => <AgencyText>{name}</AgencyText>,
    },
    { key: "own", header: words.own, numeric: true, cell: ({ own }) => fte(own) },
    { key: "external", header: words.external, numeric: true, cell: (row) => fte(row.external) },
    {
      key: "percent",
      header: words.externalShare,
      numeric: true,
      cell: ({ percent }) => `${format.number(Math.round(percent))}%`,
    },
  ];
  return (
    <Section
      title={words.externalTitle}
      intro={words.externalTotal(
        fte(externalTotal.external),
        fte(externalTotal.own),
        format.number(Math.round(externalTotal.percent)),
      )}
    >
      <DataTable
        caption={words.externalTitle}
        captionHidden
        columns={columns}
        rows={external}
        rowKey={({ skill }) => skill}
      />
    </Section>
  );
}

/** What is not in the figures, by name: nobody said when it begins, or whom it needs. */
function LeftOut({ supply: { undated, unstated, countedInParts } }: { readonly supply: Supply }) {
  const { t } = useLanguage();
  const words = t.portfolio.supply;
  const lists = [
    { title: words.undated, of: undated },
    { title: words.unstated, of: unstated },
    { title: words.countedInParts, of: countedInParts },
  ].filter(({ of }) => of.length > 0);
  if (lists.length === 0) return null;
  return (
    <Disclosure summary={words.leftOut}>
      {lists.map(({ title, of }) => (
        <div key={title}>
          <p>{title}</p>
          <ul className="gs-bullets">
            {of.map(({ kind, id, name }) => (
              <li key={`${kind} ${id}`}>
                <AgencyText>{name}</AgencyText>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Disclosure>
  );
}
