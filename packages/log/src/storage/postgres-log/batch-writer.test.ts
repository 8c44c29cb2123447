import { secureRandom } from "@grondslag/kernel";
import { expect, test } from "vitest";
import { LogError } from "../../domain/log-error.ts";
import { signingKeyOf } from "../../domain/signed-note.ts";
import { testRecords } from "../../testing/test-records.ts";
import { Shard } from "../shards/shard.ts";
import { BatchWriter } from "./batch-writer.ts";

const shard = new Shard("agency.example/log/standard/2026h2", signingKeyOf(new Uint8Array(32).fill(7)));
const key = { id: Buffer.alloc(8, 1), key: Buffer.alloc(32, 2), sealed: 0 };
const full = 8192;

function callOf(writer: BatchWriter, count: number) {
  const answered = writer.append(
    testRecords(count),
    Array.from({ length: count }, () => ({ shard, key })),
  );
  const outcome = { refused: false };
  answered.catch(() => {
    outcome.refused = true;
  });
  return outcome;
}

test("[M10] after a full batch was refused, what came behind it has its turn", async () => {
  const writer = new BatchWriter(Buffer.alloc(32, 3), secureRandom, () => undefined);
  const early = callOf(writer, full);
  const moment = performance.now();
  const behind = callOf(writer, 3);
  writer.refuseBefore(moment, new LogError("LOG_UNREACHABLE", "too late"));
  expect(writer.busy).toBe(true);
  expect(writer.take()?.sections.map(({ count }) => count)).toEqual([3]);
  callOf(writer, 4);
  expect(writer.take()?.sections.map(({ count }) => count)).toEqual([4]);
  await Promise.resolve();
  expect([early.refused, behind.refused]).toEqual([true, false]);
});
