/** Numbers of the pages that hold the rows `first` to `last`; rows count from 0, pages from 1. */
export function pagesWith(first: number, last: number, pageSize: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor(Math.max(0, last) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at + 1);
}

/** Address of one page of a list. */
export function pageAddress(source: string, page: number, pageSize: number): string {
  return `${source}${source.includes("?") ? "&" : "?"}page=${page}&pageSize=${pageSize}`;
}
