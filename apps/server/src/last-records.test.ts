import type { FollowedBatch, Log, LogHead, LogPosition, OpenedRecord } from "@grondslag/log";
import { expect, test } from "vitest";
import { lastRecords } from "./last-records.ts";

/** A log that goes on for ever, with shards of these sizes. */
function logOf(sizes: Readonly<Record<string, number>>): Pick<Log, "follow" | "logs"> {
  const heads = Object.entries(sizes).map(
    ([origin, size]): LogHead => ({ origin, size, checkpoint: "", verifierKey: "" }),
  );
  async function* follow(from: LogPosition, most = 10): AsyncGenerator<FollowedBatch> {
    let position = from;
    for (const [origin, size] of Object.entries(sizes)) {
      for (let next = position[origin] ?? 0; next < size; ) {
        const to = Math.min(next + most, size);
        const records = Array.from({ length: to - next }, (_, n): OpenedRecord => recordOf(origin, next + n));
        next = to;
        position = { ...position, [origin]: to };
        yield { records, position };
      }
    }
    await new Promise(() => undefined);
  }
  return { logs: () => heads, follow };
}

function recordOf(origin: string, index: number): OpenedRecord {
  const groups = () => ({ facts: "", subject: "", actor: "" });
  return { origin, index, kind: "processing", time: 0, hints: {}, groups };
}

async function read(sizes: Readonly<Record<string, number>>, most: number) {
  const { batches, cut } = lastRecords(logOf(sizes), most);
  const found: string[] = [];
  for await (const records of batches) found.push(...records.map(({ origin, index }) => `${origin}${index}`));
  return { found, cut };
}

test("[M7] the newest records of each log are read, and the end is found although a log never ends", async () => {
  expect(await read({ a: 3, b: 10, c: 0 }, 7)).toEqual({
    found: ["a0", "a1", "a2", "b6", "b7", "b8", "b9"],
    cut: ["b"],
  });
});

test("[M7] a short log leaves its room to the others", async () => {
  expect((await read({ a: 1, b: 5, c: 5 }, 9)).found).toEqual([
    "a0",
    ...["b1", "b2", "b3", "b4"],
    ...["c1", "c2", "c3", "c4"],
  ]);
});

test("[M7] of an empty log nothing is awaited", async () => {
  expect(await read({ a: 0 }, 5)).toEqual({ found: [], cut: [] });
  expect(await read({}, 5)).toEqual({ found: [], cut: [] });
});
