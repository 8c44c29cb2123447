import { setTimeout } from "node:timers/promises";
import { signInAs, type Visitor } from "../misuse/demo-visitor.ts";
import { asOf } from "./sources.ts";

const base = "/api/v1/portfolio";
const planName = "Meerjarenplan 2024-2030 (verzonnen)";
const askEveryMs = 250;
const mostAsked = 480;

/** Who decides about the portfolio of the demo, by function. */
export interface Deciders {
  readonly url: string;
  /** Id of the employee who has a function. */
  readonly employeeOf: (functionId: string) => string;
  /** Ends it between two requests. */
  readonly signal: AbortSignal;
}

/**
 * Makes the dashboard of the letter's day public and has a plan signed, each step by another person as anybody would
 * do it. What has been done before is left as it is.
 *
 * @returns whether anything was done.
 */
export async function decidePortfolio(deciders: Deciders): Promise<boolean> {
  const people = new Map<string, Visitor>();
  const as = async (functionId: string): Promise<Visitor> => {
    deciders.signal.throwIfAborted();
    const known = people.get(functionId);
    if (known !== undefined) return known;
    const visitor = await signInAs(deciders.url, `employee:${deciders.employeeOf(functionId)}`);
    people.set(functionId, visitor);
    return visitor;
  };
  const published = await publish(as);
  const signed = await sign(as, deciders.signal);
  return published || signed;
}

type As = (functionId: string) => Promise<Visitor>;

/** Prepared by one, checked by another, published by a third (row O22). */
async function publish(as: As): Promise<boolean> {
  const manager = await as("portfolio-manager");
  if (listed((await manager.get(`${base}/publications`)).body) > 0) return false;
  const { id, digest } = await posted(manager, "/publications", { on: asOf });
  await posted(await as("cio-adviser"), `/publications/${id}/check`, { digest });
  await posted(await as("dashboard-publisher"), `/publications/${id}/publish`, { digest });
  return true;
}

/** The plan as it was before the rulings on box 3: owner, principal and contractor sign, the CIO advises (row O4). */
async function sign(as: As, signal: AbortSignal): Promise<boolean> {
  const manager = await as("portfolio-manager");
  if (listed((await manager.get(`${base}/plans`)).body) > 0) return false;
  const run = await posted(manager, "/plan-runs", {
    scenario: { name: planName, changes: [{ change: "drop", item: "box-3-recovery" }] },
    firstQuarter: "2024Q3",
    budget: { schedules: 20_000, boundSeconds: 2 },
  });
  if (!(await isDone(manager, run.id, signal))) return false;
  const { id, digest } = await posted(manager, "/plans", { run: run.id, name: planName });
  for (const role of ["owner", "principal", "contractor"])
    await posted(await as(`plan-${role}`), `/plans/${id}/signatures/${role}`, { outcome: "signed", digest });
  const text = "Er is geen ruimte voor meer werk dat Cool:Gen vraagt voor 2027.";
  await posted(await as("cio-adviser"), `/plans/${id}/advice`, { digest, text });
  return true;
}

async function isDone(manager: Visitor, run: string, signal: AbortSignal): Promise<boolean> {
  for (let asked = 0; asked < mostAsked && !signal.aborted; asked++) {
    const { state } = membersOf((await manager.get(`${base}/plan-runs/${run}`)).body);
    if (state === "done") return true;
    if (state !== "waiting" && state !== "running") return false;
    await setTimeout(askEveryMs);
  }
  return false;
}

/** @throws Error when the platform does not do it. */
async function posted(
  by: Visitor,
  path: string,
  body: object,
): Promise<{ readonly id: string; readonly digest: string }> {
  const answer = await by.post(`${base}${path}`, body);
  const { id, digest, code } = membersOf(answer.body);
  if (answer.status >= 300)
    throw new Error(`${path} of the portfolio was answered with ${answer.status} ${code}`);
  return { id: String(id), digest: String(digest) };
}

function listed(body: unknown): number {
  const { items } = membersOf(body);
  return Array.isArray(items) ? items.length : 0;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
