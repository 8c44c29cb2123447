import { manualClock } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { beforeEach, expect, test } from "vitest";
import { PortfolioError } from "../domain/portfolio-error.ts";
import type { PortfolioStore } from "../ports.ts";
import { exampleBaseline, exampleReport, exampleWork } from "../testing/examples.ts";
import { memoryPortfolio } from "../testing/memory-portfolio.ts";
import { exchangeRoutes } from "./exchange-routes.ts";
import { portfolioStatuses } from "./portfolio-statuses.ts";

const clock = manualClock(Date.UTC(2026, 10, 22, 9));
const skills = { skills: async () => [{ id: "cool-gen", name: "Cool:Gen", scarce: true }] };
const exported: string[] = [];
let app: FastifyInstance;
let store: PortfolioStore;

beforeEach(async () => {
  store = memoryPortfolio();
  app = await server(store);
});

async function server(of: PortfolioStore): Promise<FastifyInstance> {
  const made = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: "array" } } });
  made.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof PortfolioError)) return reply.send(error);
    return reply.code(portfolioStatuses[error.code]).send({ code: error.code, where: error.where });
  });
  await exchangeRoutes(made, {
    store: of,
    skills,
    clock,
    actorOf: () => "manager-1",
    recordExport: async (_request, format) => {
      exported.push(format);
    },
  });
  return made;
}

const send = (query: string, payload: string | Buffer, to = app) =>
  to.inject({
    method: "POST",
    url: `/api/v1/portfolio/import?${query}&motive=it+runs+already`,
    headers: { "content-type": "application/octet-stream" },
    payload,
  });
const get = (query: string, from = app) => from.inject(`/api/v1/portfolio/export?${query}`);

const head = "id,name,kind,part of,status,nature,department,organisation,needs,started on";
const good = "a,Project A,project,,in-execution,modernisation,Finance,Tax,cool-gen | | 100 200,2024-02-01";

test("[O1] a CSV with 100 faults reports all 100, each with its line and column, and saves nothing", async () => {
  const wrong = Array.from(
    { length: 25 },
    (_, n) => `w${n},Name,projekt,,running,modern,Finance,Tax,cool-gen | | -1,2024-02-01`,
  );
  const answer = await send("format=csv&dry=false", [head, good, ...wrong].join("\n"));
  expect(answer.statusCode).toBe(422);
  const { outcome, problems, faults } = answer.json();
  expect([outcome, faults, problems.length]).toEqual(["refused", 100, 100]);
  expect(problems.slice(0, 4)).toMatchObject([
    {
      where: "line 3",
      column: "kind",
      code: "VALUE_MALFORMED",
      remedy: expect.stringContaining("programme"),
    },
    { where: "line 3", column: "status" },
    { where: "line 3", column: "nature" },
    { where: "line 3", column: "needs" },
  ]);
  expect(problems.at(-1)).toMatchObject({ where: "line 27", column: "needs" });
  expect((await store.read()).records.work).toEqual([]);
});

test("[O1] faults of form and faults of rules come together, with the column of each", async () => {
  const rows = [
    "b,B,sub-project,nowhere,not-started,policy,Finance,Tax,,",
    "c,C,project,,finished,policy,Finance,Tax,cobol | | 100,2024-13-01",
    "b,Again,project,,not-started,policy,Finance,Tax,,",
    ",Nameless,project,,not-started,policy,Finance,Tax,,",
    "d,,project,,not-started,policy,Finance,Tax,dancing | | 5,",
  ];
  const { problems } = (await send("format=csv&dry=true", [head, good, ...rows].join("\n"))).json();
  expect(problems.map(({ where, column, code }: Record<string, string>) => [where, column, code])).toEqual([
    ["line 4", "started on", "VALUE_MALFORMED"],
    ["line 6", "id", "VALUE_MISSING"],
    ["line 5", undefined, "ID_DUPLICATE"],
    ["line 7", "name", "VALUE_MISSING"],
    ["line 3", "part of", "PORTFOLIO_RECORD_INVALID"],
  ]);
});

test("[O1] what is dry writes nothing and tells what would change; as shown it is done, and again it changes nothing", async () => {
  const file = [head, good].join("\n");
  const shown = (await send("format=csv&dry=true", file)).json();
  expect(shown).toMatchObject({
    outcome: "ready",
    diff: { counts: { added: 1, changed: 0 }, added: [{ id: "a" }] },
  });
  expect((await store.read()).change).toBe(0);
  const other = await send(
    `format=csv&dry=false&digest=${shown.diff.digest}`,
    file.replace("Project A", "Project B"),
  );
  expect(other.json()).toMatchObject({ outcome: "other" });
  expect((await store.read()).change).toBe(0);
  expect((await send(`format=csv&dry=false&digest=${shown.diff.digest}`, file)).json()).toMatchObject({
    outcome: "done",
  });
  expect((await store.read()).records.work).toMatchObject([
    { id: "a", needs: [{ skill: "cool-gen", perQuarter: [100, 200] }] },
  ]);
  expect((await send("format=csv&dry=false", file)).json()).toMatchObject({
    outcome: "unchanged",
    diff: { counts: { unchanged: 1 } },
  });
  expect((await store.read()).change).toBe(1);
});

