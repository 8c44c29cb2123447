import { Fragment, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";
import { ScrollBox } from "./scroll-box.tsx";
import { SortLink } from "./sort-link.tsx";

/** One column of a {@link DataTable}. */
export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The cell names the row (`<th scope="row">`); one column a table. */
  readonly rowHeader?: boolean;
  readonly numeric?: boolean;
  /** Keeps the cell on one line, such as a moment. */
  readonly unbroken?: boolean;
  readonly sortable?: boolean;
};

export type SortDirection = "ascending" | "descending";

/** How the rows are ordered now, and the address of the same list in another order. */
export type TableSort = {
  readonly key: string;
  readonly direction: SortDirection;
  readonly hrefFor: (key: string, direction: SortDirection) => string;
};

// Narrow screens show a card a row with `display: block`, which takes the native roles away: they are written out.
const written = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
} as const;

/**
 * A table with a caption, sortable headings that are links (the order lives in the address), and on narrow
 * screens a card a row.
 * `detail` gives a row a second line that spans the table.
 */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  sort,
  busy = false,
  detail,
}: {
  readonly caption: ReactNode;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: TableSort;
  readonly busy?: boolean;
  readonly detail?: (row: Row) => ReactNode;
}) {
  const captionId = useId();
  return (
    <ScrollBox className="gs-table-box" labelledBy={captionId}>
      <table
        {...written.table}
        className={classNames("utrecht-table gs-table gs-table--cards", busy && "gs-table--busy")}
        aria-busy={busy || undefined}
      >
        <caption id={captionId} className={captionHidden ? "gs-visually-hidden" : "utrecht-table__caption"}>
          {caption}
        </caption>
        <thead className="utrecht-table__header">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} {...(sort ? { sort } : {})} />
            ))}
          </tr>
        </thead>
        <tbody {...written.rowgroup} className="utrecht-table__body">
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} columns={columns} extra={detail?.(row)} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function HeaderCell<Row>({ column, sort }: { readonly column: Column<Row>; readonly sort?: TableSort }) {
  const className = classNames(column.numeric && "gs-table__numeric");
  if (!column.sortable || sort === undefined) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    );
  }
  const sorted = sort.key === column.key ? sort.direction : undefined;
  return (
    <th scope="col" className={className} aria-sort={sorted ?? "none"}>
      <SortLink column={column} sort={sort} />
    </th>
  );
}

function BodyRow<Row>({
  row,
  columns,
  extra,
}: {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly extra: ReactNode;
}) {
  const opened = extra !== undefined && extra !== null && extra !== false;
  return (
    <Fragment>
      <tr {...written.row} className={classNames("utrecht-table__row", opened && "gs-table__opened")}>
        {columns.map((column) =>
          column.rowHeader ? (
            <th key={column.key} scope="row" {...written.rowheader} data-label={column.header}>
              <span className={classNames(column.unbroken && "gs-table__unbroken")}>{column.cell(row)}</span>
            </th>
          ) : (
            <td
              key={column.key}
              {...written.cell}
              data-label={column.header}
              className={classNames(column.numeric && "gs-table__numeric")}
            >
              <span>{column.cell(row)}</span>
            </td>
          ),
        )}
      </tr>
      {opened ? (
        <tr {...written.row} className="gs-table__detail">
          <td {...written.cell} colSpan={columns.length}>
            {extra}
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}
