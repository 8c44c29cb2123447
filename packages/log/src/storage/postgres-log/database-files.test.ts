import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import { databaseFiles } from "./database-files.ts";
import { migrateLogStore } from "./migrate-log-store.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await migrateLogStore(database.pool);
});
afterAll(() => database.close());

test("[M10] rows are files: written, read, listed by folder, renamed and removed", async () => {
  const files = databaseFiles(database.pool);
  const bytes = Buffer.from([0, 1, 200, 255]);
  const paths = [
    "keys/a/2026-11",
    "keys/a/2026-11.new",
    "keys/b-c/2026-12",
    "keys-more/x",
    "note.json",
    "note.json.new",
  ];
  for (const path of paths) await files.write(path, bytes);
  expect(await files.list(".")).toEqual(["keys", "keys-more", "note.json", "note.json.new"]);
  expect(await files.list("keys")).toEqual(["a", "b-c"]);
  expect(await files.list("keys/a")).toEqual(["2026-11", "2026-11.new"]);
  expect(await files.list("nothing")).toEqual([]);
  expect(await files.read("keys/a/2026-11")).toEqual(bytes);
  expect(await files.read("keys/a")).toBeUndefined();
  await files.write("note.json.new", Buffer.from("new"));
  await files.rename("note.json.new", "note.json");
  expect((await files.read("note.json"))?.toString()).toBe("new");
  expect(await files.read("note.json.new")).toBeUndefined();
  await files.remove("keys");
  await files.remove("keys");
  expect(await files.list(".")).toEqual(["keys-more", "note.json"]);
});
