import { hash } from "node:crypto";
import Database from "libsql";
import { ownCpuSeconds } from "../measure.ts";
import { makeRecord } from "./workload.ts";

/** SQLite as a log: a hash chain, 1,000 records a durable transaction, no proof, nothing sealed. */
export function openSqlitePeer(file: string): { chained(records: number): number; close(): void } {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(
    "create table chained (id integer primary key, facts text, subject text, actor text, digest blob)",
  );
  const insert = database.prepare("insert into chained (facts, subject, actor, digest) values (?, ?, ?, ?)");
  let last = Buffer.alloc(32);
  return {
    chained: (records) => {
      const before = ownCpuSeconds();
      for (let from = 0; from < records; from += 1_000) {
        database.exec("begin");
        for (let number = from; number < from + 1_000; number += 1) {
          const { facts, subject, actor } = makeRecord(number);
          const chained = Buffer.concat([last, Buffer.from(facts + subject + actor, "utf8")]);
          last = Buffer.from(hash("sha256", chained, "hex"), "hex");
          insert.run(facts, subject, actor, last);
        }
        database.exec("commit");
      }
      return records / (ownCpuSeconds() - before);
    },
    close: () => void database.close(),
  };
}