test("[O1] columns that a file leaves out stay as they are; an empty cell takes away", async () => {
  await send("format=csv&dry=false", [head, good].join("\n"));
  const answer = (await send("format=csv&dry=false", "id;name;started on\na;Other name;2024-02-01")).json();
  expect(answer.diff.changed).toEqual([
    {
      kind: "work",
      id: "a",
      name: "Other name",
      members: [{ member: "name", before: "Project A", after: "Other name" }],
    },
  ]);
  expect((await store.read()).records.work).toMatchObject([{ nature: "modernisation", needs: [{}] }]);
  await send("format=csv&dry=false", "id,needs\na,");
  expect((await store.read()).records.work).toMatchObject([{ name: "Other name", needs: [] }]);
});

test("[O14] [O15] a file cannot start work that is there, nor take away a finding that blocks, without the gate", async () => {
  await send("format=csv&dry=false", [head, "g,Gate,project,,not-started,policy,Finance,Tax,,"].join("\n"));
  const answer = await send("format=csv&dry=false", "id,status,started on\ng,in-execution,2024-02-01");
  expect(answer.statusCode).toBe(422);
  expect(answer.json().problems).toMatchObject([{ where: "line 2", column: "status" }]);
});

test("[O14] [O15] work that runs without what a start asks comes in with a motive alone, which is kept", async () => {
  const file = {
    method: "POST",
    headers: { "content-type": "text/csv" },
    payload: [head, good].join("\n"),
  } as const;
  const bare = await app.inject({ ...file, url: "/api/v1/portfolio/import?format=csv&dry=false" });
  expect(bare.json()).toMatchObject({
    outcome: "refused",
    problems: [
      {
        where: "line 2",
        column: "status",
        code: "START_REFUSED",
        message: expect.stringContaining("business-case"),
      },
    ],
  });
  expect((await store.read()).change).toBe(0);
  await send("format=csv&dry=false", [head, good].join("\n"));
  expect(await store.history("work", "a")).toMatchObject([{ motive: "it runs already", by: "manager-1" }]);
});

test("[O16] [O17] entries come in with their work, in order of day, and stay as they are", async () => {
  const entries = [
    "work,entry,on,start on,end on,costs,spent,estimate to complete,expected end on",
    'a,report,2025-01-01,,,,"1.234,56",unknown | nobody looked,',
    "a,initial,2024-01-01,2024-02-01,2025-12-31,5000000,,,",
  ].join("\n");
  await send("format=csv&dry=false", [head, good].join("\n"));
  expect((await send("format=csv&dry=false", entries)).json()).toMatchObject({
    outcome: "done",
    diff: { counts: { entriesAdded: 2 } },
  });
  expect((await store.read()).entries).toMatchObject([
    { id: "a-2024-01-01", costs: { lines: [{ cents: 500_000_000 }] } },
    { spent: { lines: [{ cents: 123_456 }] }, estimateToComplete: { known: false, why: "nobody looked" } },
  ]);
  const changed = await send("format=csv&dry=true", entries.replace("5000000", "4000000"));
  expect(changed.json().problems).toMatchObject([{ where: "line 3", code: "ENTRY_KEPT" }]);
  const broken = await send(
    "format=csv&dry=true",
    entries.replace("initial,2024-01-01", "initial,2023-01-01").replace("5000000", "-5"),
  );
  expect(broken.json().problems).toMatchObject([
    { where: "line 3", column: "costs", code: "VALUE_MALFORMED" },
  ]);
  const bare = await send("format=csv&dry=true", "work,entry,on\na,report,2026-01-01");
  expect(bare.json().problems.map(({ column }: { readonly column: string }) => column)).toEqual([
    "spent",
    "estimateToComplete",
  ]);
});

