import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { patientLeaseMs } from "../../../tests/patient-lease.ts";
import { demoPersonas } from "./agency/personas.ts";
import { evaluationOf } from "./greet.ts";
import { signInAs } from "./misuse/demo-visitor.ts";
import { DemoError } from "./remember-seed.ts";
import { type RunningDemo, startDemo } from "./start-demo.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-demo-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(): Promise<{ demo: RunningDemo; text: string }> {
  const lines: string[] = [];
  const demo = await startDemo({
    dataDirectory: folder,
    port: 0,
    leaseMs: patientLeaseMs,
    callsEvery: 0,
    print: (line) => lines.push(line),
    logger: () => undefined,
  });
  return { demo, text: lines.join("\n") };
}

describe("the demo", () => {
  test("[A1][A2][A3] shows one look-up from the question to the proof, again after a restart", async () => {
    for (const _round of ["first start", "second start"]) {
      const { demo, text } = await start();
      try {
        expect(text).toContain("Permitted (beslissing)");
        expect(text).toContain("proof verified");
        expect(text).toMatch(/who is not calling:\s+refused,\s+NO_WORK_ITEM/);
        expect(text).toMatch(/again:\s+refused,\s+WORK_ITEM_CLOSED/);
        expect(text).toContain(demo.url);
      } finally {
        await demo.stop();
      }
    }
  }, 120_000);

  test("[A1] gives a client key with which anybody can ask", async () => {
    const { demo, text } = await start();
    try {
      const keyFile = path.join(folder, "demo-keys", "demo-caller.jwk.json");
      expect(text).toContain(keyFile);
      const script = fileURLToPath(new URL("../bin/token.mjs", import.meta.url));
      const { stdout } = await promisify(execFile)(process.execPath, [script, keyFile, demo.url]);
      const ask = async (body: object) => {
        const response = await fetch(`${demo.url}/access/v1/evaluation`, {
          method: "POST",
          headers: { authorization: `Bearer ${stdout.trim()}`, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        return response.json();
      };
      expect(await ask(evaluationOf(demo.example))).toMatchObject({ decision: true });
      const stranger = { ...demo.example, employee: "m1001" };
      expect(await ask(evaluationOf(stranger))).toMatchObject({ decision: false });
    } finally {
      await demo.stop();
    }
  }, 120_000);

  test("[A2][A3] lets a telephone agent see the caller's data at the source system, and no other's", async () => {
    const { demo } = await start();
    try {
      const persona = demoPersonas(demo.agency).employees[0]!;
      const agent = await signInAs(demo.url, `employee:${persona.id}`);
      const picked = await agent.post("/api/v1/calls/next", {});
      expect(picked).toMatchObject({ status: 200, body: { kind: "call", state: "open" } });
      const call = picked.body as { id: string; subject: string };
      const lookUp = {
        workItem: call.id,
        dataSet: "incomes",
        activity: "answer-income-tax-questions",
        subject: call.subject,
      };
      const caller = demo.agency.subjects.persons.find(({ subject }) => subject === call.subject)!;
      expect(await agent.post("/api/v1/look-ups", lookUp)).toMatchObject({
        status: 200,
        body: {
          permit: true,
          data: { wage: caller.wage, employer: caller.employer, "income-year": 2025 },
          fields: ["income-year", "employer", "wage", "collected-income"],
        },
      });
      const neighbour = demo.agency.subjects.persons.find(({ subject }) => subject !== call.subject)!;
      const other = await agent.post("/api/v1/look-ups", { ...lookUp, subject: neighbour.subject });
      expect(other).toMatchObject({
        status: 200,
        body: { permit: false, reasons: [{ code: "NO_WORK_ITEM" }] },
      });
      await agent.post(`/api/v1/work-items/${call.id}/close`, {});
      expect(await agent.post("/api/v1/look-ups", lookUp)).toMatchObject({
        body: { permit: false, reasons: [{ code: "WORK_ITEM_CLOSED" }] },
      });
      const citizen = await signInAs(demo.url, `citizen:${call.subject}`);
      const history = await citizen.get("/api/v1/contact-history");
      expect(history).toMatchObject({
        status: 200,
        body: {
          items: [
            { department: "Telefoonteam inkomstenbelasting", dataSet: { id: "incomes", name: "Inkomens" } },
          ],
        },
      });
      expect(JSON.stringify(history.body)).not.toContain(persona.id);
      expect(JSON.stringify(history.body)).not.toContain(persona.name);
    } finally {
      await demo.stop();
    }
  }, 120_000);

  test("[M2][M3][M7] has a signal to look at, a rule in shadow and an investigation, soon after the first start", async () => {
    const demo = await startDemo({
      ...{ dataDirectory: folder, port: 0, leaseMs: patientLeaseMs, callsEvery: 3_600_000 },
      ...{ print: () => undefined, logger: () => undefined },
    });
    try {
      expect(await demo.misuse).toBe(true);
      const as = async (functionId: string) => {
        const ids = demo.agency.employees.flatMap((one) => (one.function === functionId ? [one.id] : []));
        const persona = demoPersonas(demo.agency).employees.find(({ id }) => ids.includes(id));
        return signInAs(demo.url, `employee:${persona?.id}`);
      };
      const analyst = await as("alert-analyst");
      const alerts = await analyst.get("/api/v1/alerts");
      expect(alerts.body).toMatchObject({ counts: { new: 1, escalated: 1 } });
      const { items } = alerts.body as { items: readonly { id: string }[] };
      for (const { id } of items) {
        const alert = await analyst.get(`/api/v1/alerts/${id}`);
        expect(alert.body).toMatchObject({ addends: expect.arrayContaining([expect.anything()]) });
      }
      expect((await (await as("rule-author")).get("/api/v1/monitor-rules")).body).toMatchObject({
        items: [{ id: "addresses-without-work", state: "shadow" }],
      });
      expect((await (await as("integrity-lead")).get("/api/v1/investigations")).body).toMatchObject({
        items: [{ reference: "DEMO-2026-001", state: "open", notes: [{}] }],
      });
    } finally {
      await demo.stop();
    }
  }, 120_000);

  test("refuses a folder that holds the agency of another seed", async () => {
    const start = startDemo({ dataDirectory: folder, port: 0, seed: 2, print: () => undefined });
    await expect(start).rejects.toThrow(DemoError);
  });
});
