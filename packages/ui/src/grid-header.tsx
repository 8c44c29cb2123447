import { useEffect, useRef } from "react";
import { classNames } from "./class-names.ts";
import type { TableSort } from "./data-table.tsx";
import { gridRoles } from "./grid-roles.ts";
import type { GridColumn } from "./grid-table.tsx";
import { allRows, noRows, selectedCount } from "./row-selection.ts";
import { SortLink } from "./sort-link.tsx";
import type { GridSelection } from "./use-grid-selection.ts";

/** The headings of a grid: they stay in sight, order the list, and hold the box that chooses all rows. */
export function GridHeader<Row>({
  columns,
  total,
  sort,
  selection,
}: {
  readonly columns: readonly GridColumn<Row>[];
  readonly total: number;
  readonly sort?: TableSort;
  readonly selection?: GridSelection;
}) {
  return (
    <thead {...gridRoles.rowgroup} className="gs-grid__head">
      <tr {...gridRoles.row} aria-rowindex={1} className="gs-grid__row">
        {selection === undefined ? null : (
          <th {...gridRoles.columnheader} scope="col" aria-colindex={1} className="gs-grid__box">
            <AllBox selection={selection} total={total} />
          </th>
        )}
        {columns.map((column, at) => {
          const sorted = sort?.key === column.key ? sort.direction : undefined;
          return (
            <th
              key={column.key}
              {...gridRoles.columnheader}
              scope="col"
              aria-colindex={at + (selection === undefined ? 1 : 2)}
              aria-sort={column.sortable && sort !== undefined ? (sorted ?? "none") : undefined}
              className={classNames(column.numeric && "gs-table__numeric")}
            >
              {column.sortable && sort !== undefined ? (
                <SortLink column={column} sort={sort} />
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function AllBox({ selection, total }: { readonly selection: GridSelection; readonly total: number }) {
  const box = useRef<HTMLInputElement>(null);
  const count = selectedCount(selection.value, total);
  const every = total > 0 && count === total;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = count > 0 && !every;
  }, [count, every]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={selection.allLabel}
      checked={every}
      onChange={() => selection.onChange(every ? noRows : allRows)}
    />
  );
}