test("[O1] a table of others comes in through a mapping of its columns, words and constants", async () => {
  const mapping = {
    table: "work",
    separator: ";",
    columns: { Code: "id", Naam: "name", Fase: "status", Soort: "kind", Begin: "started on" },
    values: { status: { Loopt: "in-execution", Wacht: "not-started" }, kind: { P: "project" } },
    constants: { nature: "policy", department: "Finance", organisation: "Tax" },
  };
  const query = `format=csv&dry=false&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;
  const file = "Code;Naam;Fase;Soort;Begin;Kleur\nx;Iks;Loopt;P;1-2-2024;groen\ny;Ypsilon;Wacht;P;;rood";
  expect((await send(query, file)).json()).toMatchObject({
    outcome: "done",
    notes: [{ where: "line 1", code: "column-left-out", count: 1 }],
  });
  expect((await store.read()).records.work).toMatchObject([
    { id: "x", status: "in-execution", nature: "policy" },
    { id: "y", status: "not-started", department: "Finance" },
  ]);
  const wrong = encodeURIComponent(JSON.stringify({ ...mapping, columns: { Nummer: "id", Naam: "nam" } }));
  const { problems } = (await send(`format=csv&dry=true&mapping=${wrong}`, file)).json();
  expect(problems.map(({ column, code }: Record<string, string>) => [column, code])).toEqual([
    ["Nummer", "MAPPING_WRONG"],
    ["Naam", "MAPPING_WRONG"],
    [undefined, "COLUMN_MISSING"],
  ]);
  expect((await send("format=csv&dry=true&mapping=%7B", file)).json().problems).toMatchObject([
    { code: "JSON_MALFORMED" },
  ]);
});

test("[O1] words that every object has are no words of a table", async () => {
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
  const rows = names.map((name, n) => `w${n},A,${name},${name},${name},F,T,${name}`);
  const head = "id,name,kind,status,nature,department,organisation,invented";
  const { faults } = (await send("format=csv&dry=true", [head, ...rows].join("\n"))).json();
  expect(faults).toBe(16);
  const mapping = { table: "work", columns: { a: "id", b: "name" }, values: { name: { x: "y" } } };
  const query = `format=csv&dry=true&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;
  const answer = await send(query, `a,b,constructor\n${names.map((name) => `${name},${name},1`).join("\n")}`);
  expect(answer.statusCode).toBe(200);
  const status = "ID,Subject,Status\n1,A,constructor";
  expect((await send("format=openproject-csv&dry=true", status)).json()).toMatchObject({
    outcome: "ready",
    notes: [{ code: "status-not-known" }],
  });
});

test("[O1] what one platform writes another takes in, and writes the same", async () => {
  const records = [
    exampleWork("p", { kind: "programme", name: '=1+1, "a"\n| b' }),
    exampleWork("q", { parent: "p", status: "in-execution", startedOn: "2024-01-01" }),
  ];
  await store.change({ who: "x", at: 0 }, () => [
    ...records.map((record) => ({ write: "record" as const, kind: "work" as const, record, revision: 0 })),
    { write: "entry", entry: exampleBaseline("q") },
    { write: "entry", entry: exampleReport("q") },
  ]);
  const written = await get("format=xlsx");
  expect(written.headers["content-disposition"]).toBe('attachment; filename="portfolio.xlsx"');
  const other = await server(memoryPortfolio());
  expect((await send("format=xlsx&dry=false", written.rawPayload, other)).json()).toMatchObject({
    outcome: "done",
  });
  for (const format of ["json", "csv&table=entries"]) {
    expect((await get(`format=${format}`, other)).payload).toBe((await get(`format=${format}`)).payload);
  }
  const again = await server(memoryPortfolio());
  const json = await again.inject({
    method: "POST",
    url: "/api/v1/portfolio/import?format=json&dry=false&motive=history",
    payload: (await get("format=json")).json(),
  });
  expect(json.json()).toMatchObject({ outcome: "done", diff: { counts: { added: 2, entriesAdded: 2 } } });
  expect(exported).toContain("xlsx");
});

test("[O1] a template has the columns and says what fits, and comes in as nothing", async () => {
  expect((await get("format=csv&table=wishes&template=true")).payload).toMatch(/^id,name,change,.*\r\n$/);
  const template = await get("format=xlsx&template=true");
  expect((await send("format=xlsx&dry=true", template.rawPayload)).json()).toMatchObject({
    outcome: "ready",
    diff: { counts: { added: 0, entriesAdded: 0 } },
  });
});

test.each([
  ["csv", "", "CSV_MALFORMED"],
  ["csv", 'id,name\na,"open', "CSV_MALFORMED"],
  ["csv", "colour,size\nred,1", "MAPPING_WRONG"],
  ["csv", "id,name,name\na,b,c", "COLUMN_TWICE"],
  ["csv", "id,name\na", "CSV_MALFORMED"],
  ["xlsx", "PK no archive", "ZIP_MALFORMED"],
])("[O1] a broken %s file %j is refused with what is wrong", async (format, payload, code) => {
  const answer = await send(`format=${format}&dry=false`, payload === "" ? Buffer.from("\n") : payload);
  expect(answer.json().problems).toEqual(expect.arrayContaining([expect.objectContaining({ code })]));
  expect((await store.read()).change).toBe(0);
});

test("[O1] JSON is for its own format and files are for theirs; a record of another form is refused", async () => {
  const json = (payload: object, format = "json") =>
    app.inject({ method: "POST", url: `/api/v1/portfolio/import?format=${format}&dry=true`, payload });
  expect((await json({ records: {}, entries: [] }, "csv")).json()).toMatchObject({
    code: "PORTFOLIO_RECORD_INVALID",
  });
  expect((await send("format=json&dry=true", "{}")).statusCode).toBe(422);
  expect((await json({ records: { work: [{ id: "a" }] }, entries: [] })).statusCode).toBe(400);
  expect((await json({ records: { colours: [] }, entries: [] })).statusCode).toBe(400);
});
