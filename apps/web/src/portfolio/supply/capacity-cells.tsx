import type { FaultOf } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import { useNamedQuarter } from "../use-quarter-text.ts";
import { type CapacityCell, isWrong } from "./year-of-people.ts";

/** Own and external people of each quarter, for change and for maintenance. */
export function CapacityCells({
  cells,
  shown,
  onType,
}: {
  readonly cells: readonly CapacityCell[];
  readonly shown: FaultOf;
  readonly onType: (key: string, value: string) => void;
}) {
  const { t } = useLanguage();
  const names = t.portfolio.recording.capacity;
  const { full } = useNamedQuarter();
  const quarters = [...new Set(cells.map(({ quarter }) => quarter))];
  return quarters.map((quarter) => (
    <fieldset className="gs-checks gs-row" key={quarter}>
      <legend>{full(quarter)}</legend>
      {cells
        .filter((cell) => cell.quarter === quarter)
        .flatMap((cell) =>
          (["own", "external"] as const).map((source) => (
            <LineField
              key={`${cell.use} ${source}`}
              label={names.cells[cell.use][source]}
              width="short"
              inputMode="decimal"
              value={cell[source]}
              onValue={(value) => onType(`${cell.id} ${source}`, value)}
              error={shown(isWrong(cell[source]) ? names.peopleWrong : undefined)}
            />
          )),
        )}
    </fieldset>
  ));
}
