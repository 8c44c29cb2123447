import { memo, type ReactNode, useLayoutEffect, useRef } from "react";
import { classNames } from "./class-names.ts";
import { gridRoles } from "./grid-roles.ts";
import type { GridColumn } from "./grid-table.tsx";
import { TabStopContext } from "./tab-stop.ts";
import type { GridSelection } from "./use-grid-selection.ts";

/** One row of a grid at its place; on narrow screens a card. */
export function GridRow<Row>({
  index,
  top,
  row,
  columns,
  name,
  loading,
  current,
  chosen,
  selection,
  watch,
  onChoose,
}: {
  readonly index: number;
  /** Pixels below the top of the first row. */
  readonly top: number;
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly name: string;
  readonly loading: string;
  readonly current: boolean;
  readonly chosen: boolean;
  readonly selection: GridSelection | undefined;
  /** Has the height of the row followed; returns a function that ends that. */
  readonly watch: (row: HTMLElement) => () => void;
  /** `range`: everything from the row that was chosen before. Always the same function. */
  readonly onChoose: (index: number, range: boolean) => void;
}) {
  const element = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => (element.current === null ? undefined : watch(element.current)), [watch]);
  return (
    <TabStopContext value={current}>
      <tr
        ref={element}
        {...gridRoles.row}
        data-index={index}
        tabIndex={current ? 0 : -1}
        aria-rowindex={index + 2}
        aria-selected={selection === undefined ? undefined : chosen}
        className={classNames("gs-grid__row", chosen && "gs-grid__row--chosen")}
        style={{ transform: `translateY(${top}px)` }}
        onMouseDown={(event) => {
          // Shift+click makes a range of rows, not of text.
          if (event.shiftKey && selection !== undefined) event.preventDefault();
        }}
        onClick={(event) => {
          if (event.shiftKey && selection !== undefined) onChoose(index, true);
        }}
      >
        {selection === undefined ? null : (
          <td {...gridRoles.cell} aria-colindex={1} className="gs-grid__box">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={selection.rowLabel(name)}
              checked={chosen}
              disabled={row === undefined}
              onClick={(event) => event.shiftKey && event.preventDefault()}
              onChange={() => onChoose(index, false)}
            />
          </td>
        )}
        <Cells row={row} columns={columns} firstColumn={selection === undefined ? 1 : 2} loading={loading} />
      </tr>
    </TabStopContext>
  );
}

type CellsProps<Row> = {
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly firstColumn: number;
  readonly loading: string;
};

function AllCells<Row>({ row, columns, firstColumn, loading }: CellsProps<Row>): ReactNode {
  return columns.map((column, at) => (
    <Cell key={column.key} column={column} place={at + firstColumn}>
      {row !== undefined ? column.cell(row) : at === 0 ? <span className="gs-soft">{loading}</span> : null}
    </Cell>
  ));
}

// While one scrolls, rows move and their content stays: it is not drawn again.
const Cells = memo(AllCells) as typeof AllCells;

function Cell<Row>({
  column,
  place,
  children,
}: {
  readonly column: GridColumn<Row>;
  readonly place: number;
  readonly children: ReactNode;
}) {
  const content = <div className={classNames(column.unbroken && "gs-table__unbroken")}>{children}</div>;
  const className = classNames(column.numeric && "gs-table__numeric");
  return column.rowHeader ? (
    <th scope="row" {...gridRoles.rowheader} aria-colindex={place} data-label={column.header}>
      {content}
    </th>
  ) : (
    <td {...gridRoles.cell} aria-colindex={place} data-label={column.header} className={className}>
      {content}
    </td>
  );
}
