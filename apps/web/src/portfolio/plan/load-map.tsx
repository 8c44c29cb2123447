import { Badge, type HeatCell, HeatMap } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useQuarterText } from "../use-quarter-text.ts";
import { heatLevel } from "./heat-level.ts";
import type { PlanPicture } from "./plan-types.ts";

/** How full each skill is in each quarter: what the plan asks, of the people that are there. */
export function LoadMap({
  caption,
  picture: { firstQuarter, quarters, resources },
}: {
  readonly caption: string;
  readonly picture: Pick<PlanPicture, "firstQuarter" | "quarters" | "resources">;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.plan;
  const text = useQuarterText(firstQuarter);
  const cell = (capacity: number, external: number, load: number, at: number): HeatCell => ({
    level: heatLevel(load, capacity),
    text: load === 0 ? "0" : format.number(Math.round(load / 10) / 10),
    title: words.loadTitle(
      text.full(at),
      text.fte(load),
      text.fte(capacity),
      external === 0 ? undefined : text.fte(external),
    ),
  });
  return (
    <HeatMap
      caption={caption}
      rowsLabel={words.skill}
      legend={words.heatLegend}
      levels={words.heatLevels}
      columns={Array.from({ length: quarters }, (_, at) => ({
        key: String(at),
        label: `${text.short(at)} ${text.year(at)}`,
      }))}
      rows={resources.map(({ id, name, use, scarce, capacity, external, load }) => ({
        key: id,
        label: (
          <>
            <AgencyText>{name}</AgencyText>
            {use === undefined ? null : (
              <>
                {" "}
                <Badge tone="neutral">{words.forMaintenance}</Badge>
              </>
            )}
            {scarce ? (
              <>
                {" "}
                <Badge tone="warning">{words.scarce}</Badge>
              </>
            ) : null}
          </>
        ),
        cells: capacity.map((there, at) => cell(there, external?.[at] ?? 0, load[at] ?? 0, at)),
      }))}
    />
  );
}
