import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { secureRandom } from "@grondslag/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyTimestamp } from "../evidence/verify-timestamp.ts";
import { httpTimestamps } from "../storage/http-timestamps.ts";
import { stampsIn } from "../storage/stamp-files.ts";
import { testRecords } from "../testing/log-contract.ts";
import { memoryFiles } from "../testing/memory-files.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { hasOpenssl, type TestAuthority, testAuthority } from "../testing/openssl-authority.ts";
import { createStamping, type TimestampAuthority } from "./stamp-checkpoints.ts";

const origin = "agency.example/log/standard/2026h2";
const day = 86_400_000;

describe.skipIf(!hasOpenssl)("a time stamp a day (openssl ts; skipped when it is not there)", () => {
  let openssl: TestAuthority;
  let log: MemoryLog;
  let now: number;
  beforeAll(() => {
    openssl = testAuthority();
  });
  afterAll(() => openssl.close());
  beforeEach(async () => {
    log = memoryLog();
    now = Date.now();
    await log.append(testRecords(10));
  });

  function stamping(authority: TimestampAuthority, files = memoryFiles(), authorities = [openssl.root]) {
    const store = stampsIn(files);
    const clock = { now: () => now };
    const parts = { authority, authorities, store, clock, random: secureRandom };
    return createStamping({ ...parts, checkpoints: () => log.logs() });
  }
  const real: TimestampAuthority = { stamp: async (request) => openssl.reply(request) };

  test("[M10] is asked for each log that grew, once a day, and proves when a record was there", async () => {
    const files = memoryFiles();
    await files.makeFolder("standard-2026h2");
    const stamps = stamping(real, files);
    expect(await stamps.round()).toBe(1);
    await log.append(testRecords(5));
    expect(await stamps.round()).toBe(0);
    now += day;
    expect(await stamps.round()).toBe(1);
    now += day;
    expect(await stamps.round()).toBe(0);
    const first = await stamps.covering({ origin, index: 9 });
    const second = await stamps.covering({ origin, index: 10 });
    expect(first?.checkpoint).toContain("\n10\n");
    expect(second?.checkpoint).toContain("\n15\n");
    expect(await stamps.covering({ origin, index: 15 })).toBeUndefined();
    const outcome = verifyTimestamp(first!.token, Buffer.from(first!.checkpoint), [openssl.root]);
    expect(outcome).toMatchObject({ ok: true, trusted: true });
    // A program that is not ours says the same.
    expect(openssl.verify(first!.token, Buffer.from(first!.checkpoint))).toBe(true);
    expect(openssl.verify(first!.token, Buffer.from(second!.checkpoint))).toBe(false);
  });

  test("[M10] is asked for again after a clock that was years ahead is put right", async () => {
    const files = memoryFiles();
    await files.makeFolder("standard-2026h2");
    const stamps = stamping(real, files);
    const truth = now;
    now += 3_650 * day;
    await stamps.round();
    now = truth;
    for (let grown = 1; grown <= 2; grown += 1) {
      await log.append(testRecords(5));
      expect(await stamps.round()).toBe(1);
      expect(await stamps.round()).toBe(0);
      expect(await stamps.covering({ origin, index: 9 + 5 * grown })).toBeDefined();
      now += day;
    }
    expect(await stamps.round()).toBe(0);
  });

  test("[M10] that does not hold is not kept, and the operator is told why", async () => {
    const other = testAuthority("ec");
    const old = openssl.reply(Buffer.from(await requestOf()));
    const answers: readonly [TimestampAuthority, string][] = [
      [{ stamp: async () => undefined }, "TIMESTAMP_AWAY"],
      [{ stamp: async () => Buffer.from("no") }, "TIMESTAMP_WRONG"],
      [{ stamp: async (request) => other.reply(request) }, "TIMESTAMP_WRONG"],
      [{ stamp: async () => old }, "TIMESTAMP_WRONG"],
    ];
    try {
      for (const [authority, code] of answers) {
        const files = memoryFiles();
        await files.makeFolder("standard-2026h2");
        await expect(stamping(authority, files).round()).rejects.toMatchObject({ code });
        expect([...files.content().keys()]).toEqual([]);
      }
    } finally {
      other.close();
    }
  });

  test("[M10] is fetched over HTTP as RFC 3161 says", async () => {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const asked = request.headers["content-type"] === "application/timestamp-query";
        response.writeHead(asked ? 200 : 400, { "content-type": "application/timestamp-reply" });
        response.end(openssl.reply(Buffer.concat(parts)));
      });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const files = memoryFiles();
    await files.makeFolder("standard-2026h2");
    try {
      const { port } = server.address() as AddressInfo;
      expect(await stamping(httpTimestamps(`http://127.0.0.1:${port}/`), files).round()).toBe(1);
    } finally {
      server.closeAllConnections();
      server.close();
    }
    expect(await httpTimestamps("http://127.0.0.1:1/").stamp(Buffer.alloc(3))).toBeUndefined();
  });

  /** The request that a round makes, seen on its way. */
  async function requestOf(): Promise<Uint8Array> {
    let seen: Uint8Array = new Uint8Array();
    const authority: TimestampAuthority = {
      stamp: async (request) => {
        seen = request;
        return undefined;
      },
    };
    await stamping(authority)
      .round()
      .catch(() => undefined);
    return seen;
  }
});
