import { createSnapshot, type Permission, type Principal } from "@grondslag/access";
import { officeTime, smallAgency, workItem } from "@grondslag/access/testing";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { describe, expect, test } from "vitest";
import { createApp } from "../http/create-app.ts";
import { lookUpRoutes } from "./look-ups.ts";

const anna: Principal = {
  kind: "employee",
  employeeId: "anna",
  name: "Anna",
  permissions: new Set<Permission>(["look-up.ask"]),
};
const question = {
  workItem: "call-1",
  dataSet: "income",
  activity: "assess-income-tax",
  subject: "bsn:123456782",
};

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** What a source answers with a permit that is on record at place 5. */
const permit = { permit: true, data: { wages: 1 }, record: { processing: { origin: "log", index: 5 } } };

/** Asks the route, before a source system that answers as told. */
async function askSource(answer: () => Response, body: object = question, principal = anna, recorded = true) {
  const sent: Sent[] = [];
  const state = createSnapshot();
  const desk = { id: "desk", name: "Desk", endpoint: "https://desk.agency.example/look-ups" };
  state.apply([...smallAgency(), workItem("call-1"), { kind: "system", id: "desk", value: desk }], 1);
  const app = createApp({ authenticate: () => principal, logger: () => undefined });
  await app.register(lookUpRoutes, {
    snapshot: () => state.view,
    latest: async () => state.view,
    signer: { sign: async (employee, system) => `${employee}-asks-${system}`, publicKey: { kty: "OKP" } },
    confirm: async ({ index }, { subject, dataSet, employee }) =>
      recorded && index === 5 && [subject, dataSet, employee].join() === `${question.subject},income,anna`,
    clock: manualClock(officeTime),
    random: seededRandom(1),
    fetch: async (url, init = {}) => {
      sent.push({ url: String(url), init });
      return answer();
    },
  });
  const headers = { "x-requested-with": "grondslag" };
  const response = await app.inject({ method: "POST", url: "/api/v1/look-ups", payload: body, headers });
  return { status: response.statusCode, body: response.json(), sent };
}

describe("a look-up", () => {
  test("asks the source system in the employee's own name, with a trace, and keeps the subject out of the URL", async () => {
    const { body, sent } = await askSource(() => Response.json(permit));
    expect(body).toEqual(permit);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe("https://desk.agency.example/look-ups");
    expect(sent[0]?.init.headers).toMatchObject({
      authorization: "Bearer anna-asks-desk",
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    });
    expect(JSON.parse(String(sent[0]?.init.body))).toEqual({ employee: "anna", ...question });
  });

  test("[A1] cannot be made in the name of another employee", async () => {
    const { sent } = await askSource(() => Response.json(permit), {
      ...question,
      employee: "bart",
    });
    expect(JSON.parse(String(sent[0]?.init.body)).employee).toBe("anna");
  });

  test("[A8] about a subject that the source does not have, or must not know, is an answer too", async () => {
    const denial = { permit: false, reasons: [{ code: "SUBJECT_UNKNOWN" }] };
    const { status, body } = await askSource(() => Response.json(denial, { status: 404 }));
    expect([status, body]).toEqual([200, denial]);
  });

  test("[A2] that the source refuses is passed on with its reasons", async () => {
    const denial = { permit: false, reasons: [{ code: "NO_WORK_ITEM" }] };
    const { status, body } = await askSource(() => Response.json(denial, { status: 403 }));
    expect([status, body]).toEqual([200, denial]);
  });

  test.each([
    ["no record of the processing", () => Response.json({ permit: true, data: { wages: 1 } })],
    ["no JSON", () => new Response("x")],
    ["another status", () => Response.json(permit, { status: 500 })],
    ["data with a refusal", () => Response.json(permit, { status: 403 })],
    ["more than it should", () => Response.json({ ...permit, data: { wages: "x".repeat(1_100_000) } })],
  ])("[A1] releases nothing when the source answers with %s", async (_name, answer) => {
    const { status, body } = await askSource(answer);
    expect([status, body.code]).toEqual([502, "SOURCE_MALFORMED"]);
    expect(JSON.stringify(body)).not.toContain("wages");
  });

  test("[M10] releases nothing when the own log does not have the record that the source names", async () => {
    const { status, body } = await askSource(() => Response.json(permit), question, anna, false);
    expect([status, body.code]).toEqual([502, "SOURCE_MALFORMED"]);
  });

  test("names the system that does not answer, and nothing of the question", async () => {
    const { status, body } = await askSource(() => {
      throw new TypeError("fetch failed");
    });
    expect([status, body.code, body.where]).toEqual([502, "SOURCE_UNREACHABLE", "desk"]);
    expect(JSON.stringify(body)).not.toContain("123456782");
  });

  test.each([
    ["an unknown data set", { ...question, dataSet: "nothing" }, 404, "DATA_SET_UNKNOWN"],
    ["no subject", { ...question, subject: undefined }, 400, "REQUEST_MALFORMED"],
    ["a number for a subject", { ...question, subject: 123456782 }, 400, "REQUEST_MALFORMED"],
  ])("about %s is refused", async (_name, body, status, code) => {
    const answer = await askSource(() => Response.json({}), body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.sent).toEqual([]);
  });

  test("is for employees", async () => {
    const system: Principal = {
      kind: "system",
      clientId: "c",
      systemId: "desk",
      permissions: new Set<Permission>(["look-up.ask"]),
    };
    expect((await askSource(() => Response.json({}), question, system)).status).toBe(403);
  });
});
