import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { interleave, median, type Round } from "./measure.ts";
import type { Report } from "./report.ts";
import { casbinAtScale } from "./revoke-bulk/casbin-at-scale.ts";
import { grantsAtScale, scale } from "./revoke-bulk/grants-at-scale.ts";
import { plainGrants } from "./revoke-bulk/plain-grants.ts";

const rounds = 3;
const unit = "grants per second";

/**
 * Taking 20,000 grants back at once, among 75,000 of 30,000 employees: from the call until no node decides by any
 * of them, with the change feed and the counts written in the same transaction. The disk is that of the working
 * directory.
 */
export async function revokeBulk(report: Report): Promise<void> {
  const directory = path.resolve("data", `bench-revoke-bulk-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  try {
    await measure(report, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(report: Report, directory: string): Promise<void> {
  console.error(`revoke-bulk: bringing in ${scale.employees} employees and their grants`);
  const agency = await grantsAtScale(path.join(directory, "postgres"));
  const plain = await plainGrants(agency.databaseUrl, scale.revoked);
  const casbin = await casbinAtScale(scale.revoked);
  try {
    await agency.revoke();
    await agency.undo();
    console.error(`revoke-bulk: ${rounds} rounds`);
    const times: number[] = [];
    const undone: number[] = [];
    const rates = await interleave(
      rounds,
      new Map<string, Round>([
        [
          "grondslag",
          async () => {
            const seconds = await agency.revoke();
            times.push(seconds);
            undone.push(await agency.undo());
            return scale.revoked / seconds;
          },
        ],
        ["statement", () => plain.oneStatement()],
        ["loop", () => plain.oneByOne(2_000)],
        ["casbin", () => casbin.remove(200)],
      ]),
    );
    const value = (name: string): number => rates.get(name) ?? 0;
    const peers = [
      ["PostgreSQL, one update a grant, no feed, no nodes", "loop"],
      ["casbin in memory, 200 at once, nothing stored", "casbin"],
      ["PostgreSQL, one update for all, no feed, no nodes", "statement"],
    ] as const;
    for (const [subject, name] of peers) {
      report.add({ case: "revoke grants", subject, value: value(name), unit });
    }
    for (const [subject, name] of peers) {
      report.add({
        case: `revoke ${scale.revoked} of ${agency.grants} grants, until no node permits`,
        subject: "grondslag",
        value: value("grondslag"),
        unit,
        against: { subject, value: value(name) },
      });
    }
    report.add({
      case: `revoke ${scale.revoked} grants in one transaction`,
      subject: "grondslag",
      value: median(times),
      unit: "seconds",
      goal: { of: "value", atMost: 5 },
    });
    report.add({
      case: `undo it: ${scale.revoked} grants given again`,
      subject: "grondslag",
      value: median(undone),
      unit: "seconds",
    });
    for (const [name, ms] of await agency.reads()) {
      report.add({ case: name, subject: "grondslag", value: ms, unit: "ms (median of 7)" });
    }
  } finally {
    await plain.close();
    await agency.close();
  }
}
