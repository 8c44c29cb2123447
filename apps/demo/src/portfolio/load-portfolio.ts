import type { PortfolioDocument } from "@grondslag/portfolio";
import type { PlatformCaller } from "../platform/platform-caller.ts";

const base = "/api/v1/portfolio";
/** Works that run already come in as they stood. */
const motive = "Stand van 18 juni 2024, voor de demo.";

/**
 * Brings the portfolio in over HTTP, in one file that comes in whole or not at all. When there is work already, nothing
 * is done.
 *
 * @returns whether it was brought in.
 * @throws Error when the platform refuses it; nothing is there then.
 */
export async function loadPortfolio(call: PlatformCaller, portfolio: PortfolioDocument): Promise<boolean> {
  const there = answerOf(await call(`${base}/records/work?pageSize=1`));
  if (there.total !== 0) return false;
  const { outcome } = answerOf(
    await call(`${base}/import?format=json&dry=false&motive=${encodeURIComponent(motive)}`, portfolio),
  );
  if (outcome !== "done") throw new Error("the platform did not take in the portfolio of the demo");
  return true;
}

function answerOf(answer: unknown): { readonly total?: unknown; readonly outcome?: unknown } {
  return typeof answer === "object" && answer !== null ? answer : {};
}
