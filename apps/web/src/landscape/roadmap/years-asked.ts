/** So many years fit beside each other. */
export const mostYears = 15;

/** The years that an address asks for; what is no year, or too many, becomes this year and the seven after it. */
export function yearsAsked(
  query: URLSearchParams,
  thisYear: number,
): { readonly from: number; readonly until: number } {
  const from = yearOr(query.get("from"), thisYear);
  const until = yearOr(query.get("until"), from + 7);
  return { from, until: Math.min(Math.max(from, until), from + mostYears - 1) };
}

function yearOr(text: string | null, other: number): number {
  return text !== null && /^(19|20|21)\d\d$/.test(text) ? Number(text) : other;
}
