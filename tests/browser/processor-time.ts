import type { Page } from "playwright-core";

/**
 * Milliseconds of the processor that a page has taken so far. Not of the clock: another program that is busy must not
 * fail what a test says of speed.
 */
export async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
  };
}
