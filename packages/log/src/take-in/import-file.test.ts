import { appendFile, copyFile, mkdtemp, rename, rm, truncate, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { OpenedRecord } from "../domain/record.ts";
import type { ActivityFacts } from "../domain/take-in/line.ts";
import { importFiles } from "../storage/import-files.ts";
import { importStore } from "../storage/import-store.ts";
import { sourceStore } from "../storage/source-store.ts";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryLog } from "../testing/memory-log.ts";
import { findInLog } from "./find-in-log.ts";
import type { ImportRun, ImportStore } from "./import-ports.ts";
import { type RunImportServices, runImport } from "./run-import.ts";
import { saveSource } from "./save-source.ts";
import { sourceBook } from "./source-book.ts";

const clock = manualClock();
const levy: ActivityFacts = {
  id: "levy",
  purpose: "income-tax",
  grounds: [],
  retentionClass: "income",
  dataSets: ["income"],
};
const activities = async () => new Map([[levy.id, levy]]);

let database: TestDatabase;
let db: Kysely<unknown>;
let folder = "";
let file = "";
let log = memoryLog();

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-imports-"));
});
let number = 0;
beforeEach(async () => {
  log = memoryLog();
  number += 1;
  file = path.join(folder, `lines-${number}.csv`);
  await database.pool.query("truncate log.source, log.import cascade");
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.close();
});

const csvMapping = {
  version: 1,
  time: { from: "at", form: "iso" },
  employee: { from: "who" },
  subject: { from: "bsn" },
  subjectType: { otherwise: "BSN" },
  action: { otherwise: "read" },
};

function save(mapping: object = csvMapping, change: object = {}) {
  const services = { sources: sourceStore(db), activities, hasSystem: async () => true, clock };
  const source = {
    id: "old-system",
    systemId: "old",
    kind: "csv",
    defaultActivity: "levy",
    defaultRetentionClass: "other",
    mapping,
    ...change,
  };
  return saveSource(services, source, "steward");
}

function services(nodeId = "node-1", imports: ImportStore = importStore(db)): RunImportServices {
  return {
    log,
    context: () => recordContextOf(),
    activities,
    counts: { accepted: () => undefined, rejected: async () => undefined },
    imports,
    files: importFiles,
    sources: sourceBook(sourceStore(db), clock),
    nodeId,
    clock,
  };
}

function start(follow = false): Promise<ImportRun> {
  const order = { id: `import-${number}`, sourceId: "old-system", host: "here", path: file, follow };
  return importStore(db).start(order, { at: clock.now(), by: "operator", heads: {} });
}

async function importAll(follow = false, given = services()): Promise<ImportRun> {
  const { id } = await start(follow);
  return finish(id, given);
}

async function finish(id: string, given = services()): Promise<ImportRun> {
  for (;;) {
    const run = await runImport(given, id);
    if (run === undefined) throw new Error("somebody else has the import");
    if (run.state !== "waiting") return run;
    const next = await runImport(given, id);
    if (next === undefined || next.state !== "waiting") return next ?? run;
    if (JSON.stringify(next.reached) === JSON.stringify(run.reached)) return next;
  }
}

/** The employees of all records, in order: each line names another one. */
async function written(): Promise<readonly string[]> {
  const records: OpenedRecord[] = [];
  await findInLog(log, {}, (record) => records.push(record));
  return records.map((record) => JSON.parse(record.groups().actor)["grondslag.employee"]);
}

const header = "at,who,bsn\n";
const line = (who: number | string) => `2026-11-20T10:00:00Z,e${who},123456782\n`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => line(from + i)).join("");
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `e${from + i}`);

