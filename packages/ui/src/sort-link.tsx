import type { Column, TableSort } from "./data-table.tsx";
import { Link } from "./link.tsx";

/** The heading of a column as a link to the same list in another order. */
export function SortLink<Row>({ column, sort }: { readonly column: Column<Row>; readonly sort: TableSort }) {
  const sorted = sort.key === column.key ? sort.direction : undefined;
  const next = sorted === "ascending" ? "descending" : "ascending";
  return (
    <Link href={sort.hrefFor(column.key, next)} className="gs-table__sort">
      {column.header}
      <span aria-hidden="true" className="gs-table__arrow">
        {sorted === undefined ? "↕" : sorted === "ascending" ? "▲" : "▼"}
      </span>
    </Link>
  );
}
