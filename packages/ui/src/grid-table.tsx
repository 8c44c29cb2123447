import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useRef,
} from "react";
import { classNames } from "./class-names.ts";
import type { Column, TableSort } from "./data-table.tsx";
import { GridHeader } from "./grid-header.tsx";
import { gridRoles } from "./grid-roles.ts";
import { GridRow } from "./grid-row.tsx";
import { useGridScroll } from "./use-grid-scroll.ts";
import { type GridSelection, useGridSelection } from "./use-grid-selection.ts";

/** A column of a {@link GridTable}; `share` is its part of the width (1 when left out). */
export type GridColumn<Row> = Column<Row> & { readonly share?: number };

/** Properties of {@link GridTable}. */
export type GridTableProps<Row> = {
  readonly caption: string;
  readonly columns: readonly GridColumn<Row>[];
  /** How many rows there are, loaded or not. */
  readonly total: number;
  /** Tells one list from another: its filter and order. */
  readonly listKey: string;
  /** The row at a place, or `undefined` while it is not loaded. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  /** What a row is called for who has the screen read aloud. */
  readonly rowName: (row: Row) => string;
  /** Told which rows are in sight, so that they can be loaded. */
  readonly onSight: (first: number, last: number) => void;
  readonly sort?: TableSort;
  readonly selection?: GridSelection;
  /** What Enter does on a row. */
  readonly onOpen?: (row: Row) => void;
  /** A key that does something with the current row or the selection; `true` when it was used. */
  readonly onKey?: (key: string, row: Row | undefined) => boolean;
  readonly busy?: boolean;
  /** What stands in a row that is not loaded yet. */
  readonly loading: string;
};

/**
 * A table for thousands of rows: only the rows in sight are drawn, the others are asked for as one scrolls.
 * It follows the grid pattern of the WAI-ARIA practices with the focus on rows: one stop of the Tab key;
 * arrows, Page Up and Down, Home and End move; Space chooses, Shift makes a range, Control+A chooses all that
 * match; Enter opens. On narrow screens each row is a card.
 */
export function GridTable<Row>(props: GridTableProps<Row>) {
  const { caption, columns, total, rowAt, rowKey, sort, selection, busy = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const scroll = useGridScroll(box, total, props.listKey, props.onSight);
  const choose = useGridSelection(selection, rowAt, rowKey);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!fromRow(event)) return;
    const at = scroll.current;
    const row = rowAt(at);
    const handled = moved(event, scroll, choose) || chosen(event, row, at, choose) || used(event, row, props);
    if (handled) event.preventDefault();
  };
  const tracks: CSSProperties & Readonly<Record<`--${string}`, string>> = {
    "--gs-tracks": [
      ...(selection === undefined ? [] : ["2.75rem"]),
      ...columns.map(({ share = 1 }) => `minmax(${Math.max(5, share * 6)}rem, ${share}fr)`),
    ].join(" "),
    "--gs-rows": `${scroll.height}px`,
  };
  const onChoose = useLatest((index: number, range: boolean) => {
    const row = rowAt(index);
    if (row !== undefined) choose.toggle(row, index, range);
  });
  return (
    <div
      ref={box}
      className="gs-grid-box"
      onScroll={scroll.onScroll}
      onWheel={scroll.letGo}
      onPointerDown={scroll.letGo}
    >
      <table
        {...(selection === undefined ? gridRoles.grid : gridRoles.choosing)}
        aria-label={caption}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
        aria-busy={busy || undefined}
        className={classNames("gs-grid", busy && "gs-grid--busy")}
        style={tracks}
        onKeyDown={onKeyDown}
      >
        <GridHeader
          columns={columns}
          total={total}
          {...(sort === undefined ? {} : { sort })}
          {...(selection === undefined ? {} : { selection })}
        />
        <tbody
          {...gridRoles.rowgroup}
          className="gs-grid__body"
          onFocus={(event) => {
            const index = event.target.closest<HTMLElement>("[data-index]")?.dataset.index;
            if (index !== undefined) scroll.setCurrent(Number(index));
          }}
        >
          {drawnRows(scroll).map((index) => {
            const row = rowAt(index);
            return (
              <GridRow
                key={`${props.listKey} ${index}`}
                index={index}
                top={scroll.topOf(index)}
                row={row}
                columns={columns}
                name={row === undefined ? props.loading : props.rowName(row)}
                loading={props.loading}
                current={index === scroll.current}
                chosen={row !== undefined && choose.has(row)}
                selection={selection}
                watch={scroll.watch}
                onChoose={onChoose}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Scroll = ReturnType<typeof useGridScroll>;
type Choice<Row> = ReturnType<typeof useGridSelection<Row>>;

/** The rows in sight, and the current one wherever it is: it keeps the focus while one scrolls away from it. */
function drawnRows({ first, last, current, count }: Scroll): readonly number[] {
  const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return current < first && count > 0 ? [current, ...rows] : current > last ? [...rows, current] : rows;
}

/** A function that always is the same and does what the last given one does. */
function useLatest<Input extends readonly unknown[]>(work: (...input: Input) => void) {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...input: Input) => latest.current(...input), []);
}

/** Keys of a link or a box within a row are its own; the grid hears those of the row itself. */
function fromRow(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.getAttribute("role") === "row";
}

function moved<Row>(event: KeyboardEvent, scroll: Scroll, choose: Choice<Row>): boolean {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: scroll.current + 1,
    ArrowUp: scroll.current - 1,
    PageDown: scroll.current + scroll.perPage,
    PageUp: scroll.current - scroll.perPage,
    Home: 0,
    End: scroll.count - 1,
  };
  const to = steps[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
  const index = scroll.goTo(to);
  if (event.shiftKey) choose.range(index);
  return true;
}

function chosen<Row>(
  event: KeyboardEvent,
  row: Row | undefined,
  index: number,
  choose: Choice<Row>,
): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") return choose.everything();
  if (event.key !== " " || row === undefined) return false;
  return choose.toggle(row, index, event.shiftKey);
}

function used<Row>(event: KeyboardEvent, row: Row | undefined, props: GridTableProps<Row>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Enter" && row !== undefined && props.onOpen !== undefined) {
    props.onOpen(row);
    return true;
  }
  return props.onKey?.(event.key, row) ?? false;
}

/** What stands around a grid: how many rows, and what can be done with those that are chosen. */
export function GridBar({
  summary,
  children,
}: {
  readonly summary: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="gs-grid-bar">
      <p role="status" className="gs-soft">
        {summary}
      </p>
      {children === undefined ? null : <div className="gs-row gs-row--middle">{children}</div>}
    </div>
  );
}
