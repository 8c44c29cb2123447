import { type ReadOrder, readExchange } from "../domain/exchange/read-exchange.ts";
import { importPortfolio } from "../import-portfolio.ts";
import type { PortfolioWrite } from "../ports.ts";
import { memoryPortfolio } from "./memory-portfolio.ts";

export const now = Date.UTC(2026, 10, 22, 9);
/** A portfolio in memory with what an import needs. */
export const services = (writes: readonly PortfolioWrite[] = []) => ({
  store: memoryPortfolio(writes),
  clock: { now: () => now },
  skills: { skills: async () => [] },
});
export type Services = ReturnType<typeof services>;
export const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Takes a file in, as an import that is not dry. */
export const taken = (
  into: Services,
  format: ReadOrder["format"],
  bytes: Uint8Array,
  more: Partial<ReadOrder> = {},
) =>
  importPortfolio(into, readExchange({ format, bytes, ...more }), {
    by: "x",
    dry: false,
    motive: "it runs already",
  });
