import { BarChart, DataTable, Disclosure, StatTile, StatTiles } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import { RulePart } from "./rule-part.tsx";
import { type RuleVersion, type ShadowResults, versionPath } from "./rule-types.ts";

/** What a version found in shadow: counts alone, day by day. */
export function ShadowFigures({ made }: { readonly made: RuleVersion }) {
  const { t } = useLanguage();
  const results = useResource<ShadowResults>(`${versionPath(made)}/results`);
  return (
    <RulePart title={t.rules.results}>
      <Loaded resource={results} lines={4}>
        {(value) => (value.hits === 0 ? <p>{t.rules.noHits}</p> : <Figures value={value} />)}
      </Loaded>
    </RulePart>
  );
}

function Figures({
  value: { days, hits, employees, hitsOfUnits, unclear },
}: {
  readonly value: ShadowResults;
}) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const most = Math.max(0, ...hitsOfUnits);
  return (
    <>
      <StatTiles>
        <StatTile label={words.employees} figure={format.number(employees)} note={words.employeesNote} />
        <StatTile
          label={words.units}
          figure={format.number(hitsOfUnits.length)}
          note={words.mostOfUnit(format.number(Math.round((100 * most) / hits)))}
        />
      </StatTiles>
      {unclear === 0 ? null : <p>{words.unclear(format.number(unclear))}</p>}
      <BarChart
        title={words.resultsTitle(format.number(hits))}
        note={words.resultsNote}
        items={days.map((one) => ({ key: one.day, label: format.day(one.day), value: one.hits }))}
        format={format.number}
      />
      <Disclosure summary={words.day}>
        <DataTable
          caption={words.results}
          captionHidden
          columns={[
            { key: "day", header: words.day, rowHeader: true, cell: (row) => format.date(row.day) },
            { key: "hits", header: words.hits, numeric: true, cell: (row) => format.number(row.hits) },
          ]}
          rows={days}
          rowKey={(row) => row.day}
        />
      </Disclosure>
    </>
  );
}
