import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { readCosigned } from "../domain/cosigned-checkpoint.ts";
import { noteCosigner, noteSigner, noteVerifier } from "../domain/signed-note.ts";
import { parseTrustPolicy } from "../domain/trust-policy.ts";
import { cosignaturesIn } from "../storage/cosignature-files.ts";
import { openWitnessFolderIn } from "../storage/witness-memory.ts";
import { testRecords } from "../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import type { WitnessDoor } from "./ask-witness.ts";
import { type Cosigning, openCosigning } from "./cosigning.ts";
import type { WitnessEvent } from "./cosigning-status.ts";
import { readKnownLogs } from "./known-logs.ts";
import { createWitness } from "./witness.ts";

const origin = "agency.example/log/standard/2026h2";
const logKey = new Uint8Array(32).fill(7);
const seedOf = (n: number) => new Uint8Array(32).fill(20 + n);
const keyOf = (n: number) => noteCosigner(`witness.example/w${n}`, seedOf(n)).verifierKey;
const policy = parseTrustPolicy(
  Buffer.from(
    `${[1, 2, 3].map((n) => `witness W${n} ${keyOf(n)} https://w${n}.example`).join("\n")}\ngroup G 2 W1 W2 W3\nquorum G\n`,
  ),
);
const clock = manualClock();

let log: MemoryLog;
let files: MemoryFiles;
let doors: Map<number, WitnessDoor>;
let told: WitnessEvent[];

beforeEach(async () => {
  log = memoryLog({ signingKey: logKey });
  await log.append(testRecords(300));
  files = memoryFiles();
  await files.makeFolder("standard-2026h2");
  told = [];
  doors = new Map();
  for (const n of [1, 2, 3]) doors.set(n, await honest(n));
});

/** A real witness, asked without a network. */
async function honest(n: number, ownClock = clock, seed = seedOf(n)): Promise<WitnessDoor> {
  const folder = await openWitnessFolderIn(memoryFiles());
  const witness = createWitness({
    cosigner: noteCosigner(`witness.example/w${n}`, seed),
    logs: readKnownLogs(`organisation ${noteSigner(origin, logKey).verifierKey}`),
    memory: folder,
    clock: ownClock,
    onMisbehaviour: () => {},
  });
  const statuses = { malformed: 400, "not-signed": 403, "unknown-log": 404, inconsistent: 422 };
  return {
    addCheckpoint: async (body) => {
      const outcome = await witness.addCheckpoint(body);
      if (outcome.kind === "cosigned") return { status: 200, body: outcome.lines };
      if (outcome.kind === "conflict") return { status: 409, body: `${outcome.size}\n` };
      return { status: statuses[outcome.kind], body: "" };
    },
    latest: (of) => folder.read(of),
  };
}

function open(of: MemoryLog = log, leads = () => true): Promise<Cosigning> {
  return openCosigning({
    log: of,
    heads: () => of.logs(),
    policy,
    door: ({ name }) => doors.get(Number(name.slice(1)))!,
    store: cosignaturesIn(files),
    clock,
    leads,
    onEvent: (event) => told.push(event),
  });
}

const away: WitnessDoor = { addCheckpoint: async () => undefined, latest: async () => undefined };

