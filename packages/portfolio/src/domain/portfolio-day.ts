import { isDay } from "@grondslag/kernel";

const first = "1900-01-01";
const last = "2199-12-31";

/**
 * Whether a text is a day that the portfolio can count with: one that exists, of the years 1900 to 2199. Whatever is
 * planned counts in quarters from and to each day, so one slip of the pen (the year 9999) would cost every reader.
 *
 * @param text `YYYY-MM-DD`
 */
export function isPortfolioDay(text: string): boolean {
  return isDay(text) && text >= first && text <= last;
}
