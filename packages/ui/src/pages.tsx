import { Link } from "./link.tsx";

/** The page numbers to show: first, last and those around the current one; `undefined` is a gap. */
export function pageNumbers(page: number, last: number): readonly (number | undefined)[] {
  const wanted = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((n, at) => {
    const before = numbers[at - 1];
    return before !== undefined && n - before > 1 ? [undefined, n] : [n];
  });
}

/** Links to the other pages of a list; the page lives in the address. Shows nothing but the count when there is one page. */
export function Pages({
  label,
  summary,
  page,
  last,
  hrefFor,
  previousLabel,
  nextLabel,
}: {
  readonly label: string;
  /** Which rows of how many are shown, in words. */
  readonly summary: string;
  readonly page: number;
  readonly last: number;
  readonly hrefFor: (page: number) => string;
  readonly previousLabel: string;
  readonly nextLabel: string;
}) {
  if (last <= 1) return <p className="gs-soft">{summary}</p>;
  return (
    <div className="gs-pages">
      <p className="gs-soft">{summary}</p>
      <nav aria-label={label}>
        <ul>
          {page > 1 ? (
            <li>
              <Link href={hrefFor(page - 1)}>{previousLabel}</Link>
            </li>
          ) : null}
          {pageNumbers(page, last).map((number, at, all) => (
            <li key={number ?? `gap-after-${all[at - 1]}`}>
              {number === undefined ? (
                <span className="gs-pages__gap">…</span>
              ) : number === page ? (
                <span aria-current="page">{number}</span>
              ) : (
                <Link href={hrefFor(number)}>{number}</Link>
              )}
            </li>
          ))}
          {page < last ? (
            <li>
              <Link href={hrefFor(page + 1)}>{nextLabel}</Link>
            </li>
          ) : null}
        </ul>
      </nav>
    </div>
  );
}
