import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleWork } from "../../../testing/examples.ts";
import { bytesOf, services, taken } from "../../../testing/take-file.ts";
import { texts } from "../arbitrary-portfolio.fixture.ts";
import { readExchange } from "../read-exchange.ts";

const task = (uid: number, level: number, name: string, more = "") =>
  `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>${name}</Name><OutlineLevel>${level}</OutlineLevel>${more}</Task>`;
const file = (tasks: string, head = "") =>
  `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>Nieuw portaal</Title><CreationDate>2024-01-15T09:00:00</CreationDate><StatusDate>2024-06-18T17:00:00</StatusDate>${head}<Tasks>${tasks}</Tasks></Project>`;
const days = (from: string, until: string) =>
  `<Start>${from}T08:00:00</Start><Finish>${until}T17:00:00</Finish>`;
const link = (uid: number, more = "") =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID>${more}</PredecessorLink>`;

describe("a project file of another program", () => {
  const sample = file(
    [
      task(0, 0, "Portaal 2024"),
      task(
        1,
        1,
        "Ontwerp",
        `<Summary>1</Summary>${days("2024-01-15", "2024-06-30")}<PercentComplete>60</PercentComplete><ActualStart>2024-01-15T08:00:00</ActualStart><ActualCost>1250050</ActualCost><RemainingCost>800000</RemainingCost><Baseline><Number>0</Number><Start>2024-01-15T08:00:00</Start><Finish>2024-05-31T17:00:00</Finish><Cost>2000000.4</Cost></Baseline><Baseline><Number>1</Number><Cost>1</Cost></Baseline>`,
      ),
      task(2, 2, "Schermen", days("2024-02-01", "2024-04-01")),
      task(3, 3, "Inlogscherm", days("2024-02-01", "2024-02-15")),
      task(4, 2, "Ontwerp af", `<Milestone>1</Milestone>${days("2024-06-30", "2024-06-30")}`),
      task(
        5,
        1,
        "Bouw",
        `${days("2024-07-01", "2025-06-30")}${link(1, "<Type>1</Type><LinkLag>960</LinkLag><LagFormat>7</LagFormat>")}${link(2, "<Type>3</Type>")}`,
      ),
    ].join(""),
    "<Company>Belastingdienst</Company>",
  );

  test("[O1] [O15] [O21] becomes a project with sub-projects, increments, milestones, money and dependencies", async () => {
    const its = services();
    const outcome = await taken(its, "mspdi", bytesOf(sample));
    expect(outcome).toMatchObject({
      outcome: "done",
      notes: expect.arrayContaining([
        expect.objectContaining({ code: "level-left-out", count: 1 }),
        expect.objectContaining({ code: "baseline-left-out", count: 1 }),
        expect.objectContaining({ code: "dependency-left-out", count: 1 }),
        expect.objectContaining({ code: "lag-rounded", count: 1 }),
      ]),
    });
    const { records, entries } = await its.store.read();
    expect(records.work).toMatchObject([
      {
        id: "portaal-2024",
        kind: "project",
        status: "in-execution",
        organisation: "Belastingdienst",
        nature: "policy",
      },
      {
        id: "portaal-2024-1",
        kind: "sub-project",
        parent: "portaal-2024",
        status: "in-execution",
        startedOn: "2024-01-15",
        milestones: [{ text: "Ontwerp af", plannedOn: "2024-06-30" }],
      },
      {
        id: "portaal-2024-2",
        kind: "increment",
        parent: "portaal-2024-1",
        increment: { plannedOn: "2024-04-01" },
      },
      { id: "portaal-2024-5", status: "not-started" },
    ]);
    expect(records.dependency).toMatchObject([
      { before: "portaal-2024-1", after: "portaal-2024-5", lagQuarters: 1 },
    ]);
    expect(entries).toMatchObject([
      { entry: "initial", on: "2024-01-15", endOn: "2024-05-31", costs: { lines: [{ cents: 2_000_000 }] } },
      {
        entry: "report",
        on: "2024-06-18",
        done: 0.6,
        spent: { lines: [{ cents: 1_250_050 }] },
        estimateToComplete: { known: true },
      },
    ]);
  });

  test("[O15] becomes parts of a project that is there, and does not start or re-baseline what is known", async () => {
    const its = services([{ write: "record", kind: "work", record: exampleWork("portal"), revision: 0 }]);
    expect(await taken(its, "mspdi", bytesOf(sample), { into: "portal" })).toMatchObject({ outcome: "done" });
    expect((await its.store.read()).records.work.map(({ id, parent }) => [id, parent])).toEqual([
      ["portal", undefined],
      ["portal-1", "portal"],
      ["portal-2", "portal-1"],
      ["portal-5", "portal"],
    ]);
    const later = sample
      .replace("<Cost>2000000.4</Cost>", "<Cost>9000000</Cost>")
      .replace("2024-06-18T17", "2024-09-18T17")
      .replace("<Name>Bouw</Name>", "<Name>Bouw en test</Name><PercentComplete>10</PercentComplete>");
    expect(await taken(its, "mspdi", bytesOf(later), { into: "portal" })).toMatchObject({
      outcome: "done",
      diff: { changed: [{ id: "portal-5", members: [{ member: "name" }] }], entries: [{ on: "2024-09-18" }] },
    });
    const { records, entries } = await its.store.read();
    expect(records.work.at(-1)).toMatchObject({ name: "Bouw en test", status: "not-started" });
    expect(entries.filter(({ entry }) => entry === "initial")).toHaveLength(1);
  });

  test.each([
    ["a document type", '<!DOCTYPE x [<!ENTITY a "b">]><Project/>', "DOCTYPE_REFUSED"],
    ["an outside entity", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><Project/>', "DOCTYPE_REFUSED"],
    ["XML that is cut off", file(task(1, 1, "A")).slice(0, -20), "XML_MALFORMED"],
    ["another root", "<Plan/>", "FORMAT_OTHER"],
    [
      "levels without end",
      `<Project>${"<a>".repeat(50)}${"</a>".repeat(50)}</Project>`,
      "DOCUMENT_TOO_LARGE",
    ],
    [
      "too many tasks",
      file(Array.from({ length: 5_001 }, (_, n) => task(n + 1, 1, "T")).join("")),
      "FILE_TOO_LARGE",
    ],
    ["a task without a name", file(task(1, 1, "")), "VALUE_MISSING"],
    ["two tasks of one number", file(task(1, 1, "A") + task(1, 1, "B")), "ID_DUPLICATE"],
    ["a day that does not exist", file(task(1, 1, "A", days("2024-02-30", "2024-03-01"))), "DAY_MALFORMED"],
    ["an end before the start", file(task(1, 1, "A", days("2024-03-02", "2024-03-01"))), "PERIOD_EMPTY"],
    ["negative money", file(task(1, 1, "A", "<ActualCost>-5</ActualCost>")), "NUMBER_MALFORMED"],
    [
      "a percentage over 100",
      file(task(1, 1, "A", "<PercentComplete>250</PercentComplete>")),
      "VALUE_MALFORMED",
    ],
    [
      "tasks that wait for each other",
      file(task(1, 1, "A", link(2)) + task(2, 1, "B", link(1))),
      "PORTFOLIO_RECORD_INVALID",
    ],
    [
      "a level that is none",
      file(task(1, 1, "A").replace("<OutlineLevel>1", "<OutlineLevel>x")),
      "LEVEL_MALFORMED",
    ],
  ])("[O1] with %s is refused, and nothing is saved", async (_what, text, code) => {
    const its = services();
    const outcome = await taken(its, "mspdi", bytesOf(text));
    expect(outcome).toMatchObject({
      outcome: "refused",
      problems: expect.arrayContaining([expect.objectContaining({ code })]),
    });
    expect((await its.store.read()).change).toBe(0);
  });

  test("[O1] tells the line of each task that is wrong, all at once", async () => {
    const wrong = Array.from(
      { length: 30 },
      (_, n) => `\n${task(n + 1, 1, "A", days("2024-13-01", "2024-03-01"))}`,
    );
    const outcome = await taken(services(), "mspdi", bytesOf(file(wrong.join(""))));
    expect(outcome).toMatchObject({ outcome: "refused", faults: 30 });
    if (outcome.outcome !== "refused") return;
    expect(outcome.problems.map(({ where }) => where.split(":")[0])).toEqual(
      Array.from({ length: 30 }, (_, n) => `line ${n + 2}`),
    );
  });
});

const workPackage = (id: number, subject: string, more: object = {}, links: object = {}) => ({
  _type: "WorkPackage",
  id,
  subject,
  startDate: "2024-07-01",
  dueDate: "2024-12-31",
  ...more,
  _links: { project: { href: "/api/v3/projects/5", title: "Portaal" }, ...links },
});
const wp = (id: number) => ({ href: `/api/v3/work_packages/${id}` });
const collection = (...elements: readonly object[]) => ({
  _type: "Collection",
  total: elements.length,
  _embedded: { elements },
});
const json = (value: unknown) => bytesOf(JSON.stringify(value));

describe("work packages of OpenProject", () => {
  test("[O1] [O15] come in from the API with parents, statuses, milestones and relations", async () => {
    const packages = collection(
      workPackage(12, "Scherm", { percentageDone: 40 }, { parent: wp(11), status: { title: "In Progress" } }),
      workPackage(11, "Bouw", { description: { raw: "Wat we bouwen" } }, { status: { title: "New" } }),
      workPackage(
        13,
        "Live",
        { startDate: undefined, dueDate: undefined, date: "2025-01-15" },
        { parent: wp(11), type: { title: "Milestone" } },
      ),
      workPackage(14, "Beheer", {}, { status: { title: "Wacht op iets" } }),
    );
    const relations = collection(
      { _type: "Relation", id: 1, type: "follows", lag: 10, _links: { from: wp(14), to: wp(11) } },
      { _type: "Relation", id: 2, type: "relates", lag: null, _links: { from: wp(14), to: wp(12) } },
    );
    const its = services();
    expect(await taken(its, "openproject", json([packages, relations]))).toMatchObject({
      outcome: "done",
      notes: [
        { code: "status-not-known", count: 1 },
        { code: "lag-rounded", count: 1 },
      ],
    });
    const { records } = await its.store.read();
    expect(records.work).toMatchObject([
      { id: "portaal", kind: "project", name: "Portaal", status: "in-execution" },
      {
        id: "portaal-11",
        kind: "sub-project",
        description: "Wat we bouwen",
        milestones: [{ text: "Live", plannedOn: "2025-01-15" }],
      },
      {
        id: "portaal-12",
        kind: "increment",
        parent: "portaal-11",
        status: "in-execution",
        startedOn: "2024-07-01",
      },
      { id: "portaal-14", kind: "sub-project", status: "not-started" },
    ]);
    expect(records.dependency).toMatchObject([{ before: "portaal-11", after: "portaal-14", lagQuarters: 1 }]);
  });

  test("[O1] come in from the CSV file that it exports, in Dutch too", async () => {
    const its = services();
    const csv = [
      "ID;Onderwerp;Type;Status;Bovenliggend;Startdatum;Einddatum;% voltooid;Prioriteit",
      "11;Bouw;Phase;In uitvoering;;01-07-2024;31-12-2024;40;Hoog",
      "12;Scherm;Task;Nieuw;#11 Bouw;2024-07-01;2024-09-30;0;Hoog",
    ].join("\n");
    expect(await taken(its, "openproject-csv", bytesOf(csv))).toMatchObject({ outcome: "done", notes: [] });
    expect((await its.store.read()).records.work).toMatchObject([
      { id: "openproject" },
      { id: "openproject-11", status: "in-execution", startedOn: "2024-07-01" },
      { id: "openproject-12", parent: "openproject-11", increment: { plannedOn: "2024-09-30" } },
    ]);
  });

  test.each([
    ["openproject", "no JSON", "{", "JSON_MALFORMED"],
    ["openproject", "another document", JSON.stringify({ a: 1 }), "FORMAT_OTHER"],
    ["openproject", "levels without end", `{"a":${"[".repeat(100)}${"]".repeat(100)}}`, "DOCUMENT_TOO_LARGE"],
    [
      "openproject",
      "a circle of parents",
      JSON.stringify(
        collection(workPackage(1, "A", {}, { parent: wp(2) }), workPackage(2, "B", {}, { parent: wp(1) })),
      ),
      "CIRCLE",
    ],
    [
      "openproject",
      "two of one number",
      JSON.stringify(collection(workPackage(1, "A"), workPackage(1, "B"))),
      "ID_DUPLICATE",
    ],
    [
      "openproject",
      "a number that is none",
      JSON.stringify(collection(workPackage(-1, "A"))),
      "ID_MALFORMED",
    ],
    [
      "openproject",
      "no day",
      JSON.stringify(collection(workPackage(1, "A", { startDate: "soon" }))),
      "DAY_MALFORMED",
    ],
    ["openproject-csv", "other columns", "Naam;Kleur\na;b", "FORMAT_OTHER"],
    ["openproject-csv", "no day", "ID,Subject,Start date\n1,A,soon", "DAY_MALFORMED"],
    ["openproject-csv", "a part of itself", "ID,Subject,Parent\n1,A,1", "CIRCLE"],
  ] as const)("[O1] in %s with %s are refused, and nothing is saved", async (format, _what, text, code) => {
    const its = services();
    const outcome = await taken(its, format, bytesOf(text));
    expect(outcome).toMatchObject({
      outcome: "refused",
      problems: expect.arrayContaining([expect.objectContaining({ code })]),
    });
    expect((await its.store.read()).change).toBe(0);
  });
});

test("[O1] whatever bytes are sent, a file is read or refused, and never a fault of ours", () => {
  const rubbish = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ maxLength: 200 }).map(bytesOf),
    fc.json().map(bytesOf),
    fc.array(texts, { maxLength: 6 }).map((cells) => bytesOf(`id,name,needs,costs\n${cells.join(",")}`)),
  );
  fc.assert(
    fc.property(
      rubbish,
      fc.constantFrom(
        "csv" as const,
        "xlsx" as const,
        "mspdi" as const,
        "openproject" as const,
        "openproject-csv" as const,
      ),
      (bytes, format) => {
        const read = readExchange({ format, bytes });
        expect(Array.isArray(read.problems)).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});
