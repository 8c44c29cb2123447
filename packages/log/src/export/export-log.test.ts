import { createHash } from "node:crypto";
import { manualClock } from "@grondslag/kernel/testing";
import { strFromU8, unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { LogQuestion } from "../domain/log-question.ts";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { batchOf, employeeOf, rowOrigin, storeBatch } from "../testing/query-rows.ts";
import { exportLog } from "./export-log.ts";
import { type ExportFormat, exportFileNames, exportFormats } from "./write-rows.ts";

const now = Date.UTC(2026, 10, 22);
const question: LogQuestion = { by: "system", value: "income-source", from: now - 7 * 86_400_000, to: now };

async function exported(format: ExportFormat, rows: number, names = false) {
  const store = memoryQueryStore();
  const made = Array.from({ length: rows }, (_, i) =>
    i === 1 ? { reasons: ["NO_WORK_ITEM"], outcome: "deny" as const, system: "income-source" } : {},
  );
  if (rows > 0) await storeBatch(store, batchOf(0, made));
  const steps: string[] = [];
  const archive = await exportLog(
    {
      store,
      pseudonyms: recordContextOf().pseudonyms,
      hidden: { from: async () => [] },
      clock: manualClock(now),
      heads: () => [{ origin: rowOrigin, checkpoint: "signed" }],
      names: names ? async () => new Map([[employeeOf("jansen"), "m7"]]) : undefined,
    },
    {
      question,
      motive: "yearly audit of the desk",
      format,
      asker: "auditor",
      exportedBy: "a1b2c3d4e5f60718",
      record: async ({ object }) => void steps.push(`asked ${object}`),
      seal: async (digest, count) => {
        steps.push(`sealed ${digest} ${count}`);
        return { origin: "agency.example/log/audit/2026h2", index: 4 };
      },
    },
  );
  const files = unzipSync(archive);
  const manifest = JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()));
  return { files, manifest, steps, file: files[exportFileNames[format]] ?? new Uint8Array() };
}

test.each(exportFormats)(
  "[M1] an export as %s is proved by its manifest, and that by the log",
  async (format) => {
    const { files, manifest, steps, file } = await exported(format, 1_203);
    expect(manifest).toMatchObject({ rows: 1_203, format, motive: "yearly audit of the desk" });
    expect(manifest.sha256).toBe(createHash("sha256").update(file).digest("hex"));
    expect(manifest.heads).toEqual([{ origin: rowOrigin, checkpoint: "signed" }]);
    const proof = JSON.parse(strFromU8(files["proof.json"] ?? new Uint8Array()));
    const digest = createHash("sha256")
      .update(files["manifest.json"] ?? "")
      .digest("hex");
    expect(proof).toEqual({ origin: "agency.example/log/audit/2026h2", index: 4, manifestSha256: digest });
    // Asked once, however many pages the answer has, and before it is sealed.
    expect(steps).toEqual([expect.stringMatching(/^asked system income-source /), `sealed ${digest} 1203`]);
  },
);

test("[M1] CSV, JSON lines and Parquet hold the same rows", async () => {
  const lines = strFromU8((await exported("json-lines", 3)).file)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const parquet = (await exported("parquet", 3)).file;
  const buffer = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.byteLength);
  const read = await parquetReadObjects({ file: buffer as ArrayBuffer });
  expect(read).toEqual(lines);
  const [head, ...rows] = strFromU8((await exported("csv", 3)).file)
    .trim()
    .split("\r\n");
  expect(head?.split(",")).toEqual(Object.keys(lines[0]));
  expect(rows.map((row) => Number(row.split(",")[1]))).toEqual(lines.map(({ index }) => index));
});

test("[M9] an export names employees for who may see names alone", async () => {
  expect(strFromU8((await exported("json-lines", 2)).file)).not.toContain("m7");
  expect(strFromU8((await exported("json-lines", 2, true)).file)).toContain('"employee_id":"m7"');
});

test("an answer without rows is a file without rows", async () => {
  for (const format of exportFormats) expect((await exported(format, 0)).manifest.rows).toBe(0);
});