describe("[M5] a CSV file", () => {
  test("is taken in with its mapping: the number as a pseudonym, the place of each line with it", async () => {
    await save();
    await writeFile(file, header + lines(0, 3));
    expect(await importAll()).toMatchObject({ state: "done", accepted: 3, rejected: 0, passed: 1 });
    const record = await log.read("agency.example/log/income/2026h2", 1);
    expect(record.facts + record.subject + record.actor).not.toContain("123456782");
    expect(JSON.parse(record.facts)).toMatchObject({
      start_time: Date.UTC(2026, 10, 20, 10),
      attributes: { "grondslag.source": "old-system", "grondslag.source_position": `import-${number}/1:3` },
    });
    expect(record.hints.subject).toHaveLength(32);
  });

  test("tells which lines could not be read and why, and takes in the others", async () => {
    await save();
    const wrong = [line(1), "2026-11-20T10:00:00Z,e2,123456789\n", "yesterday,e3,123456782\n", "too,few\n"];
    const latin = Buffer.from("2026-11-20T10:00:00Z,Andr\xe9,123456782\n", "latin1");
    await writeFile(
      file,
      Buffer.concat([Buffer.from(header + wrong.join("")), latin, Buffer.from(`${line(6)}2026-11-20T1`)]),
    );
    const run = await importAll();
    expect(run).toMatchObject({ state: "done", accepted: 2, rejected: 5 });
    expect(await written()).toEqual(["e1", "e6"]);
    const rejects = await importStore(db).rejects(run.id, 100);
    expect(rejects.map(({ line, code, where }) => [line, code, where])).toEqual([
      [3, "SUBJECT_MALFORMED", "bsn"],
      [4, "TIME_WRONG", "at"],
      [5, "LINE_MALFORMED", "line"],
      [6, "TEXT_NOT_UTF8", "line"],
      [8, "LINE_MALFORMED", "line"],
    ]);
  });

  test("packed with gzip is the same", async () => {
    await save();
    file = `${file}.gz`;
    await writeFile(file, gzipSync(header + lines(0, 3_000)));
    expect(await importAll()).toMatchObject({ state: "done", accepted: 3_000 });
    expect(new Set(await written()).size).toBe(3_000);
  });

  test("with a wrong mapping is not taken in at all", async () => {
    await save({ ...csvMapping, employee: { from: "employee" } });
    await writeFile(file, header + lines(0, 3));
    expect(await importAll()).toMatchObject({ state: "failed", code: "IMPORT_MAPPING_WRONG", accepted: 0 });
    await save({ ...csvMapping, subject: { from: "who" } }, { version: 1 });
    await writeFile(file, header + lines(0, 30));
    const run = await importAll();
    expect(run).toMatchObject({ state: "failed", code: "IMPORT_MAPPING_WRONG" });
    expect(run.reason).toContain("SUBJECT_MALFORMED (who)");
    expect(log.logs()).toEqual([]);
    await save(csvMapping, { version: 2 });
    expect(await importAll()).toMatchObject({ state: "done", accepted: 30 });
  });

  test("that is imported again adds what came behind it, and nothing twice", async () => {
    await save();
    await writeFile(file, header + lines(0, 5));
    await importAll();
    expect(await importAll()).toMatchObject({ state: "done", accepted: 5 });
    await appendFile(file, lines(5, 7));
    expect(await importAll()).toMatchObject({ state: "done", accepted: 7 });
    expect(await written()).toEqual(names(0, 7));
  });

  test("that is not there, or is a folder, is told", async () => {
    await save();
    expect(await importAll()).toMatchObject({ state: "failed", code: "IMPORT_UNREADABLE" });
    file = folder;
    number += 1;
    expect(await importAll()).toMatchObject({ state: "failed", code: "IMPORT_UNREADABLE" });
  });
});

