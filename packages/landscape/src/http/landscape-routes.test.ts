import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LandscapeApp, openLandscapeApp } from "../../../../tests/landscape-app.ts";
import { writeDocument } from "../domain/formats/write-document.ts";
import type { Relation } from "../domain/relation.ts";
import type { LandscapeDocument } from "../domain/statement.ts";
import { exampleDocument, exampleItem, exampleRelation } from "../testing/examples.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { landscapeRoutes } from "./landscape-routes.ts";

const day = 86_400_000;
let landscape: LandscapeApp;
beforeAll(async () => {
  landscape = await openLandscapeApp();
});
afterAll(() => landscape.close());

const send: LandscapeApp["send"] = (method, path, payload) => landscape.send(method, path, payload);
const get: LandscapeApp["get"] = (path) => landscape.get(path);
const upload = async (document: LandscapeDocument, partBytes = 2_000): Promise<string> => {
  const bytes = Buffer.from(writeDocument("xlsx", document));
  const begun = await send("POST", "sources/model/uploads", { size: bytes.length, format: "xlsx" });
  expect(begun.statusCode).toBe(201);
  const { id } = begun.json();
  for (let at = 0; at < bytes.length; at += partBytes) {
    const answer = await landscape.app.inject({
      method: "PUT",
      url: `/api/v1/landscape/uploads/${id}/content?offset=${at}`,
      headers: { "content-type": "application/octet-stream" },
      payload: bytes.subarray(at, at + partBytes),
    });
    expect(answer.statusCode).toBe(200);
  }
  return id;
};
const model = exampleDocument(
  [
    exampleItem("model:1", {
      keys: ["model:1", "register:inning"],
      name: "Inning",
      fields: { owner: "A", centsPerDay: "500" },
    }),
    exampleItem("model:2", { keys: ["model:2", "register:base"], kind: "technology", name: "Base" }),
    exampleItem("model:3", { keys: ["model:3", "register:chain"], kind: "chain", name: "Chain" }),
  ],
  [
    exampleRelation("model:1", "model:2", { type: "runs-on" }),
    exampleRelation("model:3", "model:1", { type: "has-part", validFrom: "2020-01-01" }),
  ],
);

test("every route names the permission it needs", async () => {
  const routes: string[] = [];
  const other = Fastify();
  other.addHook("onRoute", ({ method, url, config }) => {
    if (method === "HEAD") return;
    const permission = config && "permission" in config ? config.permission : undefined;
    routes.push(`${method} ${url.replace("/api/v1/landscape", "")} ${permission}`);
  });
  await other.register(landscapeRoutes, {} as LandscapeRouteDeps);
  expect(routes).toHaveLength(23);
  for (const route of routes) {
    const needed = route.startsWith("GET")
      ? "landscape.read"
      : /choices|contradictions|PUT \/sources|POST \/statements/.test(route)
        ? "landscape.edit"
        : "landscape.import";
    expect(route).toContain(` ${needed}`);
  }
});

test("[L1] a file is sent in parts, checked, and imported as it was shown", async () => {
  const id = await upload(model);
  const checked = await send("POST", `uploads/${id}/check`);
  expect(checked.statusCode).toBe(200);
  const { diff, problems } = checked.json();
  expect(problems).toEqual([]);
  expect(diff.counts).toMatchObject({ added: 3, relationsAdded: 2 });
  expect((await get("items")).json().total).toBe(0);
  const wrong = await send("POST", `uploads/${id}/import`, { digest: "0".repeat(64) });
  expect([wrong.statusCode, wrong.json().code]).toEqual([409, "DIFF_CHANGED"]);
  const done = await send("POST", `uploads/${id}/import`, { digest: diff.digest });
  expect(done.json()).toMatchObject({ outcome: "done", run: { by: "steward-7", whole: true, change: 1 } });
  expect((await send("POST", `uploads/${id}/import`, { digest: diff.digest })).statusCode).toBe(404);
  expect((await get("sources/model/imports")).json().items).toMatchObject([{ counts: { added: 3 } }]);
  expect((await get("sources")).json().items.map((source: { id: string }) => source.id)).toEqual([
    "people",
    "model",
    "sheet",
  ]);
});

test("[L1] a file with a fault tells where, and nothing of it is written", async () => {
  const id = await upload({
    ...model,
    relations: [exampleRelation("model:1", "model:77")],
  });
  expect((await send("POST", `uploads/${id}/check`)).json()).toEqual({
    problems: [{ where: "relations row 2/to", code: "END_UNKNOWN", message: "no item has the key model:77" }],
  });
  const refused = await send("POST", `uploads/${id}/import`, { digest: "0".repeat(64) });
  expect([refused.statusCode, refused.json()]).toMatchObject([
    422,
    { code: "DOCUMENT_INVALID", where: "relations row 2/to" },
  ]);
  expect((await send("DELETE", `uploads/${id}`)).statusCode).toBe(204);
  const begun = await send("POST", "sources/model/uploads", { size: 10, format: "archimate" });
  const early = await send("POST", `uploads/${begun.json().id}/check`);
  expect([early.statusCode, early.json().code]).toEqual([409, "UPLOAD_OFFSET"]);
  const large = await send("POST", "sources/model/uploads", {
    size: 200 * 1024 * 1024 + 1,
    format: "archimate",
  });
  expect([large.statusCode, large.json().code]).toEqual([413, "DOCUMENT_TOO_LARGE"]);
});

