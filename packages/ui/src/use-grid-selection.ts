import { useRef } from "react";
import { allRows, isSelected, type RowSelection, withRows } from "./row-selection.ts";

/** The selection of a grid and its words. */
export type GridSelection = {
  readonly value: RowSelection;
  readonly onChange: (selection: RowSelection) => void;
  /** Name of the box that chooses all rows that match. */
  readonly allLabel: string;
  /** Name of the box of one row. */
  readonly rowLabel: (name: string) => string;
  /** Heading of the column with the boxes. */
  readonly header: string;
};

/** Choosing rows one by one, in ranges from the last one chosen, or all at once. */
export function useGridSelection<Row>(
  selection: GridSelection | undefined,
  rowAt: (index: number) => Row | undefined,
  rowKey: (row: Row) => string,
) {
  const anchor = useRef<number>(0);
  const between = (from: number, to: number): readonly string[] => {
    const keys: string[] = [];
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      const row = rowAt(index);
      if (row !== undefined) keys.push(rowKey(row));
    }
    return keys;
  };
  return {
    has: (row: Row): boolean => selection !== undefined && isSelected(selection.value, rowKey(row)),
    toggle: (row: Row, index: number, range: boolean): boolean => {
      if (selection === undefined) return false;
      const chosen = range || !isSelected(selection.value, rowKey(row));
      const keys = range ? between(anchor.current, index) : [rowKey(row)];
      if (!range) anchor.current = index;
      selection.onChange(withRows(selection.value, keys, chosen));
      return true;
    },
    range: (index: number): void => {
      selection?.onChange(withRows(selection.value, between(anchor.current, index), true));
    },
    everything: (): boolean => {
      selection?.onChange(allRows);
      return selection !== undefined;
    },
  };
}
