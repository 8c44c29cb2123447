import type { Principal } from "@grondslag/access";
import type { SecurityEventConfig } from "../server-config.ts";
import { SetError, type SetErrorBody, setErrorBody } from "./set-error.ts";
import type { TakeInEvents } from "./take-in-events.ts";

export interface PollDeps {
  readonly config: NonNullable<SecurityEventConfig["poll"]>;
  readonly takeIn: TakeInEvents;
  readonly fetch: typeof globalThis.fetch;
}

/** How many tokens are asked at a time, how often in one run, and how long (ms) an answer may take. */
const mostTokens = 100;
const mostTurns = 100;
const patience = 10_000;
const largestAnswer = 8 * 1024 * 1024;

const poller: Principal = {
  kind: "system",
  clientId: "security-event-poller",
  systemId: "",
  permissions: new Set(["security-event.deliver"]),
};

/** What the transmitter is told of what it gave. */
interface Answered {
  readonly ack: string[];
  readonly setErrs: Record<string, SetErrorBody>;
}

/**
 * Fetches the security event tokens that wait at the transmitter (RFC 8936) until none is left. Each is taken in
 * before it is acknowledged; when that fails, it is asked for again in a later run.
 *
 * @throws Error when the transmitter does not answer as it should, or a token could not be taken in
 */
export async function pollEvents(deps: PollDeps): Promise<void> {
  let answered: Answered = { ack: [], setErrs: {} };
  for (let turn = 0; turn < mostTurns; turn++) {
    const { sets, moreAvailable } = await ask(deps, answered);
    answered = { ack: [], setErrs: {} };
    try {
      for (const [jti, token] of Object.entries(sets)) await takeOne(deps, jti, token, answered);
    } catch (fault) {
      if (answered.ack.length > 0) await ask(deps, answered, 0).catch(() => undefined);
      throw fault;
    }
    const hasAnswers = Object.keys(sets).length > 0;
    if (!moreAvailable && hasAnswers) await ask(deps, answered, 0);
    if (!moreAvailable) return;
  }
}

async function takeOne({ takeIn }: PollDeps, jti: string, token: unknown, into: Answered): Promise<void> {
  try {
    // Another node may have taken it in: for the transmitter it has arrived.
    await takeIn(typeof token === "string" ? token : "", poller);
    into.ack.push(jti);
  } catch (error) {
    if (!(error instanceof SetError)) throw error;
    into.setErrs[jti] = setErrorBody(error);
  }
}

async function ask({ config, fetch }: PollDeps, answered: Answered, maxEvents = mostTokens) {
  const response = await fetch(config.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      authorization: `Bearer ${config.token}`,
    },
    body: JSON.stringify({ maxEvents, returnImmediately: true, ...answered }),
    signal: AbortSignal.timeout(patience),
    redirect: "error",
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the transmitter answered ${response.status}`);
  if (text.length > largestAnswer) throw new Error("the transmitter sent too much");
  return readAnswer(text === "" ? {} : JSON.parse(text));
}

function readAnswer(value: unknown): { readonly sets: object; readonly moreAvailable: boolean } {
  if (typeof value !== "object" || value === null) throw new Error("the transmitter did not send an object");
  const sets = "sets" in value && typeof value.sets === "object" && value.sets !== null ? value.sets : {};
  return { sets, moreAvailable: "moreAvailable" in value && value.moreAvailable === true };
}
