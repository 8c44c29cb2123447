import { afterAll, beforeAll, test } from "vitest";
import { type KillsOfDestroyer, killsOfDestroyer } from "./gap-kills.ts";

let kills: KillsOfDestroyer;

beforeAll(async () => {
  kills = await killsOfDestroyer();
});
afterAll(() => kills.close());

test("[M10] 8 kills while records are erased and months destroyed lose nothing else and finish what was begun", async () => {
  await kills.run(8);
}, 300_000);
