import { fieldTags, type SystemRecord } from "@grondslag/register";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DataAtRisk, explainRisk } from "./explain-risk.ts";
import { rankUnwatched } from "./rank-unwatched.ts";

const vehicles: DataAtRisk = {
  id: "vehicles",
  name: "Vehicles",
  tags: ["plate", "name", "address"],
  subjects: 8_000_000,
};
const letters: DataAtRisk = { id: "letters", name: "Letters", tags: ["address"] };

describe("the risk of a system [M4]", () => {
  test("[M4] is the sum of its reasons, each with the data sets that it comes from", () => {
    expect(explainRisk({ dataSets: [vehicles, letters], exposure: "internal" })).toEqual({
      riskClass: "critical",
      points: 14,
      reasons: [
        { code: "tag", points: 3, value: "address", dataSets: ["vehicles", "letters"] },
        { code: "tag", points: 3, value: "name", dataSets: ["vehicles"] },
        { code: "tag", points: 3, value: "plate", dataSets: ["vehicles"] },
        { code: "subjects", points: 5, value: "8000000", dataSets: ["vehicles"] },
        { code: "exposure", points: 0, value: "internal" },
      ],
    });
  });

  test("[M4] what nobody said weighs something: saying nothing makes no system safe", () => {
    expect(explainRisk({ dataSets: [letters] })).toMatchObject({
      points: 6,
      reasons: [
        { code: "tag" },
        { code: "subjects-unknown", points: 2 },
        { code: "exposure-unknown", points: 1 },
      ],
    });
  });

  test("[M4] is low without data of anybody", () => {
    expect(explainRisk({ dataSets: [], exposure: "internet" })).toMatchObject({
      riskClass: "low",
      points: 0,
    });
  });

  test("[M4] never falls by more data, more subjects or more exposure", () => {
    const dataSet = fc.record({
      id: fc.uuid(),
      name: fc.string(),
      tags: fc.uniqueArray(fc.constantFrom(...fieldTags), { maxLength: 5 }),
      subjects: fc.nat(20_000_000),
    });
    fc.assert(
      fc.property(fc.array(dataSet), dataSet, fc.nat(9_999_999), (dataSets, added, more) => {
        const points = explainRisk({ dataSets, exposure: "internal" }).points;
        expect(
          explainRisk({ dataSets: [...dataSets, added], exposure: "internal" }).points,
        ).toBeGreaterThanOrEqual(points);
        expect(explainRisk({ dataSets, exposure: "internet" }).points).toBeGreaterThanOrEqual(points);
        const grown = dataSets.map((one) => ({ ...one, subjects: one.subjects + more }));
        expect(explainRisk({ dataSets: grown, exposure: "internal" }).points).toBeGreaterThanOrEqual(points);
      }),
    );
  });
});

describe("the list of highest risk without monitoring [M4]", () => {
  const record = (
    id: string,
    riskClass: SystemRecord["riskClass"],
    monitoringMode: SystemRecord["monitoringMode"],
  ) => ({
    system: {
      id,
      name: id,
      description: "",
      owner: "",
      riskClass,
      monitoringMode,
      monitoringReason: "",
      version: 1,
    },
    computed: explainRisk({ dataSets: [letters] }),
  });

  test("[M4] begins with the riskiest, leaves out what is watched, and tells where the record says too little", () => {
    const listed = rankUnwatched([
      record("a", "low", "none"),
      record("b", "critical", "passive"),
      record("c", "critical", "none"),
      record("d", "high", "none"),
    ]);
    expect(listed.map(({ system, ranked, underrated }) => [system.id, ranked, underrated])).toEqual([
      ["c", "critical", false],
      ["d", "high", false],
      ["a", "medium", true],
    ]);
  });
});
