import { expect, test } from "vitest";
import { logContract, testRecord } from "./log-contract.ts";
import { memoryLog } from "./memory-log.ts";

for (const { title, check } of logContract) test(`${title} (in memory)`, () => check(memoryLog()));

test("the log in memory refuses after it was told to break down, until it is repaired", async () => {
  const log = memoryLog();
  log.breakDown("LOG_FULL");
  await expect(log.append([testRecord(1)])).rejects.toMatchObject({ code: "LOG_FULL" });
  expect(log.logs()).toEqual([]);
  log.repair();
  expect(await log.append([testRecord(1)])).toHaveLength(1);
});
