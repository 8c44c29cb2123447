import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "../apps/cli/src/run-command.ts";
import { type AnswerProof, checkAnswer, proofFile } from "../apps/web/src/audit/answer-proof.ts";
import type { LogRow } from "../apps/web/src/audit/log-question.ts";
import { type ProvedRow, provedAnswer } from "./proved-answer.ts";

const blank: Omit<LogRow, "origin" | "index" | "kind" | "at"> = {
  item: 0,
  unit: "",
  department: "",
  role: "",
  system: "",
  dataSet: "",
  activity: "",
  purpose: "",
  grounds: [],
  action: "read",
  outcome: "-",
  reasons: [],
  workItem: "",
  trace: "",
  fields: [],
  emergency: false,
  source: "",
};
const shown = (rows: readonly ProvedRow[]): readonly LogRow[] => rows.map((row) => ({ ...blank, ...row }));

test("[M10] the screen computes that the rows are everything, up to when, and how many came later", async () => {
  const { proof, rows } = await provedAnswer(40, 0);
  const { madeAt } = proof;
  expect(await checkAnswer(proof, shown(rows))).toMatchObject({
    state: "complete",
    until: madeAt,
    newer: 0,
    logs: [{ covered: 40, about: 10, shown: 10, witnesses: { count: 2, known: 3 } }],
  });
  const grown = await provedAnswer(40, 8);
  expect(await checkAnswer(grown.proof, shown(grown.rows))).toMatchObject({
    state: "complete",
    until: grown.proof.logs[0]?.until,
    newer: 2,
  });
});

test("[M10] the screen says that an answer is false which lacks a row, has one too many or shows another", async () => {
  const { proof, rows } = await provedAnswer(40, 0);
  const [first, second, ...rest] = shown(rows);
  if (first === undefined || second === undefined) throw new Error("there are rows");
  const lies: readonly (readonly LogRow[])[] = [
    [second, ...rest],
    [first, { ...second, index: second.index + 1 }, ...rest],
    [first, { ...second, inclusion: first.inclusion ?? "" }, ...rest],
    [first, { ...second, kind: "decision" }, ...rest],
    [first, second, ...rest, { ...first, origin: "agency.example/log/other/2026h2" }],
  ];
  for (const [at, lie] of lies.entries()) {
    expect(await checkAnswer(proof, lie), String(at)).toEqual({ state: "false" });
  }
});

test("[M10] what is not proved is not called complete", async () => {
  const { proof, rows } = await provedAnswer(40, 0);
  const [log] = proof.logs;
  if (log === undefined) throw new Error("there is a log");
  const told = (change: object): AnswerProof => ({ ...proof, logs: [{ ...log, ...change }] });
  const [last, ...others] = shown(rows);
  const cases: readonly (readonly [AnswerProof, readonly LogRow[]])[] = [
    [told({ proof: undefined }), shown(rows)],
    [told({ cosigned: { count: 1, needed: 2, known: 3 } }), shown(rows)],
    [told({ leftOut: [{ index: last?.index, kind: "processing", why: "pending" }] }), others],
  ];
  for (const [answer, found] of cases) {
    expect(await checkAnswer(answer, found)).toMatchObject({ state: "unproved" });
  }
  const period = told({ leftOut: [{ index: last?.index, kind: "processing", why: "period" }] });
  expect(await checkAnswer(period, others)).toMatchObject({
    state: "complete",
    logs: [{ shown: 9, leftOut: [["period", 1]] }],
  });
});

test("[M10] the file that the screen gives is checked by the command line", async () => {
  const { proof, rows } = await provedAnswer(40, 4);
  const folder = mkdtempSync(path.join(tmpdir(), "proof-"));
  try {
    const file = path.join(folder, "proof.json");
    const told: string[] = [];
    const terminal = {
      print: (line: string) => void told.push(line),
      complain: (line: string) => void told.push(line),
      interactive: false,
    };
    const verify = (of: readonly LogRow[], ...keys: readonly string[]) => {
      writeFileSync(file, proofFile(proof, of));
      return runCommand(["verify", file, ...keys], terminal);
    };
    const key = ["--key", proof.logs[0]?.verifierKey ?? ""];
    expect(await verify(shown(rows), ...key)).toBe(0);
    expect(told.join("\n")).toContain("10 of the first 40 records are about the subject, 10 of them here");
    expect(told.join("\n")).toContain("4 later records are not proved, 1 of them here");
    expect(await verify(shown(rows).slice(0, -1), ...key)).toBe(1);
    expect(await verify(shown(rows))).not.toBe(0);
    writeFileSync(file, '{"format":"grondslag-subject-proof/9"}');
    expect(await runCommand(["verify", file, ...key], terminal)).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
