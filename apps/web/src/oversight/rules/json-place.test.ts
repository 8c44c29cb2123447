import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonLines, lineOf } from "./json-place.ts";

const rule = `{
  "id": "x",
  "when": {
    "all": [
      { "field": "tag" },
      { "field":
        "hour" }
    ]
  }
}`;

function lines(text: string): ReadonlyMap<string, number> {
  const found = jsonLines(text);
  if ("line" in found) throw new Error(`no JSON at line ${found.line}`);
  return found;
}

test("[M6] what the server says of a part of a rule is shown at its line", () => {
  expect(lineOf(lines(rule), "/when/all/1")).toBe(6);
  expect(lineOf(lines(rule), "/when/all/1/field")).toBe(7);
  // What is missing is shown where it belongs.
  expect(lineOf(lines(rule), "/when/all/0/is")).toBe(5);
  expect(lineOf(lines(rule), "/owner")).toBe(1);
});

test("[M6] what is no JSON is shown at the line where it goes wrong", () => {
  expect(jsonLines(rule.replace('"x",', '"x"'))).toEqual({ line: 3 });
  expect(jsonLines("")).toEqual({ line: 1 });
  expect(jsonLines("[1,\n2,\n]")).toEqual({ line: 3 });
  expect(jsonLines("{}\n}")).toEqual({ line: 2 });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("[M6] a text is JSON here when it is to the browser", () => {
  const cuts = fc.tuple(fc.json({ maxDepth: 6 }), fc.nat(), fc.constantFrom("", ",", "}", '"', "\\", " 1"));
  fc.assert(
    fc.property(cuts, ([json, place, sign]) => {
      const at = place % (json.length + 1);
      const text = json.slice(0, at) + sign + json.slice(at);
      expect("line" in jsonLines(text)).toBe(!isJson(text));
    }),
    { numRuns: 500 },
  );
});
