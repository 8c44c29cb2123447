import { type ReactNode, useId } from "react";
import { ScrollBox } from "./scroll-box.tsx";

/** How full a cell is. Each level has its own mark: colour alone tells nothing (WCAG 1.4.1). */
export type HeatLevel = "none" | "low" | "high" | "full" | "over";

export type HeatCell = {
  readonly level: HeatLevel;
  /** What stands in the cell. */
  readonly text: string;
  /** The same in full, for who points at it. */
  readonly title?: string;
};

/** Properties of {@link HeatMap}. */
export type HeatMapProps = {
  readonly caption: string;
  readonly rowsLabel: string;
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly rows: readonly {
    readonly key: string;
    readonly label: ReactNode;
    readonly cells: readonly HeatCell[];
  }[];
  /** Names of the levels in the legend. */
  readonly levels: Readonly<Record<HeatLevel, string>>;
  readonly legend: string;
};

const levels: readonly HeatLevel[] = ["none", "low", "high", "full", "over"];

/** A table whose cells show by tint and mark how full they are. The figures stand in the cells. */
export function HeatMap({ caption, rowsLabel, columns, rows, levels: names, legend }: HeatMapProps) {
  const captionId = useId();
  return (
    <div className="gs-heatmap">
      <ul className="gs-heatmap__legend" aria-label={legend}>
        {levels.map((level) => (
          <li key={level}>
            <span className={`gs-heatmap__sample gs-heatmap__cell--${level}`} aria-hidden="true" />
            {names[level]}
          </li>
        ))}
      </ul>
      <ScrollBox className="gs-heatmap__box" labelledBy={captionId}>
        <table className="gs-heatmap__table">
          <caption id={captionId}>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{rowsLabel}</th>
              {columns.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, cells }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {cells.map((cell, at) => (
                  <td
                    key={columns[at]?.key ?? at}
                    className={`gs-heatmap__cell gs-heatmap__cell--${cell.level}`}
                    title={cell.title}
                  >
                    {cell.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
