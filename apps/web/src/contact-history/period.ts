const day = /^\d{4}-\d{2}-\d{2}$/;

/** The days that a visitor chose, from the address; what is no date counts as not chosen. */
export type Period = { readonly from: string; readonly to: string };

export function periodOf(query: URLSearchParams): Period {
  const read = (name: string) => {
    const value = query.get(name) ?? "";
    return day.test(value) ? value : "";
  };
  return { from: read("from"), to: read("to") };
}

/** Query of the contact history for a period (days included on both sides) and a page. */
export function historyQuery(period: Period, page: string | null): string {
  const query = new URLSearchParams();
  if (period.from !== "") query.set("from", new Date(`${period.from}T00:00:00`).toISOString());
  // The last day counts in full: the period ends where the next day begins.
  if (period.to !== "") {
    const end = new Date(`${period.to}T00:00:00`);
    end.setDate(end.getDate() + 1);
    query.set("to", end.toISOString());
  }
  if (page !== null) query.set("page", page);
  return query.size === 0 ? "" : `?${query}`;
}
