import { afterAll, beforeAll, expect, test } from "vitest";
import { LogNodeKills, type Trouble } from "./log-node-kills.ts";

let kills: LogNodeKills;
beforeAll(async () => {
  kills = await LogNodeKills.start();
});
afterAll(() => kills.close());

/** Of ten times that something goes wrong. */
const troubles: readonly Trouble[] = [
  "kill",
  "pause",
  "kill",
  "crash",
  "kill",
  "pause",
  "standby-away",
  "kill",
  "crash",
  "fail-over",
];

test("[M10] 200 kills and stops of nodes, primary and standby lose, repeat and fork nothing", async () => {
  for (let time = 0; time < 200; time += 1) {
    await kills.cause(troubles[time % troubles.length] ?? "kill", Math.floor(time / 2) % 2);
  }
  const { acknowledged, size } = await kills.check();
  expect(size).toBeGreaterThanOrEqual(acknowledged);
}, 3_600_000);
