import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { repeat } from "./repeat.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("work that is repeated goes on after a failure, and stops when it is told to", async () => {
  let rounds = 0;
  const stop = repeat(1_000, async () => {
    rounds++;
    if (rounds === 1) throw new Error("the platform is not there");
  });
  await vi.advanceTimersByTimeAsync(3_500);
  expect(rounds).toBe(3);
  await stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rounds).toBe(3);
});

test("a round that takes long is not overtaken by the next", async () => {
  let running = 0;
  let most = 0;
  const stop = repeat(10, async () => {
    running++;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 100));
    running--;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(most).toBe(1);
  const stopped = stop();
  await vi.advanceTimersByTimeAsync(200);
  await stopped;
});

test("nothing is repeated when it is switched off", async () => {
  let rounds = 0;
  const stop = repeat(0, async () => {
    rounds++;
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rounds).toBe(0);
  await stop();
});