describe("[M5] an import that is killed", () => {
  test.each([
    ["after it appended, before it stored that", "after"],
    ["before it appended", "before"],
  ])("%s goes on where it was: nothing is lost and nothing stands twice", async (_when, when) => {
    await save();
    await writeFile(file, header + lines(0, 3_100));
    const { id } = await start();
    let steps = 0;
    const dying: ImportStore = {
      ...importStore(db),
      step: async (...step) => {
        steps += 1;
        if (steps === 3) throw new Error("killed");
        return importStore(db).step(...step);
      },
      // A process that was killed lets nothing go.
      drop: async () => undefined,
    };
    const killed = services("killed", dying);
    if (when === "after") await expect(runImport(killed, id)).rejects.toThrow("killed");
    else {
      const append: typeof log.append = async (records) => {
        if (steps === 2) throw new Error("killed");
        return log.append(records);
      };
      await expect(runImport({ ...killed, log: { ...log, append } }, id)).rejects.toThrow("killed");
    }
    expect((await written()).length).toBe(when === "after" ? 2_999 : 1_999);
    expect(await runImport(services("node-2"), id)).toBeUndefined();
    clock.advance(60_000);
    expect(await finish(id, services("node-2"))).toMatchObject({ state: "done", accepted: 3_100 });
    expect(await written()).toEqual(names(0, 3_100));
  });

  test("looks for its lines behind the sizes that the logs had when it began, however long they are", async () => {
    await save();
    await writeFile(file, header + lines(0, 3));
    await importAll();
    file = path.join(folder, `later-${number}.csv`);
    number += 1;
    await writeFile(file, header + lines(3, 5));
    // Ordered by somebody who cannot see the log, and killed before its first step.
    const { id } = await start();
    const killed = {
      ...importStore(db),
      step: () => Promise.reject(new Error("killed")),
      drop: async () => undefined,
    };
    await expect(runImport(services("killed", killed), id)).rejects.toThrow("killed");
    expect((await importStore(db).find(id))?.heads).toEqual({ "agency.example/log/income/2026h2": 3 });
    clock.advance(60_000);
    expect(await finish(id, services("node-2"))).toMatchObject({ state: "done", accepted: 2 });
    expect(await written()).toEqual(names(0, 5));
  });

  test("by a log that is full goes on as soon as it can", async () => {
    await save();
    await writeFile(file, header + lines(0, 50));
    const { id } = await start();
    log.breakDown("LOG_FULL");
    await expect(runImport(services(), id)).rejects.toMatchObject({ code: "LOG_FULL" });
    log.repair();
    expect(await finish(id)).toMatchObject({ state: "done", accepted: 50 });
    expect(await written()).toEqual(names(0, 50));
  });

  test("does not go on once another holds it", async () => {
    await save();
    await writeFile(file, header + lines(0, 50));
    const { id } = await start();
    const slow: ImportStore = {
      ...importStore(db),
      step: async (...step) => {
        clock.advance(60_001);
        await importStore(db).hold(id, { by: "node-2", now: clock.now(), until: clock.now() + 1 }, {});
        return importStore(db).step(...step);
      },
    };
    expect(await runImport(services("node-1", slow), id)).toBeUndefined();
    clock.advance(60_000);
    expect(await finish(id, services("node-2"))).toMatchObject({ state: "done", accepted: 50 });
    expect(await written()).toEqual(names(0, 50));
  });
});

describe("[M5] a file that is followed", () => {
  test("is read on as it grows; half a line waits for its end", async () => {
    await save();
    expect(await importAll(true)).toMatchObject({ state: "waiting", accepted: 0 });
    await writeFile(file, `${header}${line(0)}2026-11-20T10:00:00Z,e1`);
    expect(await importAll(true)).toMatchObject({ state: "waiting", accepted: 1, rejected: 0 });
    await appendFile(file, `,123456782\n${line(2)}`);
    expect(await importAll(true)).toMatchObject({ state: "waiting", accepted: 3, rejected: 0 });
    expect(await written()).toEqual(names(0, 3));
  });

  test.each([
    ["renamed", async () => rename(file, `${file}.1`)],
    [
      "renamed twice",
      async () => {
        await rename(file, `${file}.1`);
        await writeFile(file, header + lines(10, 12));
        await rename(`${file}.1`, `${file}.2`);
        await rename(file, `${file}.1`);
      },
    ],
    [
      "copied and emptied",
      async () => {
        await copyFile(file, `${file}.1`);
        await truncate(file);
      },
    ],
  ])("and %s by a rotation is read to its end first", async (how, rotate) => {
    await save();
    await writeFile(file, header + lines(0, 3));
    await importAll(true);
    await appendFile(file, lines(3, 5));
    await rotate();
    await appendFile(file, header + lines(20, 22));
    const run = await importAll(true);
    const between = how === "renamed twice" ? names(10, 12) : [];
    expect(run).toMatchObject({ rejected: 0 });
    expect(await written()).toEqual([...names(0, 5), ...between, ...names(20, 22)]);
  });

  test.each([
    ["FILE_TRUNCATED", async () => truncate(file)],
    [
      "FILE_GONE",
      async () => {
        // Kept open under another name, so that its number is not given to the next.
        await rename(file, `${file}.elsewhere`);
      },
    ],
  ])("and lost before it was read is told (%s)", async (code, lose) => {
    await save();
    await writeFile(file, header + lines(0, 3));
    await importAll(true);
    await lose();
    await appendFile(file, header + lines(20, 22));
    const run = await importAll(true);
    expect(await written()).toEqual([...names(0, 3), ...names(20, 22)]);
    expect(await importStore(db).rejects(run.id, 10)).toEqual([
      { generation: 1, line: 5, code, where: "file" },
    ]);
  });

  test("and replaced by another of the same length is known to be another", async () => {
    await save();
    await writeFile(file, header + lines(0, 3));
    await importAll(true);
    await writeFile(file, header + lines(4, 7));
    await importAll(true);
    expect(await written()).toEqual([...names(0, 3), ...names(4, 7)]);
  });

  test("and not there for a while is waited for", async () => {
    await save();
    await writeFile(file, header + lines(0, 2));
    await importAll(true);
    await unlink(file);
    expect(await importAll(true)).toMatchObject({ state: "waiting", accepted: 2 });
  });
});

