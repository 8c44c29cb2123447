import fc from "fast-check";
import { expect, test } from "vitest";
import { examplePortfolio, exampleWork } from "../../testing/examples.ts";
import type { Portfolio } from "../records.ts";
import type { Need, Work, WorkNature } from "../work/work.ts";
import { findBottlenecks } from "./bottlenecks.ts";
import { coursesOf } from "./course.ts";
import { demandLines } from "./demand-lines.ts";
import { watchDisplacement } from "./displaced-people.ts";
import { quartersFrom } from "./quarter.ts";
import type { Capacity } from "./supply.ts";

const today = "2025-01-02";
const quarters = quartersFrom("2025Q1", 4);
const people = fc.integer({ min: 0, max: 3 }).map((count) => count * 100);
const need: fc.Arbitrary<Need> = fc.record(
  {
    skill: fc.constantFrom("java", "cobol"),
    team: fc.constantFrom("red", "blue"),
    perQuarter: fc.array(people, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ["skill", "perQuarter"] },
);
const running = (nature: WorkNature) =>
  fc
    .array(need, { minLength: 1, maxLength: 3 })
    .map((needs) => ({ nature, needs, status: "in-execution" as const, startedOn: today }));
const capacities = fc.tuple(people, people, people, people).map(([a, b, c, d]): readonly Capacity[] =>
  quarters.flatMap((quarter) =>
    (
      [
        ["red", "java", a],
        ["blue", "java", b],
        ["red", "cobol", c],
        ["blue", "cobol", d],
      ] as const
    ).map(([team, skill, own]) => ({
      ...{ id: `${team}/${skill}/${quarter}/change`, team, skill, quarter },
      ...{ use: "change" as const, own, external: 0 },
    })),
  ),
);

/** What is lacking of people whom modernisation has: of a team that it asks by name, and of a skill that it asks at all. */
function lacks(portfolio: Portfolio, modernisation: ReadonlySet<string>): ReadonlyMap<string, number> {
  const lines = demandLines(coursesOf(portfolio, today).courses);
  const theirs = lines.filter(({ item }) => modernisation.has(item));
  const has = (skill: string, quarter: string, team?: string) =>
    theirs.some(
      (one) => one.skill === skill && one.quarter === quarter && (team === undefined || one.team === team),
    );
  return new Map(
    findBottlenecks(lines, portfolio.records.capacity, [])
      .filter(({ skill, quarter, team }) => has(skill, quarter, team))
      .map(({ resource, quarter, shortage }) => [`${quarter} ${resource}`, shortage]),
  );
}

test("[L8] [O3] work is refused exactly when people lack, or lack more, whom modernisation has, and by how many", () => {
  fc.assert(
    fc.property(
      capacities,
      fc.array(running("modernisation"), { minLength: 1, maxLength: 2 }),
      fc.array(running("policy"), { maxLength: 2 }),
      running("recovery"),
      (capacity, renewals, others, asked) => {
        const work: readonly Work[] = [
          ...renewals.map((more, index) => exampleWork(`renewal-${index}`, more)),
          ...others.map((more, index) => exampleWork(`other-${index}`, more)),
        ];
        const begins = exampleWork("begins", asked);
        const before = examplePortfolio({ capacity, work });
        const after = examplePortfolio({ capacity, work: [...work, begins] });
        const displaced = watchDisplacement(before, after, today)(begins);

        const renewal = new Set(renewals.map((_, index) => `renewal-${index}`));
        const was = lacks(before, renewal);
        const more = [...lacks(after, renewal)]
          .map(([place, short]) => [place, short - (was.get(place) ?? 0)] as const)
          .filter(([, short]) => short > 0)
          .sort();
        const told = displaced.map(
          ({ quarter, skill, team, short }) =>
            [`${quarter} ${team === undefined ? skill : `${skill}@${team}`}`, short] as const,
        );
        expect([...told].sort()).toEqual(more);
      },
    ),
    { numRuns: 500 },
  );
});
