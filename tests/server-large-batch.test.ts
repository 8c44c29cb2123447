import { citizenX } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";

const items = 10_000;
/** Shorter than the work of such a batch, so that the lease runs out in the middle of it. */
const leaseMs = 300;

let desk: DeskServer;
let token: string;

beforeAll(async () => {
  desk = await startDeskServer({ config: { leaseMs } });
  token = await deskToken(desk.server.url);
});
afterAll(() => desk.close());

interface Answers {
  readonly evaluations?: readonly { readonly decision: boolean }[];
}

test("[A1][A2] a batch that takes longer than a lease is answered by what is known at its end", async () => {
  const body = { ...evaluationAbout(citizenX), evaluations: Array(items).fill({}) };
  const send = async () => {
    const answer = await ask(desk.server.url, token, body, "/access/v1/evaluations");
    return { status: answer.status, body: (await answer.json()) as Answers };
  };
  let answer = await send();
  // On a machine with much else to do the registry may be late as well: that is a 503, and one asks again.
  for (let tries = 0; answer.status === 503 && tries < 20; tries++) answer = await send();
  expect(answer.status).toBe(200);
  const { evaluations = [] } = answer.body;
  expect([evaluations.length, evaluations.every(({ decision }) => decision)]).toEqual([items, true]);
}, 120_000);
