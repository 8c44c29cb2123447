import { expect, test } from "vitest";
import { rollUpStatements } from "./roll-up-statements.ts";
import { createStatements, dropStatements, localTable } from "./tables.ts";

const cluster = { kind: "cluster", cluster: "agency" } as const;

test("on a cluster each table is copied on its machine and spread over the others under the same name", () => {
  const statements = createStatements(cluster);
  expect(statements.every((statement) => statement.includes("on cluster 'agency'"))).toBe(true);
  for (const table of ["record", "employee_day", "subject_day", "rolled_up"]) {
    const local = statements.find((one) => one.includes(`exists grondslag.${table}_local `));
    expect(local).toContain(
      `engine = ReplicatedMergeTree('/clickhouse/tables/{shard}/grondslag/${table}', '{replica}')`,
    );
    const spread = statements.find((one) => one.includes(`exists grondslag.${table} `));
    expect(spread).toContain(`engine = Distributed('agency', grondslag, ${table}_local, `);
    expect(spread).not.toMatch(/projection|index by|partition by/);
  }
});

test("on a cluster the figures of a day are where they belong before their run is named", () => {
  const statements = rollUpStatements(cluster);
  expect(statements.map((one) => /^insert into grondslag\.(\w+)/.exec(one)?.[1])).toEqual([
    "employee_day",
    "subject_day",
    "rolled_up",
  ]);
  for (const one of statements) expect(one).toContain(" settings distributed_foreground_insert = 1,");
  expect(rollUpStatements({ kind: "single" }).join()).not.toContain("distributed");
});

test("what is larger than the engine drops by itself is dropped all the same", () => {
  const [first] = dropStatements({ kind: "single" });
  expect(first).toBe("drop table if exists grondslag.record sync settings max_table_size_to_drop = 0");
});

test("the columns of a table are the same on one machine and on a cluster", () => {
  const columnsOf = (statements: readonly string[], table: string) =>
    statements
      .find((one) => one.includes(`exists grondslag.${table} `))
      ?.split("\n")
      .filter((line) => /^ {2}\w+ [A-Z]\w+/.test(line))
      .map((line) => line.replace(/,$/, ""));
  const single = columnsOf(createStatements({ kind: "single" }), "record");
  expect(single?.length).toBeGreaterThan(25);
  expect(columnsOf(createStatements(cluster), "record")).toEqual(single);
});

test("one machine has plain tables, which are dropped as they were made", () => {
  const statements = createStatements({ kind: "single" });
  expect(statements.join()).not.toMatch(/Replicated|Distributed|on cluster/);
  expect(dropStatements({ kind: "single" })).toHaveLength(4);
  expect(localTable("record", cluster)).toBe("grondslag.record_local on cluster 'agency'");
});

test("a cluster has a name, never a piece of a statement", () => {
  expect(() => createStatements({ kind: "cluster", cluster: "x' engine = Null --" })).toThrow(
    expect.objectContaining({ code: "STORE_MISCONFIGURED" }),
  );
});
