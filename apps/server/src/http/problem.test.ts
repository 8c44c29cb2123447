import { expect, test } from "vitest";
import { onlyOne } from "./problem.ts";

test("[D1] a code means one status: two capabilities that give it different ones are refused at the start", () => {
  expect([...onlyOne([{ A: 404 }, { B: 409, A: 404 }])]).toEqual([
    ["A", 404],
    ["B", 409],
  ]);
  expect(() => onlyOne([{ SOURCE_UNKNOWN: 403 }, { SOURCE_UNKNOWN: 404 }])).toThrow(
    /SOURCE_UNKNOWN.*403.*404/,
  );
});
