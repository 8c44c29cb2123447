import { manualClock } from "@grondslag/kernel/testing";
import { beforeEach, expect, test } from "vitest";
import { createClockDoubt } from "./doubt-clock.ts";

const minute = 60_000;
const hour = 60 * minute;
let clock: ReturnType<typeof manualClock>;
let steady: number;

beforeEach(() => {
  clock = manualClock(Date.UTC(2026, 10, 22));
  steady = 1_000;
});

/** Real time goes by, on both clocks. */
function pass(ms: number): void {
  clock.advance(ms);
  steady += ms;
}

const parts = () => ({ clock, steadyNow: () => steady });

test("[M10] a clock that goes on as time does is not doubted", async () => {
  const doubt = createClockDoubt(parts());
  for (let at = 0; at < 100; at += 1) {
    pass(hour);
    expect(await doubt()).toBeUndefined();
  }
});

test.each([10 * 365 * 24 * hour, -3 * hour])(
  "[M10] a clock that jumps by %i ms is doubted for a day of real time, also when it is right again",
  async (jump) => {
    const doubt = createClockDoubt(parts());
    pass(minute);
    clock.advance(jump);
    expect(await doubt()).toBe("jumped");
    pass(23 * hour);
    expect(await doubt()).toBe("jumped");
    clock.advance(-jump);
    expect(await doubt()).toBe("jumped");
    pass(23 * hour);
    expect(await doubt()).toBe("jumped");
    pass(hour);
    expect(await doubt()).toBeUndefined();
  },
);

test("[M10] a clock that drifts with the corrections of NTP is not doubted", async () => {
  const doubt = createClockDoubt(parts());
  for (let at = 0; at < 50; at += 1) {
    pass(hour);
    clock.advance(1_000);
    expect(await doubt()).toBeUndefined();
  }
});

test("[M10] a clock that is far from that of the database is doubted as long as it is", async () => {
  let stored = clock.now() - 4 * minute;
  const doubt = createClockDoubt({ ...parts(), storedNow: async () => stored });
  expect(await doubt()).toBeUndefined();
  stored = clock.now() - 6 * minute;
  expect(await doubt()).toBe("differs");
  stored = clock.now() + 6 * minute;
  expect(await doubt()).toBe("differs");
  stored = clock.now();
  expect(await doubt()).toBeUndefined();
});

test("[M10] a clock that witnesses do not confirm is doubted: they are away, or it is years further", async () => {
  let cosigned: number | undefined;
  const doubt = createClockDoubt({ ...parts(), cosignedAt: () => cosigned });
  expect(await doubt()).toBe("unwitnessed");
  cosigned = clock.now() - minute;
  expect(await doubt()).toBeUndefined();
  pass(25 * hour);
  expect(await doubt()).toBeUndefined();
  pass(24 * hour);
  expect(await doubt()).toBe("unwitnessed");
});