describe("cosignatures of a log", () => {
  test("[M10] are collected of all witnesses, kept beside the log, and renewed when it grows", async () => {
    const cosigning = await open();
    expect(cosigning.ofLog(origin)).toBeUndefined();
    for (const size of [300, 307, 314]) {
      await cosigning.round();
      expect(cosigning.ofLog(origin)).toMatchObject({ size, count: 3, needed: 2, known: 3, enough: true });
      const kept = (await files.read("standard-2026h2/cosignatures"))?.toString() ?? "";
      expect(kept).toBe(cosigning.note(origin));
      const key = noteVerifier(log.logs()[0]!.verifierKey);
      expect(readCosigned(kept, key, policy)).toMatchObject({ ok: true, enough: true });
      await log.append(testRecords(7));
    }
    expect(cosigning.witnesses().map(({ state }) => state)).toEqual(["cosigns", "cosigns", "cosigns"]);
  });

  test("[M10] stay enough while one of three is away, and name who is away until it answers again", async () => {
    const second = doors.get(2)!;
    doors.set(2, { ...away });
    const cosigning = await open();
    await cosigning.round();
    expect(cosigning.ofLog(origin)).toMatchObject({ size: 300, count: 2, enough: true });
    expect(cosigning.witnesses()[1]).toMatchObject({ state: "away", code: "WITNESS_AWAY" });
    Object.assign(doors.get(2)!, second);
    clock.advance(10_000);
    await cosigning.round();
    expect(cosigning.ofLog(origin)).toMatchObject({ size: 300, count: 3, enough: true });
    const states = told.filter(({ witness }) => witness === "witness.example/w2").map(({ state }) => state);
    expect(states).toEqual(["away", "cosigns"]);
  });

  test("[M10] that are too few do not replace those that were enough", async () => {
    const asked = [1, 2, 3].map((n) => doors.get(n)!);
    let reached = 3;
    for (const n of [1, 2, 3]) {
      const door = asked[n - 1]!;
      doors.set(n, {
        ...door,
        addCheckpoint: async (body) => (n <= reached ? door.addCheckpoint(body) : undefined),
      });
    }
    const cosigning = await open();
    await cosigning.round();
    await log.append(testRecords(5));
    reached = 1;
    await cosigning.round();
    expect(cosigning.ofLog(origin)).toMatchObject({ size: 300, count: 3 });
    // The one that cosigned waits for nobody; the others are added when they answer again.
    reached = 3;
    clock.advance(120_000);
    await cosigning.round();
    expect(cosigning.ofLog(origin)).toMatchObject({ size: 305, count: 3 });
  });

  test("[M10] are found again after a restart, and go on from what the witnesses know", async () => {
    await (await open()).round();
    const again = await open();
    expect(again.ofLog(origin)).toMatchObject({ size: 300, count: 3 });
    await log.append(testRecords(1));
    await again.round();
    expect(again.ofLog(origin)).toMatchObject({ size: 301, count: 3 });
    expect(told.every(({ state }) => state === "cosigns")).toBe(true);
  });

  test("[M10] that a slow witness gave too late do not stand in its way next time", async () => {
    const door = doors.get(1)!;
    let late = true;
    doors.set(1, {
      ...door,
      addCheckpoint: async (body) => {
        const reply = await door.addCheckpoint(body);
        return late ? undefined : reply;
      },
    });
    const cosigning = await open();
    await cosigning.round();
    expect(cosigning.witnesses()[0]).toMatchObject({ state: "away" });
    late = false;
    await log.append(testRecords(3));
    clock.advance(10_000);
    await cosigning.round();
    expect(cosigning.ofLog(origin)).toMatchObject({ size: 303, count: 3 });
  });
});

describe("several servers over one log", () => {
  test("[M10] one of them asks the witnesses, and the others take over what it keeps, as far as they have come", async () => {
    const follower = memoryLog({ signingKey: logKey, random: seededRandom(1) });
    const leader = memoryLog({ signingKey: logKey, random: seededRandom(1) });
    for (const of of [leader, follower]) await of.append(testRecords(300));
    await leader.append(testRecords(50));
    const asking = await open(leader);
    const following = await open(follower, () => false);
    await asking.round();
    await following.round();
    expect(asking.ofLog(origin)).toMatchObject({ size: 350, count: 3 });
    expect(following.ofLog(origin)).toBeUndefined();
    await follower.append(testRecords(50));
    await following.round();
    expect(following.note(origin)).toBe(asking.note(origin));
    expect(told.every(({ state }) => state === "cosigns")).toBe(true);
  });
});

