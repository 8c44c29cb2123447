import type { PlatformCaller } from "../platform/platform-caller.ts";
import { asOf } from "./sources.ts";

const base = "/api/v1/portfolio/publications";

/** Who takes each of the three steps; the platform wants three that differ. */
export interface DashboardPublishers {
  readonly prepare: PlatformCaller;
  readonly check: PlatformCaller;
  readonly publish: PlatformCaller;
}

/**
 * Makes a first version of the public dashboard, with the figures of the day that the portfolio is of. When there is
 * one already, nothing is done.
 *
 * @throws Error when the platform refuses it
 */
export async function publishDashboard({ prepare, check, publish }: DashboardPublishers): Promise<void> {
  const there = await prepare(base);
  if (!isRecord(there) || !Array.isArray(there.items) || there.items.length > 0) return;
  const draft = await prepare(base, { on: asOf });
  if (!isRecord(draft) || typeof draft.id !== "string")
    throw new Error("the platform did not prepare the dashboard of the demo");
  const read = { digest: draft.digest };
  await check(`${base}/${draft.id}/check`, read);
  await publish(`${base}/${draft.id}/publish`, read);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
