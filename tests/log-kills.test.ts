import { afterAll, beforeAll, test } from "vitest";
import { type KillsOfWriter, killsOfWriter } from "./log-kills.ts";

let kills: KillsOfWriter;

beforeAll(async () => {
  kills = await killsOfWriter();
});
afterAll(() => kills.close());

test("[M10] 10 kills of the writer of a log, while it opens, appends and publishes, lose and repeat nothing", async () => {
  await kills.run(10);
}, 300_000);
