import { expect, test } from "vitest";
import { rollDice } from "../agency/dice.ts";
import { makeAgency } from "../agency/make-agency.ts";
import { telephoneExchange } from "./telephone-exchange.ts";

const agency = makeAgency(5, { persons: 500, businesses: 100 });

interface Call {
  readonly subject: string;
  readonly assignedTo: { readonly type: string; readonly id: string };
}

/** A platform that only keeps waiting calls, and gives them in pages. */
function queues(first: readonly Call[]) {
  const waiting: Call[] = [...first];
  const call = async (path: string, body?: object): Promise<unknown> => {
    if (body !== undefined) {
      waiting.push(body as Call);
      return {};
    }
    const page = Number(new URL(path, "http://platform.example").searchParams.get("page"));
    return { items: waiting.slice((page - 1) * 100, page * 100), total: waiting.length };
  };
  return { waiting, call };
}

test("[A3] the telephone exchange fills every queue up to its length, and no further", async () => {
  const { waiting, call } = queues([]);
  const exchange = telephoneExchange(agency, rollDice(1), call);
  expect(await exchange.topUp()).toBe(200);
  expect(await exchange.topUp()).toBe(0);
  waiting.splice(
    waiting.findIndex(({ assignedTo }) => assignedTo.id === "phone-benefits"),
    1,
  );
  expect(await exchange.topUp()).toBe(1);
  expect(waiting.at(-1)).toMatchObject({ assignedTo: { type: "unit", id: "phone-benefits" } });
});

test("[A8] no shielded person calls the ordinary line", async () => {
  const { waiting, call } = queues([]);
  await telephoneExchange(agency, rollDice(2), call).topUp();
  const shielded = new Set(agency.shields.map(({ subject }) => subject));
  expect(waiting.filter(({ subject }) => shielded.has(subject))).toEqual([]);
});

test("the telephone exchange refuses an answer that it does not understand", async () => {
  const exchange = telephoneExchange(agency, rollDice(3), async () => ({ queue: [] }));
  await expect(exchange.topUp()).rejects.toThrow("which calls are waiting");
});
