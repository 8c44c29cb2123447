import { tmpdir } from "node:os";
import { afterAll, beforeAll, test } from "vitest";
import { type KillsOfFill, killsOfFill } from "./query-store-kills.ts";

let kills: KillsOfFill;

beforeAll(async () => {
  kills = await killsOfFill(tmpdir(), 6_000);
});
afterAll(() => kills.close());

test("[M1] a query store that is killed in mid-insert, or with the server that fills it, has every record once", async () => {
  await kills.run(10);
}, 300_000);