test("[L1] a program says one item, and an item tells where each field comes from", async () => {
  const part = {
    items: [
      {
        keys: ["sheet:1", "register:inning"],
        kind: "system",
        name: "Inning",
        fields: { owner: "B", url: "https://a.example" },
      },
    ],
  };
  expect((await send("POST", "sources/sheet/statements", part)).json()).toMatchObject({
    outcome: "done",
    diff: { counts: { changed: 1, conflicts: 1 } },
  });
  expect((await send("POST", "sources/sheet/statements", part)).json().outcome).toBe("unchanged");
  const item = (await get("items/inning")).json();
  expect(item).toMatchObject({
    name: "Inning",
    fields: {
      owner: { value: "A", source: "model" },
      url: { source: "sheet", at: "2026-11-22T09:00:00.000Z" },
    },
    conflicts: [{ field: "owner", values: [{ value: "A" }, { value: "B" }] }],
  });
  expect(item.relations).toEqual([
    {
      from: "chain",
      type: "has-part",
      to: "inning",
      validFrom: "2020-01-01",
      sources: ["model"],
      other: { id: "chain", kind: "chain", name: "Chain" },
    },
    {
      from: "inning",
      type: "runs-on",
      to: "base",
      sources: ["model"],
      other: { id: "base", kind: "technology", name: "Base" },
    },
  ]);
  const asPeople = await send("POST", "sources/people/statements", part);
  expect([asPeople.statusCode, asPeople.json().code]).toEqual([422, "SOURCE_INVALID"]);
  landscape.clock.advance(day);
  const chosen = await send("POST", "items/inning/choices", {
    field: "owner",
    take: { source: "sheet" },
    motive: "asked",
  });
  expect([chosen.statusCode, chosen.json()]).toMatchObject([201, { by: "steward-7", weighed: ["A", "B"] }]);
  expect((await get("items?conflicts=true")).json().total).toBe(0);
  expect((await get("items/inning")).json().fields.owner.value).toBe("B");
  expect((await get("items/inning?recordedAt=2026-11-22T12:00:00Z")).json().fields.owner.value).toBe("A");
  expect((await get("items/inning/versions")).json().items).toHaveLength(3);
  const bad = await send("POST", "items/inning/choices", {
    field: "owner",
    take: { source: "nobody" },
    motive: "x",
  });
  expect([bad.statusCode, bad.json().where]).toEqual([422, "/take/source"]);
  expect((await get("items/nothing")).statusCode).toBe(404);
  const said = {
    items: [
      { keys: ["register:inning"], kind: "system", name: "Inning", fields: { url: "https://b.example" } },
    ],
  };
  expect((await send("POST", "statements", said)).statusCode).toBe(200);
  expect((await get("items/inning")).json().fields.url).toMatchObject({
    value: "https://b.example",
    source: "people",
  });
  await send("POST", "statements", { items: [], withdrawn: ["register:inning"] });
});

test("[L1][L11] what stops if this stops is answered with names, paths, reasons and money", async () => {
  const impact = (await get("items/base/impact")).json();
  expect(impact).toMatchObject({
    question: "stops",
    on: "2026-11-23",
    total: 2,
    byKind: { system: 1, chain: 1 },
    centsPerDay: "500",
    money: [{ id: "inning", name: "Inning", centsPerDay: "500" }],
  });
  expect(impact.items[1]).toEqual({
    id: "chain",
    kind: "chain",
    name: "Chain",
    path: [
      {
        id: "inning",
        kind: "system",
        name: "Inning",
        relation: { from: "inning", type: "runs-on", to: "base" },
      },
      {
        id: "chain",
        kind: "chain",
        name: "Chain",
        relation: { from: "chain", type: "has-part", to: "inning" },
      },
    ],
  });
  expect((await get("items/base/impact?on=2019-01-01")).json().total).toBe(1);
  expect(
    (await get("items/chain/impact?question=needs&kind=technology"))
      .json()
      .items.map(({ id }: { id: string }) => id),
  ).toEqual(["base"]);
  expect((await get("items/base/impact?kind=thing")).statusCode).toBe(400);
  expect((await get("items/nothing/impact")).statusCode).toBe(404);
});

