import { expect, test } from "vitest";
import { namesOfUnit } from "./landscape-quality.ts";

test("[L2] an owner that could be another unit is nobody's to answer for", () => {
  const units = [
    { id: "u1", name: "Team 1" },
    { id: "u2", name: "Team 1" },
    { id: "u3", name: "Inning" },
    { id: "u4", name: "u3" },
    { id: "u5", name: "u1" },
  ];
  expect(namesOfUnit("u1", units)).toEqual([]);
  expect(namesOfUnit("u2", units)).toEqual(["u2"]);
  expect(namesOfUnit("u3", units)).toEqual(["Inning"]);
  expect(namesOfUnit("u4", units)).toEqual(["u4"]);
  expect(namesOfUnit("gone", units)).toEqual(["gone"]);
});
