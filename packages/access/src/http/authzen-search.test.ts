import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";
import type { SnapshotState } from "../domain/snapshot.ts";
import type { SearchedCall } from "../ports.ts";
import { agencyWith, changed, citizenX, citizenY, officeTime, workItem } from "../testing/agency.ts";
import { authzenSearchRoutes } from "./authzen-search.ts";

const ofUnit = { assignedTo: { type: "unit", id: "income-tax" } };
const action = { name: "read", properties: { processing_activity_id: "assess-income-tax" } };
const whoMay = { subject: { type: "employee" }, action, resource: { type: "income", id: citizenX } };
const whose = { subject: { type: "employee", id: "anna" }, action, resource: { type: "income" } };
const what = { subject: { type: "employee", id: "anna" }, resource: { type: "income", id: citizenX } };

let state: SnapshotState;
let calls: SearchedCall[];
let app: FastifyInstance;
let client: string;
/** What happens while a record is being written. */
let meanwhile: () => void;

beforeEach(async () => {
  state = agencyWith(...["bart", "carla"].flatMap((id) => clerk(id)), workItem("call-1", ofUnit));
  calls = [];
  client = "desk-1";
  meanwhile = () => {};
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    const {
      statusCode = 500,
      code,
      where,
    } = error as Error & { statusCode?: number; code?: string; where?: string };
    return reply.code(statusCode).send({ code, where });
  });
  app.decorateRequest("principal");
  app.addHook("onRequest", async (request) => {
    request.principal = { kind: "system", clientId: client, systemId: "desk", permissions: new Set() };
  });
  await app.register(authzenSearchRoutes, {
    state: { snapshot: () => state.view, renewed: async () => {} },
    log: {
      recordSearch: async (call) => {
        meanwhile();
        calls.push(call);
        return { origin: "agency.example/log", index: calls.length - 1, proof: "proof\n" };
      },
    },
    clock: manualClock(officeTime),
    random: seededRandom(1),
    pageKey: new Uint8Array(32).fill(7),
  });
});

function clerk(id: string) {
  const record = { name: id, unitId: "income-tax", function: "clerk", active: true, clearances: [] };
  const grant = { employeeId: id, roleId: "clerk", validFrom: officeTime - 1 };
  return [changed("employee", id, record), changed("grant", `g-${id}`, grant)];
}

async function search(kind: "subject" | "resource" | "action", payload: object) {
  const response = await app.inject({ method: "POST", url: `/access/v1/search/${kind}`, payload });
  return { status: response.statusCode, body: response.json(), text: response.body };
}

const employees = (...ids: readonly string[]) => ids.map((id) => ({ type: "employee", id }));

describe("the three searches", () => {
  test("[A10] who may: employees by id, with page, policy, revision and the one record of the search", async () => {
    const { status, body, text } = await search("subject", whoMay);
    expect(status).toBe(200);
    expect(body).toEqual({
      page: { next_token: "", count: 3 },
      context: {
        policy: state.view.policy,
        revision: 2,
        record: { origin: "agency.example/log", index: 0, proof: "proof\n" },
      },
      results: employees("anna", "bart", "carla"),
    });
    expect(text.startsWith('{"page":')).toBe(true);
    expect(calls).toMatchObject([
      { event: "adl.search_subject", system: "desk", time: officeTime, more: false },
    ]);
  });

  test("[A10] whose data, and what: every result names what to ask for", async () => {
    state.apply([workItem("call-2", { subject: citizenY })], 3);
    const found = await search("resource", whose);
    expect(found.body.results).toEqual([citizenY, citizenX].map((id) => ({ type: "income", id })));
    expect((await search("action", what)).body.results).toEqual([action]);
    expect(calls.map(({ event }) => event)).toEqual(["adl.search_resource", "adl.search_action"]);
  });

  test("[A10] the id of what is searched for is ignored, whatever it is", async () => {
    const named = { ...whoMay, subject: { type: "employee", id: { no: "text" } } };
    expect((await search("subject", named)).body.results).toHaveLength(3);
    const about = { ...whose, resource: { type: "income", id: 7 } };
    expect((await search("resource", about)).body.results).toHaveLength(1);
    const other = { ...what, action: { name: 7, properties: { processing_activity_id: "other" } } };
    expect((await search("action", other)).body.results).toEqual([]);
  });

  test("[A10] there is nobody of another type than employee, and nothing for who is not known", async () => {
    const users = await search("subject", { ...whoMay, subject: { type: "user" } });
    expect([users.status, users.body.results]).toEqual([200, []]);
    const nobody = { type: "employee", id: "nobody" };
    expect((await search("resource", { ...whose, subject: nobody })).body.results).toEqual([]);
    expect((await search("action", { ...what, subject: nobody })).body.results).toEqual([]);
  });

  test("[A10] conditions of the context count, as in an evaluation", async () => {
    const named = { ...whoMay, context: { work_item: "call-of-another-subject" } };
    expect((await search("subject", named)).body.results).toEqual([]);
    const unknown = { ...whoMay, resource: { ...whoMay.resource, properties: { known: false } } };
    expect((await search("subject", unknown)).body.results).toEqual([]);
  });
});

