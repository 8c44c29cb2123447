/** What a spreadsheet would take for a formula when a cell begins with it. */
const formulaStart = /^[\s]*[=+\-@|%\t\r]/u;

/**
 * Lines of comma separated values (RFC 4180) with a line of names first. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front; numbers and truth values are no texts.
 */
export function csvOf(
  names: readonly string[],
  rows: readonly (readonly (string | number | boolean)[])[],
): string {
  return [names, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
