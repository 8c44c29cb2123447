/**
 * The roles of a grid, written out: with another `display` than that of tables the browser takes the native
 * ones away, and rows that take the focus are a grid (WAI-ARIA Authoring Practices, grid).
 */
export const gridRoles = {
  grid: { role: "grid" },
  choosing: { role: "grid", "aria-multiselectable": true },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "gridcell" },
} as const;
