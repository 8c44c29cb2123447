import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { memoryLog } from "../testing/memory-log.ts";
import { memoryRetentionStore } from "../testing/memory-retention-store.ts";
import { placeHold } from "./place-hold.ts";

test.each(["bsn:123456789", "BSN:12345678", "kvk:1", "123456782"])(
  "[M10] a hold on %s, which is nobody's number, is refused: it would keep nothing",
  async (subject) => {
    const store = memoryRetentionStore();
    const services = {
      store,
      clock: manualClock(),
      random: seededRandom(1),
      log: memoryLog(),
      pseudonymsOf: async () => [new Uint8Array(32)],
    };
    const asked = { kind: "subject", subject } as const;
    const placed = placeHold(services, {
      asked,
      reason: "beroep",
      legalBasis: "Awb 8:42",
      by: "dirk",
    });
    await expect(placed).rejects.toMatchObject({ code: "RETENTION_INVALID", where: "/subject" });
    expect(await store.holds()).toEqual([]);
  },
);
