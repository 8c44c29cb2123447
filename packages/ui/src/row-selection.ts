/**
 * Which rows are chosen. With `all` it is every row that matches the filter, also those that were never
 * loaded, but for the `except`ed keys.
 */
export type RowSelection =
  | { readonly all: false; readonly keys: ReadonlySet<string> }
  | { readonly all: true; readonly except: ReadonlySet<string> };

export const noRows: RowSelection = { all: false, keys: new Set() };
export const allRows: RowSelection = { all: true, except: new Set() };

export function isSelected(selection: RowSelection, key: string): boolean {
  return selection.all ? !selection.except.has(key) : selection.keys.has(key);
}

/** How many of `total` rows are chosen. */
export function selectedCount(selection: RowSelection, total: number): number {
  return selection.all ? Math.max(0, total - selection.except.size) : selection.keys.size;
}

/** The selection with these rows chosen or not. */
export function withRows(selection: RowSelection, keys: readonly string[], chosen: boolean): RowSelection {
  const named = new Set(selection.all ? selection.except : selection.keys);
  for (const key of keys) {
    if (chosen === selection.all) named.delete(key);
    else named.add(key);
  }
  return selection.all ? { all: true, except: named } : { all: false, keys: named };
}
