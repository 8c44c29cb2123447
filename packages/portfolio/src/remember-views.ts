import type { Portfolio } from "./domain/records.ts";

/** Views that are kept of one portfolio; people ask for few different ones. */
const most = 30;
const kept = new WeakMap<Portfolio["records"], Map<string, unknown>>();

/**
 * Gives back what was reckoned of a portfolio before, for as long as nothing changed in it: a board or a calendar of a
 * large portfolio takes tenths of a second, in which the server can answer nobody else.
 *
 * @param key names the kind of view and all that it depends on besides the portfolio, the day among it.
 */
export function rememberView<View>(
  { records }: Pick<Portfolio, "records">,
  key: string,
  make: () => View,
): View {
  const views = kept.get(records) ?? new Map<string, unknown>();
  kept.set(records, views);
  // Only what the same key put there is taken out, and a key belongs to one kind of view.
  if (views.has(key)) return views.get(key) as View;
  if (views.size >= most) views.clear();
  const view = make();
  views.set(key, view);
  return view;
}

/** The same of a view that is reckoned elsewhere; what failed is reckoned again for who asks next. */
export function rememberReckoned<View>(
  portfolio: Pick<Portfolio, "records">,
  key: string,
  make: () => Promise<View>,
): Promise<View> {
  return rememberView(portfolio, key, () => {
    const view = make();
    view.catch(() => kept.get(portfolio.records)?.delete(key));
    return view;
  });
}
