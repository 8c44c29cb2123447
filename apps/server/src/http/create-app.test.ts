import type { Permission, Principal } from "@grondslag/access";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";
import type { LogEvent } from "../server-config.ts";
import { bodyLimit, createApp } from "./create-app.ts";
import { HttpError } from "./http-error.ts";
import { anonymous } from "./require-permissions.ts";

const desk: Principal = {
  kind: "system",
  clientId: "desk-1",
  systemId: "desk",
  permissions: new Set<Permission>(["access.decide"]),
};
const anna: Principal = {
  kind: "employee",
  employeeId: "anna",
  name: "Anna",
  permissions: new Set<Permission>(["look-up.ask"]),
};

let events: LogEvent[];
let app: FastifyInstance;

beforeEach(() => {
  events = [];
  app = createApp({
    authenticate: ({ headers }) => (headers.as === "desk" ? desk : headers.as === "anna" ? anna : anonymous),
    logger: (event) => events.push(event),
  });
});

describe("a route", () => {
  test("[A1] without a permission cannot be registered", () => {
    expect(() => app.get("/open", async () => "x")).toThrow(
      expect.objectContaining({ code: "ROUTE_WITHOUT_PERMISSION", where: "/open" }),
    );
  });

  test("[A1] is closed to who holds another permission, and to who is unknown", async () => {
    app.get("/decide", { config: { permission: "access.decide" } }, async () => "x");
    const status = async (as: string) => (await app.inject({ url: "/decide", headers: { as } })).statusCode;
    expect([await status("desk"), await status("anna"), await status("")]).toEqual([200, 403, 401]);
  });

  test("whose caller shows credentials that are no good is told to the operator, a caller without any is not", async () => {
    const strict = createApp({
      authenticate: () => {
        throw new HttpError(401, "CREDENTIALS_INVALID", "a token for another audience");
      },
      logger: (event) => events.push(event),
    });
    strict.get("/decide", { config: { permission: "access.decide" } }, async () => "x");
    expect((await strict.inject("/decide")).json().code).toBe("CREDENTIALS_INVALID");
    app.get("/decide", { config: { permission: "access.decide" } }, async () => "x");
    expect((await app.inject("/decide")).json().code).toBe("NOT_AUTHENTICATED");
    expect(events).toEqual([
      {
        level: "warning",
        event: "credentials-refused",
        code: "CREDENTIALS_INVALID",
        route: "/decide",
        method: "GET",
      },
    ]);
  });

  test("for whoever is signed in asks no more than that", async () => {
    app.get("/mine", { config: { permission: "signed-in" } }, async ({ principal }) => principal.kind);
    expect((await app.inject({ url: "/mine", headers: { as: "anna" } })).body).toBe("employee");
    expect((await app.inject("/mine")).headers["www-authenticate"]).toContain("Bearer");
  });

  test("that changes something needs a header that no other site can send", async () => {
    app.post("/ask", { config: { permission: "look-up.ask" } }, async () => "x");
    const ask = (headers: Record<string, string>) => app.inject({ method: "POST", url: "/ask", headers });
    expect((await ask({ as: "anna" })).json()).toMatchObject({ status: 403, code: "CSRF_HEADER_MISSING" });
    expect((await ask({ as: "anna", "x-requested-with": "grondslag" })).statusCode).toBe(200);
  });
});

describe("every answer", () => {
  test("has the security headers and the version of the API, also an error", async () => {
    const { headers } = await app.inject("/nothing");
    expect(headers).toMatchObject({
      "api-version": "1.0.0",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
  });

  test("repeats the id of the request, unless it is not an id", async () => {
    app.get("/x", { config: { permission: "public" } }, async () => "x");
    const echo = async (id: string) =>
      (await app.inject({ url: "/x", headers: { "x-request-id": id } })).headers["x-request-id"];
    expect(await echo("r-1")).toBe("r-1");
    expect(await echo("a b")).toBeUndefined();
    expect(await echo("x".repeat(129))).toBeUndefined();
  });
});

describe("an error is a problem that names what and where:", () => {
  const body = Type.Object({ name: Type.String(), count: Type.Integer() });
  beforeEach(() => {
    app.post("/things", { config: { permission: "public" }, schema: { body } }, async () => "x");
    app.get("/broken", { config: { permission: "public" } }, async () => {
      throw new Error("bsn:123456782 could not be read");
    });
  });
  const post = (payload: string, type = "application/json") =>
    app.inject({ method: "POST", url: "/things", payload, headers: { "content-type": type } });

  test.each([
    ["a path that is unknown", () => app.inject("/nothing"), 404, "ROUTE_UNKNOWN"],
    ["a body that is not JSON", () => post("{"), 400, "BODY_NOT_JSON"],
    ["an empty body", () => post(""), 400, "BODY_NOT_JSON"],
    ["a body of another type", () => post("<x/>", "text/xml"), 415, "MEDIA_TYPE_UNSUPPORTED"],
    [
      "a body that is too large",
      () => post(JSON.stringify({ name: "x".repeat(bodyLimit) })),
      413,
      "BODY_TOO_LARGE",
    ],
    ["a path that is no URL", () => app.inject("/%zz"), 400, "URL_MALFORMED"],
  ])("%s", async (_name, ask, status, code) => {
    const response = await ask();
    expect(response.headers["content-type"]).toContain("application/problem+json");
    expect(response.json()).toMatchObject({ type: "about:blank", status, code, title: expect.any(String) });
    expect(response.statusCode).toBe(status);
  });

  test("a member that is missing", async () => {
    expect((await post('{"count":1}')).json()).toMatchObject({ code: "REQUEST_MALFORMED", where: "/name" });
  });

  test("a member of the wrong type, which is not read as another type", async () => {
    expect((await post('{"name":"a","count":"1"}')).json()).toMatchObject({ status: 400, where: "/count" });
    expect((await post('{"name":1,"count":1}')).json()).toMatchObject({ status: 400, where: "/name" });
  });

  test("what nobody foresaw tells callers and operators nothing about anybody", async () => {
    const response = await app.inject("/broken?subject=bsn:123456782");
    expect(response.json()).toMatchObject({ status: 500, code: "INTERNAL" });
    expect(response.body + JSON.stringify(events)).not.toContain("123456782");
    expect(events).toMatchObject([{ level: "error", event: "request-failed", route: "/broken" }]);
  });
});
