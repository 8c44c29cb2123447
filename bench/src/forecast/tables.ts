import type { Interval } from "./statistics.ts";

/** Writes a table for people to standard error, beside the lines of the report. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  console.error(`\n${title}`);
  for (const row of rows) {
    console.error(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
  }
}

/** `0.671 (0.590-0.750)` */
export function range({ value, low, high }: Interval): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** `27.5 %` */
export function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
