import { type DecidedCall, decideAccess } from "@grondslag/access";
import { agencyWith, citizenX, citizenY, officeTime, question, workItem } from "@grondslag/access/testing";
import { type LogRecord, pseudonymiser, verifyProof } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import { expect, test } from "vitest";
import { recordDecisions } from "./record-decisions.ts";

const organisation = "agency.example";
const context = {
  pseudonyms: pseudonymiser({ organisation, key: new Uint8Array(32).fill(3) }),
  activityBase: "https://platform.example/api/v1/processing-activities/",
  producer: { organisation, name: "grondslag", version: "test" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};

/** Anna asked about several subjects in one call. */
function call(...subjects: readonly string[]): DecidedCall {
  const snapshot = agencyWith(workItem("call-1")).view;
  const items = subjects.map((subject, n) => {
    const request = question({ subject });
    const decision = decideAccess(snapshot, request, officeTime);
    return { request, decision, startedAt: officeTime, spanId: `00f067aa0ba902b${n}` };
  });
  return {
    event: "adl.access_evaluations",
    system: "desk",
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    time: officeTime,
    items,
  };
}

test("[M10] one call is one decision record and a processing record per permit, appended together with proofs", async () => {
  const log = memoryLog({ organisation });
  const batches: (readonly LogRecord[])[] = [];
  const append = (records: readonly LogRecord[]) => {
    batches.push(records);
    return log.append(records);
  };
  const recorded = await recordDecisions({ append }, () => context).record(
    call(citizenX, citizenY, citizenX),
  );

  expect(batches.map((records) => records.map(({ kind }) => kind))).toEqual([
    ["decision", "processing", "processing"],
  ]);
  expect(recorded.processing.map((receipt) => receipt?.index)).toEqual([0, undefined, 1]);
  for (const receipt of [recorded.decision, ...recorded.processing]) {
    if (receipt === undefined) continue;
    const verifierKey = log.logs().find(({ origin }) => origin === receipt.origin)?.verifierKey ?? "";
    expect(verifyProof(receipt.proof, { verifierKey })).toMatchObject({ ok: true, index: receipt.index });
  }
});

test("[M10] a call that cannot be recorded is rejected with the fault of the log", async () => {
  const log = memoryLog({ organisation });
  log.breakDown("LOG_FULL");
  await expect(recordDecisions(log, () => context).record(call(citizenX))).rejects.toMatchObject({
    code: "LOG_FULL",
  });
});
