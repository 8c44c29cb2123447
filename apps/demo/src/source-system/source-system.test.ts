import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@grondslag/sdk";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import { makeAgency } from "../agency/make-agency.ts";
import { lookUpPath, sourceSystem } from "./source-system.ts";
import { verifyCaller } from "./verify-caller.ts";

const { subjects } = makeAgency(3, { persons: 20, businesses: 10 });
const person = subjects.persons[0]!;
const lookUp = {
  employee: "m1001",
  subject: person.subject,
  dataSet: "persons",
  activity: "answer-income-tax-questions",
  workItem: "call-1",
};

const record = { origin: "agency.example/log/service/2026h2", index: 4, proof: "c2sp.org/tlog-proof@v1\n" };

function permit(fields: readonly string[]): object {
  const context = {
    reasons: [{ code: "WORK_ITEM_OPEN", rule: "work-item" }],
    fields,
    grounds: [{ id: "awr-11", law: "AWR", article: "11" }],
    work_item: "call-1",
    policy: "1",
    revision: 7,
    record: { ...record, processing: { ...record, index: 5 } },
  };
  return { decision: true, context };
}

const denial = {
  decision: false,
  context: { reasons: [{ code: "NO_WORK_ITEM", rule: "work-item" }], policy: "1", revision: 7, record },
};

/** The source system before a platform that always gives the same answer, or none. */
function startSource(answer: object | undefined, caller = "m1001") {
  const asked: unknown[] = [];
  const verified: string[] = [];
  const client = createClient({
    baseUrl: "http://platform.example",
    token: "t",
    attempts: 1,
    fetch: async (_url, request) => {
      asked.push(JSON.parse(String(request.body)));
      if (answer === undefined) throw new TypeError("fetch failed");
      return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } });
    },
  });
  const app = sourceSystem({
    subjects,
    client,
    verifyCaller: async (_authorization, body) => {
      verified.push(Buffer.from(body).toString());
      return caller === "" ? undefined : caller;
    },
  });
  return {
    asked,
    verified,
    ask: (body: object) => app.inject({ method: "POST", url: lookUpPath, payload: body }),
  };
}

describe("the source system", () => {
  test("[A1] gives the permitted fields and no others", async () => {
    const { ask, asked } = startSource(permit(["name", "address"]));
    const answer = await ask(lookUp);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().data).toEqual({ name: person.name, address: person.address });
    expect(answer.json().record).toMatchObject({ index: 4, processing: { index: 5 } });
    expect(asked).toHaveLength(1);
  });

  test("[A14] says where the employee is, because some roles are for the office alone", async () => {
    const { ask, asked } = startSource(denial);
    await ask(lookUp);
    expect(asked).toMatchObject([{ context: { place: "office" } }]);
  });

  test("[A2] gives nothing when the platform refuses", async () => {
    const answer = await startSource(denial).ask(lookUp);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).not.toContain(person.name);
    expect(answer.json()).toMatchObject({ permit: false, reasons: [{ code: "NO_WORK_ITEM" }] });
  });

  test("[A1] gives nothing when the platform cannot be reached", async () => {
    const answer = await startSource(undefined).ask(lookUp);
    expect(answer.statusCode).toBe(503);
    expect(answer.body).not.toContain(person.name);
  });

  test("[A1] does not ask the platform for a caller without a valid token, or in the name of somebody else", async () => {
    for (const caller of ["", "m1002"]) {
      const { ask, asked } = startSource(permit(["name"]), caller);
      expect((await ask(lookUp)).statusCode).toBe(401);
      expect(asked).toEqual([]);
    }
  });

  test("[A1] has the bytes checked that came, so that a signature cannot carry another question", async () => {
    const { ask, verified } = startSource(permit(["name"]));
    await ask(lookUp);
    expect(verified).toEqual([JSON.stringify(lookUp)]);
  });

  test("refuses a malformed look-up with 400", async () => {
    const { ask } = startSource(permit(["name"]));
    for (const body of [{}, { ...lookUp, subject: "" }, { ...lookUp, fields: Array(200).fill("x") }]) {
      expect((await ask(body)).statusCode).toBe(400);
    }
  });

  test("[A8] says whether it knows the subject, and answers one that it must not know as one that it does not", async () => {
    const unknown = {
      ...denial,
      context: { ...denial.context, reasons: [{ code: "SUBJECT_UNKNOWN", rule: "subject-known" }] },
    };
    const { ask, asked } = startSource(unknown);
    const shielded = await ask(lookUp);
    const absent = await ask({ ...lookUp, subject: "bsn:123456782" });
    expect(asked).toMatchObject([
      { resource: { properties: { known: true } } },
      { resource: { properties: { known: false } } },
    ]);
    expect(shielded.statusCode).toBe(404);
    expect(absent.statusCode).toBe(404);
    expect(absent.body).toBe(shielded.body);
  });

  test("holds no data of a subject it does not know", async () => {
    const answer = await startSource(permit(["name"])).ask({ ...lookUp, subject: "bsn:123456782" });
    expect(answer.json().data).toEqual({});
  });
});

describe("the caller of the source system", () => {
  const body = Buffer.from('{"employee":"m1001"}');
  const open: { close(): void }[] = [];
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });

  async function platformWithKeys() {
    const { publicKey, privateKey } = await generateKeyPair("EdDSA");
    const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: "EdDSA", kid: "k1" }] };
    const server = createServer((_request, response) => {
      response.setHeader("content-type", "application/json").end(JSON.stringify(keys));
    }).listen(0, "127.0.0.1");
    open.push(server);
    await new Promise((listening) => server.once("listening", listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sign = async (audience: string, age: number, key = privateKey, signed = body) => {
      const issued = Math.floor(Date.now() / 1000) - age;
      return new SignJWT({ body_sha256: createHash("sha256").update(signed).digest("base64url") })
        .setProtectedHeader({ alg: "EdDSA", kid: "k1" })
        .setSubject("m1001")
        .setAudience(audience)
        .setIssuedAt(issued)
        .setExpirationTime(issued + 60)
        .sign(key);
    };
    return { sign, privateKey, verify: verifyCaller(url, "persons-and-income") };
  }

  test("is the employee whom the platform names", async () => {
    const { sign, verify } = await platformWithKeys();
    expect(await verify(`Bearer ${await sign("persons-and-income", 0)}`, body)).toBe("m1001");
  });

  test("is nobody when the token is old, meant for another system, signed with another key, about another question, or absent", async () => {
    const { sign, privateKey, verify } = await platformWithKeys();
    const stranger = (await generateKeyPair("EdDSA")).privateKey;
    const wrong = [
      await sign("persons-and-income", 600),
      await sign("benefits", 0),
      await sign("persons-and-income", 0, stranger),
      await sign("persons-and-income", 0, privateKey, Buffer.from('{"subject":"bsn:123456782"}')),
      "e30.e30.e30",
    ];
    for (const token of wrong) expect(await verify(`Bearer ${token}`, body)).toBeUndefined();
    expect(await verify(undefined, body)).toBeUndefined();
    expect(await verify("Basic abc", body)).toBeUndefined();
  });
});
