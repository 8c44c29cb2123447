import { expect, test } from "vitest";
import { firstNeed, needsOf } from "./needs-input.tsx";

test("[O10] people who are typed are the same number in each quarter, in hundredths", () => {
  expect(
    needsOf([
      { skill: "cool-gen", fte: "2,5", quarters: "3" },
      { skill: "java", fte: "0.25", quarters: "1" },
    ]),
  ).toEqual([
    { skill: "cool-gen", perQuarter: [250, 250, 250] },
    { skill: "java", perQuarter: [25] },
  ]);
});

test("[O10] an empty line counts for nothing, a half one is refused", () => {
  expect(needsOf([firstNeed])).toEqual([]);
  for (const line of [
    { skill: "java", fte: "", quarters: "2" },
    { skill: "", fte: "2", quarters: "2" },
    { skill: "java", fte: "-1", quarters: "2" },
    { skill: "java", fte: "2", quarters: "1.5" },
    { skill: "java", fte: "2", quarters: "41" },
    { skill: "java", fte: "veel", quarters: "2" },
  ])
    expect(needsOf([line]), JSON.stringify(line)).toBeUndefined();
});