describe("a witness is not believed", () => {
  async function firstIs(door: WitnessDoor) {
    doors.set(1, door);
    const cosigning = await open();
    await cosigning.round();
    expect(cosigning.ofLog(origin)).toMatchObject({ count: 2, enough: true });
    expect(cosigning.note(origin)).not.toContain("witness.example/w1");
    return cosigning.witnesses()[0];
  }

  test("[M10] when it signs with another key than its own", async () => {
    expect(await firstIs(await honest(1, clock, seedOf(9)))).toMatchObject({
      state: "lies",
      code: "WITNESS_SIGNATURE",
    });
  });

  test("[M10] when its signature is of something else", async () => {
    const line = noteCosigner("witness.example/w1", seedOf(1)).cosign(
      "other\n",
      Math.floor(clock.now() / 1000),
    );
    const door = { ...away, addCheckpoint: async () => ({ status: 200, body: line }) };
    expect(await firstIs(door)).toMatchObject({ state: "lies", code: "WITNESS_SIGNATURE" });
  });

  test("[M10] when its answer is no answer of a witness", async () => {
    for (const body of [
      "",
      "\n\n",
      "cosigned!",
      "— x",
      `${"— x AAAAAAA=\n".repeat(200)}`,
      "a\n\nb\n\n— x AAAAAAA=\n",
    ]) {
      const door = { ...away, addCheckpoint: async () => ({ status: 200, body }) };
      expect(await firstIs(door), body).toMatchObject({ state: "lies" });
    }
    const redirect = { ...away, addCheckpoint: async () => ({ status: 302, body: "" }) };
    expect(await firstIs(redirect)).toMatchObject({ state: "refuses", status: 302 });
  });

  test("[M10] when it says a time far from now, or an earlier one than before", async () => {
    const ownClock = manualClock(clock.now() - 3_600_000);
    expect(await firstIs(await honest(1, ownClock))).toMatchObject({ state: "lies", code: "WITNESS_TIME" });
    const cosigner = noteCosigner("witness.example/w1", seedOf(1));
    let back = 0;
    doors.set(1, {
      ...away,
      addCheckpoint: async (body) => {
        const text = body.slice(body.indexOf("\n\n") + 2).split("\n\n")[0]!;
        const lines = cosigner.cosign(`${text}\n`, Math.floor(clock.now() / 1000) - back);
        return { status: 200, body: lines };
      },
    });
    const cosigning = await open();
    await cosigning.round();
    expect(cosigning.witnesses()[0]).toMatchObject({ state: "cosigns" });
    back = 60;
    await log.append(testRecords(2));
    await cosigning.round();
    expect(cosigning.witnesses()[0]).toMatchObject({ state: "lies", code: "WITNESS_TIME" });
  });

  test("[M10] when it refuses what does extend what it cosigned, or claims to know more than it can show", async () => {
    const refuses = { ...away, addCheckpoint: async () => ({ status: 422, body: "" }) };
    expect(await firstIs(refuses)).toMatchObject({ state: "lies", code: "WITNESS_UNPROVEN" });
    const claims = { ...away, addCheckpoint: async () => ({ status: 409, body: "999999\n" }) };
    expect(await firstIs(claims)).toMatchObject({ state: "lies", code: "WITNESS_UNPROVEN" });
    const loops = { ...away, addCheckpoint: async () => ({ status: 409, body: "3\n" }) };
    expect(await firstIs(loops)).toMatchObject({ state: "lies", code: "WITNESS_UNPROVEN" });
  });

  test("[M10] without a word when it has forgotten what it cosigned", async () => {
    const cosigning = await open();
    await cosigning.round();
    const fresh = await honest(1);
    Object.assign(doors.get(1)!, fresh);
    await log.append(testRecords(2));
    await cosigning.round();
    expect(told.at(-1)).toMatchObject({ state: "lies", code: "WITNESS_FORGOT" });
  });
});

describe("a log that is not what was cosigned", () => {
  test("[M10] is found by every witness when it was put back to an earlier state", async () => {
    await (await open()).round();
    const earlier = memoryLog({ signingKey: logKey });
    await earlier.append(testRecords(200));
    files = memoryFiles();
    await files.makeFolder("standard-2026h2");
    const cosigning = await open(earlier);
    await cosigning.round();
    expect(cosigning.witnesses()).toMatchObject(
      [1, 2, 3].map((n) => ({
        name: `witness.example/w${n}`,
        state: "log-differs",
        code: "LOG_ROLLED_BACK",
        origin,
      })),
    );
    expect(cosigning.ofLog(origin)).toBeUndefined();
  });

  test("[M10] is found when it grew another way after that, and is never cosigned again", async () => {
    await (await open()).round();
    const forked = memoryLog({ signingKey: logKey });
    await forked.append(testRecords(500, 1));
    files = memoryFiles();
    await files.makeFolder("standard-2026h2");
    const cosigning = await open(forked);
    await cosigning.round();
    await cosigning.round();
    expect(cosigning.witnesses()[0]).toMatchObject({ state: "log-differs", code: "LOG_FORKED" });
    expect(cosigning.ofLog(origin)).toBeUndefined();
    expect(told.filter(({ code }) => code === "LOG_FORKED")).toHaveLength(3);
  });

  test("[M10] gets no cosignature that counts when one witness proves it, though others have forgotten", async () => {
    await (await open()).round();
    const forked = memoryLog({ signingKey: logKey });
    await forked.append(testRecords(500, 1));
    files = memoryFiles();
    await files.makeFolder("standard-2026h2");
    for (const n of [2, 3]) doors.set(n, await honest(n));
    const cosigning = await open(forked);
    for (let round = 0; round < 2; round += 1) {
      await cosigning.round();
      await forked.append(testRecords(3, 600));
    }
    expect(cosigning.witnesses()[0]).toMatchObject({ state: "log-differs", code: "LOG_FORKED" });
    expect(cosigning.note(origin)).toBeUndefined();
    expect(cosigning.ofLog(origin)).toBeUndefined();
    expect(await files.read("standard-2026h2/cosignatures")).toBeUndefined();
  });

  test("[M10] is found at the start from what is kept beside it, also with no witness to ask", async () => {
    await (await open()).round();
    const proof = await files.read("standard-2026h2/cosignatures");
    for (const n of [1, 2, 3]) doors.set(n, away);
    const earlier = memoryLog({ signingKey: logKey });
    await earlier.append(testRecords(200));
    const cosigning = await open(earlier);
    expect(cosigning.witnesses()[0]).toMatchObject({ state: "log-differs", code: "LOG_ROLLED_BACK" });
    await cosigning.round();
    expect(await files.read("standard-2026h2/cosignatures")).toEqual(proof);
  });
});