test("[L9] a program tells what exists twice, and what then goes on is told apart, with what is left", async () => {
  const keys = ["sheet:service", "sheet:left", "sheet:right"];
  const group = "1/database";
  const runsOn = (to: string, of: string) => ({ from: "sheet:service", type: "runs-on", to, group: of });
  const part = (of: string) => ({
    items: keys.map((key) => ({ keys: [key], kind: "system", name: key })),
    relations: keys.slice(1).map((key) => runsOn(key, of)),
  });
  const wrong = await send("POST", "sources/sheet/statements", part("een database"));
  expect([wrong.statusCode, wrong.json().where]).toEqual([422, "/relations/0/group"]);
  expect((await send("POST", "sources/sheet/statements", part(group))).statusCode).toBe(200);
  const found: { readonly id: string; readonly name: string }[] = (await get("items?q=sheet:")).json().items;
  const idOf = (name: string) => found.find((one) => one.name === name)?.id ?? "";
  const [service, left] = [idOf("sheet:service"), idOf("sheet:left")];
  const relation = { from: service, type: "runs-on", to: left, group };
  const named = { id: service, kind: "system", name: "sheet:service" };
  expect((await get(`items/${left}/impact`)).json()).toMatchObject({
    total: 0,
    weakenedTotal: 1,
    weakened: [{ ...named, group: "database", needed: 1, left: 1, of: 2, path: [{ ...named, relation }] }],
  });
  expect((await get(`items/${service}`)).json().relations.map((one: Relation) => one.group)).toEqual([
    group,
    group,
  ]);
  const map = (await get("map")).json();
  const drawn = map.reserves.map(([need, of]: [number, string]) => [map.items[map.needs[need][1]].id, of]);
  expect(new Map(drawn)).toEqual(new Map([left, idOf("sheet:right")].map((id) => [id, group])));
  await send("POST", "sources/sheet/statements", { items: [], withdrawn: keys });
});

test("[L1] what a source said leaves as a file, after that is put on record, and changes nothing when it comes back", async () => {
  const file = await get("sources/model/document?format=xlsx");
  expect(file.statusCode).toBe(200);
  expect(file.headers["content-disposition"]).toBe('attachment; filename="model.xlsx"');
  expect(landscape.exported).toEqual([{ source: "model", format: "xlsx" }]);
  const begun = await send("POST", "sources/model/uploads", { size: file.rawPayload.length, format: "xlsx" });
  const { id } = begun.json();
  await landscape.app.inject({
    method: "PUT",
    url: `/api/v1/landscape/uploads/${id}/content?offset=0`,
    headers: { "content-type": "application/octet-stream" },
    payload: file.rawPayload,
  });
  expect((await send("POST", `uploads/${id}/check`)).json()).toMatchObject({
    diff: { counts: { statements: 0 } },
  });
  const whole = await get("document?format=csv");
  expect(whole.payload.split("\r\n").filter((line) => /Inning|Base|Chain/.test(line))).toHaveLength(3);
  expect((await get("document?format=pdf")).statusCode).toBe(422);
  expect((await get("document?format=pom")).statusCode).toBe(422);
  expect((await get("sources/nobody/document?format=csv")).statusCode).toBe(404);
});

test("[L1] the map groups what belongs together and says who needs whom", async () => {
  const map = (await get("map")).json();
  expect(map.groups).toEqual([{ id: "chain", kind: "chain", name: "Chain" }]);
  const names = map.items.map(({ name }: { name: string }) => name);
  expect(names).toEqual(["Chain", "Inning", "Base"]);
  expect(map.items.map(({ group }: { group?: number }) => group)).toEqual([0, 0, undefined]);
  expect(
    map.needs.map(([one, other, type]: [number, number, string]) => [names[one], type, names[other]]),
  ).toEqual([
    ["Chain", "has-part", "Inning"],
    ["Inning", "runs-on", "Base"],
  ]);
  expect(map.left).toBe(0);
});

test("[I11] a dry run of a file tells what would be refused when it is written", async () => {
  const file = writeDocument("csv", {
    items: [
      exampleItem("a:secret", {
        name: "Secret",
        fields: { classification: "state-secret", placement: "public-cloud" },
      }),
    ],
    relations: [],
    problems: [],
  });
  const { id } = (await send("POST", "sources/sheet/uploads", { size: file.length, format: "csv" })).json();
  await landscape.app.inject({
    method: "PUT",
    url: `/api/v1/landscape/uploads/${id}/content?offset=0`,
    headers: { "content-type": "application/octet-stream" },
    payload: Buffer.from(file),
  });
  const checked = (await send("POST", `uploads/${id}/check`)).json();
  expect(checked.diff).toBeUndefined();
  expect(checked.problems).toMatchObject([
    { code: "STATE_SECRET_IN_PUBLIC_CLOUD", message: expect.stringContaining('"Secret"') },
  ]);
});
