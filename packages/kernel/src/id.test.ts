import { expect, test } from "vitest";
import { newId } from "./id.ts";
import { secureRandom } from "./random.ts";
import { manualClock } from "./testing.ts";

test("ids are UUIDs of version 7 and sort by the time they were made", () => {
  const clock = manualClock();
  const ids: string[] = [];
  for (let i = 0; i < 50; i++) {
    ids.push(newId(clock, secureRandom));
    clock.advance(1);
  }
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...ids].sort()).toEqual(ids);
  expect(Number.parseInt(ids[0]!.replaceAll("-", "").slice(0, 12), 16)).toBe(clock.now() - 50);
});
