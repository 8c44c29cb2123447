import { afterAll, beforeAll, expect, test } from "vitest";
import { LogNodeKills } from "./log-node-kills.ts";

let kills: LogNodeKills;
beforeAll(async () => {
  kills = await LogNodeKills.start();
});
afterAll(() => kills.close());

test("[M10] two nodes and a standby lose, repeat and fork nothing when any of them is killed or stops for a while", async () => {
  await kills.cause("pause", 0);
  await kills.cause("kill", 0);
  await kills.cause("pause", 1);
  await kills.cause("crash", 0);
  await kills.cause("standby-away", 0);
  await kills.cause("fail-over", 0);
  const { acknowledged, size } = await kills.check();
  expect(acknowledged).toBeGreaterThan(100);
  expect(size).toBeGreaterThanOrEqual(acknowledged);
}, 300_000);
