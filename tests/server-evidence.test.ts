import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { citizenX } from "@grondslag/access/testing";
import {
  type BundleVerification,
  noteSigner,
  parseTrustPolicy,
  type TrustPolicy,
  verifyEvidence,
} from "@grondslag/log";
import { unpackBundle } from "@grondslag/log/testing";
import { type RunningWitness, startWitness } from "@grondslag/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../apps/cli/src/run-command.ts";
import {
  ask,
  type DeskServer,
  deskClient,
  deskToken,
  evaluationAbout,
  startDeskServer,
} from "./desk-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "evidence-"));
const logSigningKey = new Uint8Array(32).fill(3);
const contact = "agency.example/log/contact-7y/2026h2";
const decisions = "agency.example/log/decisions/2026h2";
const audit = "agency.example/log/audit/2026h2";
const keyOf = (origin: string) => noteSigner(origin, logSigningKey).verifierKey;
let desk: DeskServer;
let witness: RunningWitness;
let policy: TrustPolicy;
let policyText: string;
let token: string;

beforeAll(async () => {
  witness = await startWitness({
    name: "witness.example/w1",
    logs: `organisation ${keyOf(decisions)}\n`,
    directory: path.join(folder, "witness"),
    port: 0,
    logger: () => {},
  });
  policyText = `witness W ${witness.verifierKey} ${witness.url}\nquorum W\n`;
  policy = parseTrustPolicy(Buffer.from(policyText));
  const scopes = ["access.decide", "log.evidence", "log.names", "log.audit"] as const;
  desk = await startDeskServer({
    clients: [{ ...deskClient, scopes }],
    config: { keys: { logSigningKey }, witnesses: { policy } },
  });
  token = await deskToken(desk.server.url);
  for (let permits = 0; permits < 3; ) {
    const { status } = await ask(desk.server.url, token, evaluationAbout(citizenX));
    // A busy machine can lose its lease for a moment: then it is asked again.
    if (status === 200) permits += 1;
  }
});
afterAll(async () => {
  await desk?.close();
  await witness?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const motive = "Klacht 2026-12 van de betrokkene";
const evidence = (body: object) => ask(desk.server.url, token, body, "/api/v1/log-evidence");

test("[M10] records are given as a bundle that anyone with the keys verifies offline, witnesses and all", async () => {
  const records = [
    { origin: contact, index: 0 },
    { origin: decisions, index: 2 },
  ];
  const response = await evidence({ records, motive });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/zip");
  expect(response.headers.get("content-disposition")).toMatch(
    /attachment; filename="bewijs-\d{4}-\d\d-\d\d\.zip"/,
  );
  const archive = new Uint8Array(await response.arrayBuffer());
  const verifierKeys = [contact, decisions, audit].map(keyOf);
  const outcome: BundleVerification = await verifyEvidence(archive, { verifierKeys, policy });
  expect(outcome.problems).toEqual([]);
  expect(outcome).toMatchObject({ ok: true, trusted: true, records: 2 });
  // The seal too: the bundle waited for the witness.
  expect(outcome.steps.find(({ name }) => name === "seal")?.note).toBeUndefined();
  const page = Buffer.from(unpackBundle(archive).get("index.html") ?? []).toString();
  expect(page).toContain("anna");
  expect(page).not.toContain(citizenX.split(":")[1]);

  const file = path.join(folder, "bundle.zip");
  const policyFile = path.join(folder, "policy.txt");
  writeFileSync(file, archive);
  writeFileSync(policyFile, `${verifierKeys.map((key) => `log ${key}\n`).join("")}${policyText}`);
  const told: string[] = [];
  const terminal = {
    print: (line: string) => told.push(line),
    complain: (line: string) => told.push(line),
    interactive: false,
  };
  expect(await runCommand(["verify", file, "--policy", policyFile], terminal)).toBe(0);
  expect(told.at(-1)).toContain("Verified: 2 records of agency.example");
  archive[archive.indexOf(0x50, 1_000)]! ^= 1;
  writeFileSync(file, archive);
  expect(await runCommand(["verify", file, "--policy", policyFile], terminal)).toBe(1);
});

test("[M10] that a bundle was given is on record, with its digest, its motive and who asked", async () => {
  const response = await evidence({ records: [{ origin: contact, index: 1 }], motive });
  const files = unpackBundle(new Uint8Array(await response.arrayBuffer()));
  const seal = JSON.parse(Buffer.from(files.get("seal/record.json") ?? []).toString()) as {
    origin: string;
    index: number;
  };
  const place = new URLSearchParams({ origin: seal.origin, index: String(seal.index) });
  const record = await fetch(`${desk.server.url}/api/v1/log/records?${place.toString()}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { groups } = (await record.json()) as {
    groups: { facts: { text: string }; actor: { text: string } };
  };
  expect(groups.facts.text).toContain('"action":"log.evidence"');
  expect(groups.facts.text).toContain("manifest-sha256=");
  expect(groups.facts.text).toContain(` ${contact}#1"`);
  expect(groups.actor.text).toContain(motive);
  expect(groups.actor.text).toContain("desk-1");
});

test("[M10] what is wrong with a request is said with its place, and nothing is given", async () => {
  const cases: readonly (readonly [object, number, string])[] = [
    [{ records: [{ origin: contact, index: 999 }], motive }, 404, "LOG_UNKNOWN_RECORD"],
    [{ motive }, 400, "EVIDENCE_CHOICE"],
    [{ records: [], motive }, 400, "REQUEST_MALFORMED"],
    [{ records: [{ origin: contact, index: 0 }], motive: "kort" }, 400, "REQUEST_MALFORMED"],
  ];
  for (const [body, status, code] of cases) {
    const response = await evidence(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  }
});
