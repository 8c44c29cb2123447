import { existsSync } from "node:fs";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { deskRegister } from "@grondslag/access/testing";
import { systemClock } from "@grondslag/kernel";
import { registerStore, saveActivity, saveDataSet, saveLegalGround, saveSystem } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { runCommand } from "./run-command.ts";

let database: TestDatabase;
let folder = "";

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-import-"));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const register = { store: registerStore(db), clock: systemClock };
  await saveSystem(register, deskRegister.system, "steward");
  await saveDataSet(register, deskRegister.dataSet, "steward");
  await saveLegalGround(register, deskRegister.ground, "steward");
  await saveActivity(register, deskRegister.activity, "steward");
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("GRONDSLAG_DATA", path.join(folder, "data"));
  vi.stubEnv("GRONDSLAG_ORGANISATION", "agency.example");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
  await database.close();
});

async function run(...args: string[]) {
  const told: string[] = [];
  const keep = (line: string) => void told.push(line);
  const code = await runCommand(["import", ...args], { print: keep, complain: keep, interactive: false });
  return { code, text: told.join("\n") };
}

async function file(name: string, content: string): Promise<string> {
  const full = path.join(folder, name);
  await writeFile(full, content);
  return full;
}

const source = {
  systemId: deskRegister.system.id,
  kind: "csv",
  defaultActivity: deskRegister.activity.id,
  defaultRetentionClass: "other",
  mapping: {
    version: 1,
    time: { from: "time", form: "iso" },
    name: { from: "activity" },
    employee: { from: "resource" },
    department: { from: "org" },
    workItem: { from: "case" },
    subject: { from: "case" },
    subjectType: { otherwise: "case" },
    subjectTypes: { case: "opaque" },
  },
};

const receipt = fileURLToPath(new URL("../../../../shared/data/event-logs/receipt.csv.gz", import.meta.url));

describe("[M5] grondslag import", () => {
  test.skipIf(!existsSync(receipt))(
    "takes the log of a real permit desk in, and nothing twice (skipped where ../shared/data/event-logs is absent)",
    async () => {
      const mapping = await file("receipt.json", JSON.stringify(source));
      const first = await run("permits", receipt, "--source", mapping);
      expect(first.text).toContain("Taken in: 8577 lines. Rejected: 0. Passed over: 1.");
      expect(first.code).toBe(0);
      const again = await run("permits", receipt, "--source", mapping);
      expect(again.text).toContain("Taken in: 8577 lines.");
    },
  );

  test("tells each line that it could not read, and why", async () => {
    const csv = await file(
      "wrong.csv",
      "time,activity,resource,org,case\n2026-11-01T10:00:00Z,Check,anna,Permits,7\nsoon,Check,anna,Permits,8\n",
    );
    const mapping = await file("wrong.json", JSON.stringify(source));
    const { code, text } = await run("wrong", csv, "--source", mapping);
    expect(code).toBe(1);
    expect(text).toContain("Taken in: 1 lines. Rejected: 1.");
    expect(text).toContain("line 3: TIME_WRONG (time)");
  });

  test.each([
    ["a file that does not fit the mapping", ["a,b\n1,2\n"], "the first line does not name the columns", 1],
    ["no file", [], "import needs the id of a source and one file", 2],
  ])("says what is wrong with %s", async (_what, content, message, code) => {
    const mapping = await file("other.json", JSON.stringify(source));
    const files = await Promise.all(content.map((text) => file("other.csv", text)));
    const outcome = await run("other", ...files, "--source", mapping);
    expect(outcome.text).toContain(message);
    expect(outcome.code).toBe(code);
  });

  test("says that there is no such source", async () => {
    const { code, text } = await run("nothing", await file("x.csv", ""));
    expect([code, text]).toEqual([1, expect.stringContaining("there is no source with this id")]);
  });

  test("with --check says what would become of a file and its mapping, and writes nothing", async () => {
    const number = "123456782";
    const csv = await file(
      "draft.csv",
      `time,activity,resource,org,case\n2026-11-01T10:00:00Z,Check ${number},anna,Permits,7\nsoon,Check,bob,Permits,8\n`,
    );
    const mapping = await file("draft.json", JSON.stringify(source));
    const { code, text } = await run("draft", csv, "--source", mapping, "--check");
    expect(code).toBe(1);
    expect(text).toContain("Nothing was written.");
    expect(text).toContain("Would be taken in: 1 lines. Rejected: 1. Passed over: 1.");
    expect(text).toContain("Of those lines 1 name a data subject and 1 an employee.");
    expect(text).toContain("line 3: TIME_WRONG (time): the time cannot be read");
    expect(text).toContain('"name": "Check [number]"');
    for (const secret of [number, "anna", "bob"]) expect(text).not.toContain(secret);
    for (const table of ["source", "import", "take_in"]) {
      const { rows } = await database.pool.query(
        `select * from log.${table} where ${table === "source" ? "id" : "source_id"} = 'draft'`,
      );
      expect(rows).toEqual([]);
    }
    // What is still unknown to the registry can be corrected and then recorded.
    expect((await run("draft", csv, "--check")).text).toContain("there is no source with this id");
  });

  test("with --check says where an import of it goes on, and why a mapping cannot be meant for it", async () => {
    const csv = await file(
      "grown.csv",
      "time,activity,resource,org,case\n2026-11-01T10:00:00Z,Check,anna,Permits,7\n",
    );
    const mapping = await file("grown.json", JSON.stringify(source));
    await run("grown", csv, "--source", mapping);
    await appendFile(csv, "2026-11-01T10:00:00Z,Check,anna,Permits,8\n");
    const { code, text } = await run("grown", csv, "--check");
    expect(code).toBe(0);
    expect(text).toContain("Would be taken in: 1 lines. Rejected: 0.");
    expect(text).toContain("Read by an import before: 2 lines");
    const other = { ...source, mapping: { ...source.mapping, employee: { from: "who" } } };
    const wrong = await run(
      "wrong-columns",
      csv,
      "--source",
      await file("w.json", JSON.stringify(other)),
      "--check",
    );
    expect(wrong.text).toContain("the import would stop: the first line does not name the columns");
    expect(wrong.code).toBe(1);
    expect((await run("grown", csv, "--check", "--follow")).code).toBe(2);
  });
});