describe("pages", () => {
  const next = (token: string, limit?: number) => ({
    ...whoMay,
    page: { token, ...(limit !== undefined && { limit }) },
  });

  test("[A10] follow each other until the token is empty, each recorded by itself", async () => {
    const first = await search("subject", { ...whoMay, page: { limit: 2 } });
    expect(first.body.results).toEqual(employees("anna", "bart"));
    const { next_token: token } = first.body.page;
    expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain("bart");
    for (const question of [next(token, 2), next(token)]) {
      const { body } = await search("subject", question);
      expect(body.results).toEqual(employees("carla"));
      expect(body.page).toEqual({ next_token: "", count: 1 });
    }
    expect(calls.map(({ more, page }) => [more, page.continued])).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  test("[A10] have a next one only when one more result truly holds", async () => {
    state.apply([changed("grant", "g-carla", null)], 3);
    const { body } = await search("subject", { ...whoMay, page: { limit: 2 } });
    expect(body.page).toEqual({ next_token: "", count: 2 });
  });

  test("[A10] a limit of none gives none, and says that there are more", async () => {
    const { body } = await search("subject", { ...whoMay, page: { limit: 0 } });
    expect([body.results, body.page.count]).toEqual([[], 0]);
    expect((await search("subject", next(body.page.next_token))).body.results).toEqual([]);
  });

  test("[A10] a page holds at most a thousand, whatever is asked", async () => {
    const many = Array.from({ length: 1_001 }, (_, i) => clerk(`e-${String(i).padStart(4, "0")}`));
    state.apply(many.flat(), 3);
    const { body } = await search("subject", { ...whoMay, page: { limit: 1e9 } });
    expect(body.page.count).toBe(1_000);
    expect((await search("subject", next(body.page.next_token, 1e9))).body.page.count).toBe(4);
    expect((await search("subject", whoMay)).body.page.count).toBe(100);
  });

  test("[A10] a token opens only the question it was given for, for who got it", async () => {
    const { body } = await search("subject", { ...whoMay, page: { limit: 1 } });
    const { next_token: token } = body.page;
    const changedToken = `${token.slice(0, 20)}${token[20] === "A" ? "B" : "A"}${token.slice(21)}`;
    const wrong = [
      next(token, 2),
      next(changedToken),
      next("AAAA"),
      { ...next(token), resource: { ...whoMay.resource, id: citizenY } },
      { ...next(token), action: { ...action, name: "update" } },
      { ...next(token), context: { work_item: "call-1" } },
    ];
    for (const question of wrong) {
      expect(await search("subject", question)).toMatchObject({
        status: 400,
        body: { code: "PAGE_TOKEN_INVALID", where: "/page/token" },
      });
    }
    client = "desk-2";
    expect((await search("subject", next(token))).status).toBe(400);
    expect(calls).toHaveLength(1);
  });
});

describe("what is wrong", () => {
  test.each<[string, "subject" | "resource" | "action", object, string]>([
    ["MEMBER_MISSING", "subject", { ...whoMay, subject: undefined }, "/subject"],
    ["MEMBER_MISSING", "subject", { ...whoMay, subject: {} }, "/subject/type"],
    ["MEMBER_MISSING", "subject", { ...whoMay, action: undefined }, "/action"],
    ["MEMBER_MISSING", "subject", { ...whoMay, resource: { type: "income" } }, "/resource/id"],
    ["MEMBER_MISSING", "resource", { ...whose, subject: { type: "employee" } }, "/subject/id"],
    ["MEMBER_MISSING", "resource", { ...whose, resource: {} }, "/resource/type"],
    ["MEMBER_MISSING", "action", { ...what, resource: undefined }, "/resource"],
    ["MEMBER_MALFORMED", "subject", { ...whoMay, subject: [] }, "/subject"],
    ["MEMBER_MALFORMED", "resource", { ...whose, resource: { type: 1 } }, "/resource/type"],
    ["MEMBER_MALFORMED", "action", { ...what, page: 1 }, "/page"],
    ["MEMBER_MALFORMED", "action", { ...what, page: { limit: -1 } }, "/page/limit"],
    ["MEMBER_MALFORMED", "action", { ...what, page: { limit: 1.5 } }, "/page/limit"],
    ["MEMBER_MALFORMED", "action", { ...what, page: { token: "a".repeat(1_025) } }, "/page/token"],
    ["NODE_BEHIND", "action", { ...what, context: { minimum_revision: 99 } }, "/context/minimum_revision"],
  ])(
    "[A10] is answered with %s at the %s search, and nothing is recorded",
    async (code, kind, payload, where) => {
      const status = code === "NODE_BEHIND" ? 503 : 400;
      expect(await search(kind, payload)).toMatchObject({ status, body: { code, where } });
      expect(calls).toEqual([]);
    },
  );

  test("[A10] a search that cannot be recorded is not answered", async () => {
    meanwhile = () => {
      throw new Error("disk");
    };
    expect(await search("subject", whoMay)).toMatchObject({ status: 503, body: { code: "RECORD_FAILED" } });
  });

  test("[A2][A10] what ended while the search was recorded is not told: it is searched and recorded again", async () => {
    meanwhile = () => {
      if (calls.length === 0) state.apply([changed("grant", "g-bart", null)], 3);
    };
    const { body } = await search("subject", whoMay);
    expect(body.results).toEqual(employees("anna", "carla"));
    expect(body.context).toMatchObject({ revision: 3, record: { index: 1 } });
  });
});

describe("shields", () => {
  const shield = changed("shield", citizenX, { subject: citizenX, group: "vip" });
  const vip = { name: "", unitId: "income-tax", function: "clerk", active: true, clearances: ["vip"] };

  test("[A8] who may about a shielded subject finds nobody, not even who is cleared; the record tells why", async () => {
    state.apply([shield, changed("employee", "bart", vip)], 3);
    for (const properties of [{}, { known: true }]) {
      const resource = { ...whoMay.resource, properties };
      expect((await search("subject", { ...whoMay, resource })).body.results).toEqual([]);
    }
    const codes = calls.map(({ attempt }) => attempt?.sealed.some(({ code }) => code === "SHIELDED"));
    expect(codes).toEqual([true, true]);
  });

  test("[A8] whose data and what: as an evaluation for the employee who is named", async () => {
    state.apply([shield, changed("employee", "bart", vip)], 3);
    const bart = { type: "employee", id: "bart" };
    expect((await search("resource", whose)).body).toMatchObject({ page: { count: 0 }, results: [] });
    expect((await search("resource", { ...whose, subject: bart })).body.results).toHaveLength(1);
    expect((await search("action", what)).body.results).toEqual([]);
    expect((await search("action", { ...what, subject: bart })).body.results).toEqual([action]);
  });

  test("[A8] a page is not shorter, and has no next one, because a shielded subject was left out", async () => {
    state.apply([workItem("call-2", { subject: citizenY }), shield], 3);
    const { body } = await search("resource", { ...whose, page: { limit: 1 } });
    expect(body.page).toEqual({ next_token: "", count: 1 });
    expect(body.results).toEqual([{ type: "income", id: citizenY }]);
  });
});
