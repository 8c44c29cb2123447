import { newItemId } from "@grondslag/landscape";
import { type PlatformCaller, PlatformRefused } from "../platform/platform-caller.ts";
import { addDays } from "./days.ts";
import { announced, campaign, outages, ownProduct, plans, skills } from "./decisions.ts";
import type { DemoLandscape } from "./make-landscape.ts";
import { demoRound, secondSource, secondStatements } from "./second-source.ts";

const base = "/api/v1/landscape";
const source = "demo";
/** What one request may hold is 1 MB. */
const itemsAtOnce = 800;
const relationsAtOnce = 4_000;
const hourMs = 3_600_000;

/**
 * Brings the landscape in over HTTP, as any program of an agency would: items first, then what joins them, then what
 * was decided of them. Stopped halfway, the next start does it again; whole, nothing is done.
 *
 * @param now ms since the epoch.
 * @param signal ends it between two requests.
 * @returns whether anything was brought in.
 */
export async function loadLandscape(
  call: PlatformCaller,
  { items, relations, registered }: DemoLandscape,
  now: number,
  signal: AbortSignal,
): Promise<boolean> {
  const step: PlatformCaller = (path, body, method) => {
    signal.throwIfAborted();
    return call(`${base}${path}`, body, method);
  };
  // The campaign comes last, so it tells that everything came in.
  if (listed(await step("/certificate-campaigns")).length > 0) return false;
  for (const { system, dataSet } of registered) {
    signal.throwIfAborted();
    await once(() => call(`/api/v1/systems/${system.id}`, { ...system, version: 0 }, "PUT"));
    await once(() => call(`/api/v1/data-sets/${dataSet.id}`, { ...dataSet, version: 0 }, "PUT"));
  }
  const there = listed(await step("/sources")).find(({ id }) => id === source);
  if (there === undefined) {
    await step(
      `/sources/${source}`,
      { version: 0, name: "Landschap van de demo", kind: "rest", rank: 100 },
      "PUT",
    );
  }
  for (const part of parts(items, itemsAtOnce)) await step(`/sources/${source}/statements`, { items: part });
  for (const part of parts(relations, relationsAtOnce))
    await step(`/sources/${source}/statements`, { items: [], relations: part });
  await contradict(step, items, now);
  await decide(step, items, now);
  return true;
}

/** A second source that says other things of a few systems, and a round that asks owners. */
async function contradict(step: PlatformCaller, items: DemoLandscape["items"], now: number): Promise<void> {
  const { id, ...named } = secondSource;
  if (!listed(await step("/sources")).some((one) => one.id === id))
    await step(`/sources/${id}`, { ...named, version: 0 }, "PUT");
  const { first, later } = secondStatements(items);
  await step(`/sources/${id}/statements`, { items: first });
  await step(`/sources/${id}/statements`, { items: later });
  if (listed(await step("/quality-campaigns")).length > 0) return;
  const round = await step("/quality-campaigns", demoRound(items, new Date(now).toISOString().slice(0, 10)));
  const [asked] = listed({ items: [round] });
  const [owner] = demoRound(items, "2026-01-01").owners;
  await step(`/quality-campaigns/${asked?.id}/reminders`, {
    owners: [owner],
    text: "Heeft u al naar uw systemen gekeken? Het zijn drie vragen per keer.",
  });
}

/** What is there already is left as people made it. */
async function once(save: () => Promise<unknown>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!(error instanceof PlatformRefused) || error.code !== "VERSION_CONFLICT") throw error;
  }
}

async function decide(step: PlatformCaller, items: DemoLandscape["items"], now: number): Promise<void> {
  const idOf = (key: string): string =>
    newItemId(items.find(({ keys }) => keys.includes(key))?.keys ?? [key]);
  const versions = new Map(listed(await step("/skills")).map(({ id, version }) => [id, version]));
  for (const { id, ...skill } of skills)
    await step(`/skills/${id}`, { ...skill, version: versions.get(id) ?? 0 }, "PUT");
  const own = listed(await step("/end-of-life?q=cool-gen"));
  if (own.length === 0) await step("/end-of-life/own/cool-gen", ownProduct, "PUT");
  const planned = new Map(listed(await step("/phase-outs")).map(({ id, version }) => [id, version]));
  for (const { id, chain, ...plan } of plans) {
    if (planned.has(id)) continue;
    const of = {
      technology: idOf("demo:cool-gen"),
      chain: idOf(`demo:chain-${chain}`),
      buildingUntil: "2026-12-31",
    };
    await step(`/phase-outs/${id}`, { ...plan, ...of, version: 0 }, "PUT");
  }
  const at = (hours: number): string => new Date(now + hours * hourMs).toISOString();
  const past = outages.map(({ item, hoursAgo, hours, ...event }) => ({
    ...event,
    item: idOf(item),
    from: at(-hoursAgo),
    until: at(hours - hoursAgo),
  }));
  const ahead = announced.map(({ item, hoursAhead, hours, ...event }) => ({
    ...event,
    item: idOf(item),
    from: at(hoursAhead),
    until: at(hoursAhead + hours),
    planned: true,
  }));
  await step("/outages", { source: "demo-desk", events: [...past, ...ahead] });
  await step("/certificate-campaigns/leave-issuer", campaignOf(items, idOf, now), "PUT");
}

/** Certificates of the issuer that is left, half of them first; one is replaced already, and one team was told. */
function campaignOf(items: DemoLandscape["items"], idOf: (key: string) => string, now: number) {
  const today = new Date(now).toISOString().slice(0, 10);
  const certificates = items.filter(({ kind }) => kind === "certificate");
  const keyOf = ({ keys }: DemoLandscape["items"][number]): string => idOf(keys[0] ?? "");
  const left = certificates.filter(({ fields }) => fields.issuer === campaign.leavesIssuer).map(keyOf);
  const others = certificates.filter(({ fields }) => fields.issuer !== campaign.leavesIssuer).map(keyOf);
  const half = Math.ceil(left.length / 2);
  const [certificate = "", replacedBy = ""] = [left[0], others[0]];
  return {
    ...campaign,
    version: 0,
    phases: [
      { name: "Systemen die burgers raken", due: addDays(today, -3), certificates: left.slice(0, half) },
      { name: "De rest", due: addDays(today, 90), certificates: left.slice(half) },
    ],
    notices: [
      { at: new Date(now - 30 * 24 * hourMs).toISOString(), team: "CSIRT", text: "De vervanging begint." },
    ],
    replacements: [{ certificate, replacedBy, on: addDays(today, -10) }],
  };
}

interface Listed {
  readonly id: string;
  readonly version: number;
}

function listed(answer: unknown): readonly Listed[] {
  if (typeof answer !== "object" || answer === null || !("items" in answer) || !Array.isArray(answer.items))
    return [];
  return answer.items.map(
    (item: { readonly id?: unknown; readonly product?: unknown; readonly version?: unknown }) => ({
      id: String(item.id ?? item.product),
      version: Number(item.version ?? 0),
    }),
  );
}

function parts<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
