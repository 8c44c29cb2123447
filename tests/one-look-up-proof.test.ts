import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type AccessRequest, type DecidedCall, decideAccess } from "@grondslag/access";
import { agencyWith, citizenX, citizenY, officeTime, question, workItem } from "@grondslag/access/testing";
import { parseSubject, secureRandom, systemClock } from "@grondslag/kernel";
import {
  type ContactEvidence,
  callRecords,
  type Log,
  openLog,
  projectRecords,
  pseudonymiser,
  type RecordContext,
  readContactEvidence,
  readContactHistory,
  recordIndex,
  type StoredRecord,
} from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import { parseProof, type RecordGroups, verifyContactEvidence, verifyProof } from "@grondslag/sdk";
import { Kysely, PostgresDialect } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { testDatabase } from "./database.ts";

const agency = agencyWith(workItem("call-1")).view;
const asked = question();
const organisation = "agency.example";
const context: RecordContext = {
  pseudonyms: pseudonymiser({ organisation, key: new Uint8Array(32).fill(9) }),
  activityBase: "https://agency.example/api/v1/processing-activities/",
  producer: { organisation, name: "grondslag", version: "0.1.0" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};

/** Nothing is delayed or withheld. */
const disclosing = {
  names: { purposeOf: async () => undefined, dataSet: async () => undefined },
  delays: { about: async () => [] },
  clock: systemClock,
};

function opened(evidence: ContactEvidence) {
  if ("facts" in evidence) return evidence;
  throw new Error("the facts are withheld");
}

/** Decides, records and appends: the way of one look-up without HTTP. */
async function lookUp(log: Log, requests: readonly AccessRequest[]) {
  const call: DecidedCall = {
    event: requests.length === 1 ? "adl.access_evaluation" : "adl.access_evaluations",
    system: asked.system,
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "b7ad6b7169203331",
    time: officeTime,
    items: requests.map((request, i) => ({
      request,
      decision: decideAccess(agency, request, officeTime),
      startedAt: officeTime,
      spanId: `00f067aa0ba902b${i}`,
    })),
  };
  const { records, processing } = callRecords(call, context);
  return { call, processing, receipts: await log.append(records) };
}

function groupsOf({ facts, subject, actor, salts }: StoredRecord): RecordGroups {
  const [factsSalt, subjectSalt, actorSalt] = salts.map((salt) => Buffer.from(salt).toString("base64"));
  return {
    facts: { text: facts, salt: factsSalt! },
    subject: { text: subject, salt: subjectSalt! },
    actor: { text: actor, salt: actorSalt! },
  };
}

const cleaning: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

/** The fake and the real log, each with a signing key that the seed gives. */
const logs: Record<string, (seed?: number) => Promise<Log>> = {
  "in memory": async (seed = 7) => memoryLog({ organisation, signingKey: new Uint8Array(32).fill(seed) }),
  "on disk": async (seed = 7) => {
    const directory = mkdtempSync(path.join(tmpdir(), "one-look-up-"));
    cleaning.push(async () => rmSync(directory, { recursive: true }));
    const log = await openLog({
      directory,
      organisation,
      signingKey: new Uint8Array(32).fill(seed),
      masterKey: new Uint8Array(32).fill(5),
      clock: systemClock,
      random: secureRandom,
      segmentBytes: 1 << 20,
    });
    cleaning.push(() => log.close());
    return log;
  },
};

describe.each(Object.entries(logs))("with a log %s", (_, open) => {
  test("[A2] [M10] a look-up is decided, recorded, read back, and verified by code that is not the log's", async () => {
    const log = await open();
    const { call, processing, receipts } = await lookUp(log, [asked]);
    expect(call.items[0]?.decision.permit).toBe(true);
    expect(processing).toEqual([1]);
    for (const receipt of receipts) {
      const { origin, index } = receipt;
      const verifierKey = log.logs().find((head) => head.origin === origin)!.verifierKey;
      const groups = groupsOf(await log.read(origin, index));
      const result = await verifyProof({
        proof: receipt.proof(),
        verifierKey,
        groups,
        expected: { origin, index },
      });
      expect(result).toMatchObject({ ok: true, origin, index });
      expect(result.steps.every(({ outcome }) => outcome === "passed")).toBe(true);
    }
  });

  test("[M10] the subject of a look-up verifies it without learning who looked", async () => {
    const log = await open();
    for (let i = 0; i < 21; i++) await lookUp(log, [asked]);
    const { receipts } = await lookUp(log, [asked]);
    const { origin, index } = receipts[1]!;
    for (let i = 0; i < 13; i++) await lookUp(log, [asked]);
    const subject = parseSubject(citizenX);
    const evidence = opened(
      await readContactEvidence(
        { log, pseudonyms: context.pseudonyms, ...disclosing },
        { subject, origin, index },
      ),
    );
    expect(evidence.facts + evidence.subject).not.toContain(asked.employee);
    expect(await verifyContactEvidence(evidence, { origin, index })).toMatchObject({
      ok: true,
      index: 21,
      size: 35,
    });

    const failing = async (change: Partial<typeof evidence>) => {
      const { ok, steps } = await verifyContactEvidence({ ...evidence, ...change }, { origin, index });
      expect(ok).toBe(false);
      return steps.find(({ outcome }) => outcome === "failed");
    };
    const facts = evidence.facts.replace('"status":"Unset"', '"status":"Error"');
    expect(await failing({ facts })).toEqual({
      name: "commitment",
      outcome: "failed",
      fault: "COMMITMENT_DIFFERS",
    });
    expect(await failing({ proof: receipts[0]!.proof() })).toMatchObject({
      name: "origin",
      fault: "ORIGIN_DIFFERS",
    });
    const lookAlike = await open(1);
    for (let i = 0; i < 35; i++) await lookUp(lookAlike, [asked]);
    const forged = await lookAlike.prove(origin, index);
    expect(await failing({ proof: forged })).toMatchObject({ name: "signature", fault: "SIGNATURE_MISSING" });
  });

  test("[M2] of a record with a field that the law withholds its subject verifies that it is there, without its text", async () => {
    const log = await open();
    const { receipts } = await lookUp(log, [asked]);
    const { origin, index } = receipts[1]!;
    const stored = await log.read(origin, index);
    const read: readonly string[] = JSON.parse(stored.facts).attributes["grondslag.fields"];
    const fields = read.map((id) => ({ id, name: id, withheldOn: "uavg-41" }));
    const names = { dataSet: async () => ({ name: "Gegevens", fields }) };
    const evidence = await readContactEvidence(
      { log, pseudonyms: context.pseudonyms, ...disclosing, names },
      { subject: parseSubject(citizenX), origin, index },
    );
    expect(evidence).not.toHaveProperty("facts");
    expect(evidence).not.toHaveProperty("factsSalt");
    expect(await verifyContactEvidence(evidence, { origin, index })).toMatchObject({ ok: true, index });
    const other = { ...evidence, factsDigest: evidence.actorDigest };
    expect((await verifyContactEvidence(other, { origin, index })).ok).toBe(false);
  });

  test("[A3] a refused look-up about someone else stands in the log as a decision alone", async () => {
    const log = await open();
    const { call, receipts } = await lookUp(log, [question({ subject: citizenY })]);
    expect(call.items[0]?.decision.permit).toBe(false);
    expect(receipts.map(({ origin }) => origin)).toEqual([expect.stringMatching("/decisions/")]);
    const stored = await log.read(receipts[0]!.origin, 0);
    expect(stored.facts + stored.subject + stored.actor).not.toContain(citizenY.slice(4));
  });

  test("a batch gives one decision record, and every proof in it is about its own place", async () => {
    const log = await open();
    const { processing, receipts } = await lookUp(log, [asked, question({ subject: citizenY }), asked]);
    expect(processing).toEqual([1, undefined, 2]);
    for (const receipt of receipts) {
      const parsed = parseProof(receipt.proof());
      expect(parsed).toMatchObject({ index: receipt.index, checkpoint: { origin: receipt.origin } });
      const verifierKey = log.logs().find(({ origin }) => origin === receipt.origin)!.verifierKey;
      const entry = Buffer.from(receipt.entry).toString("base64");
      expect((await verifyProof({ proof: receipt.proof(), verifierKey, entry })).ok).toBe(true);
    }
  });

  test("[A2] [A3] a citizen's history lists the look-ups of his data alone, and each leads to a proof that holds", async () => {
    const database = await testDatabase();
    cleaning.push(() => database.close());
    const index = recordIndex(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) }));
    const log = await open();
    const faults: unknown[] = [];
    const projection = projectRecords({ log, projection: index, onError: (error) => faults.push(error) });
    cleaning.push(() => projection.stop());
    for (let i = 0; i < 7; i++) await lookUp(log, [asked, question({ subject: citizenY })]);
    await projection.caughtUp();
    const { pseudonyms } = context;
    const period = { from: officeTime - 1, to: officeTime + 1 };
    const subject = parseSubject(citizenX);
    const services = { index, log, pseudonyms, ...disclosing };
    const { items } = await readContactHistory(services, { subject, ...period });
    expect(items).toHaveLength(7);
    for (const { record } of items) {
      const evidence = await readContactEvidence(services, { subject, ...record });
      expect(await verifyContactEvidence(evidence, record)).toMatchObject({ ok: true, ...record });
    }
    const other = { subject: parseSubject(citizenY), ...period };
    expect((await readContactHistory(services, other)).items).toEqual([]);
    expect(faults).toEqual([]);
  });
});