describe("[M5] other files are taken in as well:", () => {
  test("XES, JSON lines, syslog, W3C extended logs and pgaudit", async () => {
    const subject = {
      subject: { from: "n" },
      subjectType: { otherwise: "BSN" },
      action: { otherwise: "read" },
    };
    const cases: readonly (readonly [string, object, string])[] = [
      [
        "xes",
        { version: 1, employee: { from: "org:resource" }, name: { from: "concept:name" } },
        '<log><trace><event><string key="org:resource" value="e1"/><string key="concept:name" value="Check"/>' +
          '<date key="time:timestamp" value="2026-11-20T10:00:00Z"/></event></trace></log>',
      ],
      [
        "json-lines",
        {
          version: 1,
          ...subject,
          subject: { from: "/about/bsn" },
          employee: { from: "who" },
          time: { from: "t", form: "epoch-ms" },
        },
        `{"who":"e2","t":${clock.now()},"about":{"bsn":"123456782"}}\n`,
      ],
      [
        "syslog",
        { version: 1, ...subject, subject: { from: "kv.bsn" }, employee: { from: "sd.who@1.id" } },
        '<34>1 2026-11-20T10:00:00Z host app - - [who@1 id="e3"] read bsn=123456782\n',
      ],
      [
        "w3c",
        {
          version: 1,
          employee: { from: "cs-username" },
          subjectType: { otherwise: "BSN" },
          calls: [
            {
              method: "GET",
              path: "/persons/{bsn}/income",
              subject: { from: "path.bsn" },
              action: { otherwise: "read" },
            },
          ],
        },
        "#Fields: date time cs-method cs-uri-stem cs-username\n2026-11-20 10:00:00 GET /style.css e0\n" +
          "2026-11-20 10:00:00 GET /persons/123456782/income e4\n",
      ],
      [
        "pgaudit",
        {
          version: 1,
          employee: { from: "user" },
          action: { from: "class", values: { READ: "read", WRITE: "change" } },
          dataSet: { from: "object_name" },
          subject: { from: "param.1" },
          subjectType: { otherwise: "BSN" },
        },
        "2026-11-20 10:00:00.000 UTC [7] e5@income LOG:  AUDIT: SESSION,1,1,READ,SELECT,TABLE,public.income,select 1,123456782\n",
      ],
    ];
    for (const [kind, mapping, content] of cases) {
      await save(mapping, { id: `old-${kind}`, kind });
      const other = path.join(folder, `other-${kind}`);
      await writeFile(other, content);
      const order = {
        id: `other-${kind}`,
        sourceId: `old-${kind}`,
        host: "here",
        path: other,
        follow: false,
      };
      await importStore(db).start(order, { at: clock.now(), by: "operator", heads: {} });
      expect(await finish(order.id)).toMatchObject({ state: "done", accepted: 1, rejected: 0 });
    }
    expect(await written()).toEqual(names(1, 6));
  });

  test("a document of XES that stops half-way is told, and what stood before it is taken in", async () => {
    await save(
      { version: 1, employee: { from: "org:resource" }, name: { otherwise: "work" } },
      { kind: "xes" },
    );
    const event = (who: number) =>
      `<event><string key="org:resource" value="e${who}"/><date key="time:timestamp" value="2026-11-20T10:00:00Z"/></event>`;
    await writeFile(file, `<log><trace>${event(0)}${event(1)}</trace><trace><event>`);
    expect(await importAll()).toMatchObject({ state: "failed", code: "IMPORT_UNREADABLE", accepted: 2 });
    await writeFile(file, `<log><trace>${event(0)}${event(1)}</trace><trace>${event(2)}</trace></log>`);
    expect(await importAll()).toMatchObject({ state: "done", accepted: 3 });
    expect(await written()).toEqual(names(0, 3));
  });
});
