import { randomBytes } from "node:crypto";
import type { Dice } from "../agency/dice.ts";
import type { Agency } from "../agency/make-agency.ts";
import { demoPersonas } from "../agency/personas.ts";
import type { PlatformCaller } from "../platform/platform-caller.ts";
import { signInAs, type Visitor } from "./demo-visitor.ts";
import { oldScreens, oldScreensService, traceRequest } from "./old-screen-lines.ts";
import { watchAddresses } from "./watch-addresses.ts";

export interface MisuseParts {
  readonly agency: Agency;
  readonly dice: Dice;
  readonly url: string;
  /** The old screens, which only send their lines. */
  readonly oldSystem: PlatformCaller;
  readonly now: () => number;
  /** Aborted when the demo stops. */
  readonly signal: AbortSignal;
}

const source = "inning-oude-schermen";
const askEveryMs = 500;
/** A monitor that has not found them by then finds them while a visitor looks. */
const mostAsked = 240;
const day = 86_400_000;

/**
 * Plays a made-up story of bribery through the doors that everybody uses: old screens send their lines, a rule runs in
 * shadow, and of the two who sold addresses one waits to be looked at and one is investigated. Once in a folder.
 *
 * @returns whether it was played; false when it was before, and when the demo stopped meanwhile
 */
export async function playMisuse(parts: MisuseParts): Promise<boolean> {
  const { agency, dice, url, oldSystem, now, signal } = parts;
  const as = (functionId: string) => signInAs(url, `employee:${personOf(agency, functionId)}`);
  const steward = await as("data-steward");
  if (await isPlayed(steward)) return false;
  await watchAddresses(await as("rule-author"));
  await done(
    steward.put(`/api/v1/log-sources/${source}`, {
      kind: "otlp",
      systemId: "collection",
      mapping: {
        version: 1,
        serviceNames: [oldScreensService],
        employee: { from: ["user.id"] },
        dataSet: { otherwise: "persons" },
      },
      defaultRetentionClass: "collection",
      version: 0,
    }),
  );
  const { work, sold } = oldScreens(agency, dice, now());
  const newHex = (bytes: number) => randomBytes(bytes).toString("hex");
  // In the order of time, as the exporter would: no look-up explains an earlier one.
  await oldSystem(
    "/v1/traces",
    traceRequest(
      [...work].sort((a, b) => a.at - b.at),
      newHex,
    ),
  );
  await oldSystem("/v1/traces", traceRequest(sold, newHex));
  const analyst = await as("alert-analyst");
  const alerts = await openAlerts(analyst, signal);
  const [second = alerts[0]] = alerts.slice(1);
  if (second === undefined) return false;
  await investigate(
    parts,
    { analyst, investigator: await as("integrity-investigator"), lead: await as("integrity-lead") },
    second,
  );
  return true;
}

interface Overseers {
  readonly analyst: Visitor;
  readonly investigator: Visitor;
  readonly lead: Visitor;
}

/** From a signal to an investigation: asked for by one, given by another. */
async function investigate(
  { agency, now }: MisuseParts,
  { analyst, investigator, lead }: Overseers,
  alert: string,
): Promise<void> {
  const note = "Demo: acht adressen achter elkaar, zonder werk. Zwaarder dan een vraag.";
  const { proposal } = membersOf(await done(analyst.post(`/api/v1/alerts/${alert}/escalation`, { note })));
  const { persons, from, to, systems } = membersOf(proposal);
  const mandate = membersOf(
    await done(
      investigator.post("/api/v1/investigations", {
        reference: "DEMO-2026-001",
        groundId: agency.legalGrounds.find(({ id }) => id === "awr-67")?.id ?? agency.legalGrounds[0]?.id,
        suspicion:
          "Verzonnen voor de demo: van mensen zonder zaak zijn kort achter elkaar adressen opgezocht, misschien voor geld.",
        covert: false,
        from,
        to,
        expiresAt: new Date(now() + 90 * day).toISOString(),
        persons,
        systems,
        workers: [personOf(agency, "integrity-investigator")],
      }),
    ),
  );
  const route = `/api/v1/investigations/${String(mandate.id)}`;
  await done(lead.post(`${route}/approval`, {}));
  const text =
    "Eerste gedachte: een adreslijst voor een ander. Ertegen: misschien een herstelactie zonder werkitems.";
  await done(investigator.post(`${route}/notes`, { text }));
}

/** Ids of the alerts of both, the strongest first; of those that there are when the time is over. */
async function openAlerts(analyst: Visitor, signal: AbortSignal): Promise<readonly string[]> {
  let found: readonly string[] = [];
  for (let asked = 0; asked < mostAsked && found.length < 2 && !signal.aborted; asked++) {
    const { items } = membersOf((await analyst.get("/api/v1/alerts?state=new")).body);
    found = (Array.isArray(items) ? items : []).map((item) => String(membersOf(item).id));
    if (found.length < 2) await pause(askEveryMs, signal);
  }
  return signal.aborted ? [] : found;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
  });
}

async function isPlayed(steward: Visitor): Promise<boolean> {
  const { items } = membersOf((await steward.get("/api/v1/log-sources")).body);
  return Array.isArray(items) && items.some((item) => membersOf(item).id === source);
}

/** Id of the one whom a visitor can play too. */
function personOf(agency: Agency, functionId: string): string {
  const { employees } = demoPersonas(agency);
  const ids = new Set(agency.employees.flatMap((one) => (one.function === functionId ? [one.id] : [])));
  const person = employees.find(({ id }) => ids.has(id));
  if (person === undefined) throw new Error(`the agency has nobody with the function ${functionId}`);
  return person.id;
}

/** @throws Error when the platform did not do it */
async function done(answer: ReturnType<Visitor["post"]>): Promise<unknown> {
  const { status, body } = await answer;
  if (status >= 200 && status < 300) return body;
  throw new Error(`the platform answered ${status} ${String(membersOf(body).code)}`);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
