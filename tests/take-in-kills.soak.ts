import { afterAll, beforeAll, test } from "vitest";
import { type KillsOfTakeIn, killsOfTakeIn } from "./take-in-kills.ts";

let kills: KillsOfTakeIn;

beforeAll(async () => {
  kills = await killsOfTakeIn();
});
afterAll(() => kills.close());

test("[M5] 200 kills while lines, decisions and files are taken in lose nothing that was acknowledged, and nothing stands twice", async () => {
  await kills.run(200);
}, 3_600_000);
