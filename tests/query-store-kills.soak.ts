import { tmpdir } from "node:os";
import { afterAll, beforeAll, test } from "vitest";
import { type KillsOfFill, killsOfFill } from "./query-store-kills.ts";

let kills: KillsOfFill;

beforeAll(async () => {
  kills = await killsOfFill(tmpdir(), 40_000);
});
afterAll(() => kills.close());

test("[M1] 200 kills of a query store, in mid-insert or with the server that fills it, lose and repeat nothing", async () => {
  await kills.run(200);
}, 3_600_000);
