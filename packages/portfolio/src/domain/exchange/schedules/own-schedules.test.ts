import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PortfolioWrite } from "../../../ports.ts";
import { exampleBaseline, exampleReport, exampleWork } from "../../../testing/examples.ts";
import { now, type Services, services, taken } from "../../../testing/take-file.ts";
import { totalCents } from "../../money.ts";
import { type Work, workNatures } from "../../work/work.ts";
import { texts } from "../arbitrary-portfolio.fixture.ts";
import { writeExchange } from "../write-exchange.ts";

const formats = ["mspdi", "openproject", "openproject-csv"] as const;
const written = async ({ store }: Services, format: (typeof formats)[number]) =>
  writeExchange(await store.read(), { format, table: "work", template: false, now });

const kinds = ["programme", "project", "sub-project", "increment"] as const;

/** Works in a tree, as deep as kinds go, with names of every sort; and dependencies from earlier to later ones. */
const trees = fc
  .array(
    fc.record({
      level: fc.integer({ min: 0, max: 3 }),
      name: texts.filter((text) => text.trim() !== ""),
      nature: fc.constantFrom(...workNatures),
      status: fc.constantFrom("not-started" as const, "in-execution" as const, "finished" as const),
      description: fc.option(texts, { nil: undefined }),
      lag: fc.integer({ min: 0, max: 12 }),
      after: fc.nat({ max: 5 }),
    }),
    { maxLength: 6 },
  )
  .map((rows): readonly PortfolioWrite[] => {
    const works: Work[] = [];
    const path: Work[] = [];
    for (const [index, { level, name, nature, status, description }] of rows.entries()) {
      const depth = Math.min(
        level,
        path.length === 0 ? 1 : kinds.indexOf(path.at(-1)?.kind ?? "project") + 1,
        3,
      );
      while (path.length > 0 && kinds.indexOf(path.at(-1)?.kind ?? "project") >= depth) path.pop();
      const parent = path.at(-1);
      const kind =
        kinds[parent === undefined ? Math.min(depth, 1) : kinds.indexOf(parent.kind) + 1] ?? "project";
      const { businessCase: _case, ...bare } = exampleWork(`w${index}`);
      const work: Work = {
        ...bare,
        name,
        kind,
        nature,
        status,
        ...(parent !== undefined && { parent: parent.id }),
        ...(description !== undefined && { description }),
        ...(status !== "not-started" && { startedOn: "2024-02-01" }),
        ...(status === "finished" && { endedOn: "2024-12-31" }),
        ...(kind === "increment" && {
          increment: {
            result: name,
            plannedOn: "2024-11-30",
            ...(status === "finished" && { deliveredOn: "2024-12-31" }),
          },
        }),
      };
      works.push(work);
      path.push(work);
    }
    const records = works.map(
      (record): PortfolioWrite => ({ write: "record", kind: "work", record, revision: 0 }),
    );
    const entries = works.flatMap((work): readonly PortfolioWrite[] => [
      { write: "entry", entry: exampleBaseline(work.id) },
      { write: "entry", entry: exampleReport(work.id, { done: 0.37 }) },
    ]);
    const links = rows.flatMap(({ after, lag }, index): readonly PortfolioWrite[] => {
      const [before, later] = [works[index], works[index + 1 + after]];
      if (before === undefined || later === undefined || related(works, before, later)) return [];
      const record = { id: `d${index}`, before: before.id, after: later.id, lagQuarters: lag, text: "ours" };
      return [{ write: "record", kind: "dependency", record, revision: 0 }];
    });
    return [...records, ...links, ...entries];
  });

/** Whether one is part of the other, however deep: they cannot wait for each other. */
function related(works: readonly Work[], one: Work, other: Work): boolean {
  const above = (work: Work | undefined): readonly string[] =>
    work === undefined ? [] : [work.id, ...above(works.find(({ id }) => id === work.parent))];
  return above(one).includes(other.id) || above(other).includes(one.id);
}

describe("a schedule that we wrote", () => {
  test.each(formats)("[O1] changes nothing when %s brings it back", async (format) => {
    await fc.assert(
      fc.asyncProperty(trees, async (writes) => {
        const its = services(writes);
        expect(await taken(its, format, await written(its, format))).toMatchObject({ outcome: "unchanged" });
      }),
      { numRuns: 40 },
    );
  });

  test.each(formats)(
    "[O1] brings works, their parts and what they wait for to another portfolio in %s",
    async (format) => {
      await fc.assert(
        fc.asyncProperty(trees, async (writes) => {
          const [from, to] = [services(writes), services()];
          const outcome = await taken(to, format, await written(from, format));
          expect(outcome.outcome === "refused" ? outcome.problems : []).toEqual([]);
          const [before, after] = [await from.store.read(), await to.store.read()];
          const shown = ({
            id,
            name,
            kind,
            parent,
            status,
            nature,
            description,
            startedOn,
            endedOn,
          }: Work) => ({ id, name, kind, parent, status, nature, description, startedOn, endedOn });
          expect(after.records.work.map(shown)).toEqual(before.records.work.map(shown));
          const waits = ({
            before: one,
            after: other,
            lagQuarters,
          }: {
            before: string;
            after: string;
            lagQuarters: number;
          }) => `${one} ${other} ${format === "openproject-csv" ? "" : lagQuarters}`;
          expect(after.records.dependency.map(waits).sort()).toEqual(
            before.records.dependency.map(waits).sort(),
          );
          if (format === "mspdi") {
            const money = (entries: typeof after.entries) =>
              entries.map((entry) => [
                entry.work,
                entry.entry,
                entry.on,
                totalCents(entry.entry === "report" ? entry.spent : entry.costs),
              ]);
            expect(money(after.entries)).toEqual(money(before.entries));
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});
