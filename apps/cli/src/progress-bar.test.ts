import { expect, test } from "vitest";
import { progressBar } from "./progress-bar.ts";

function shown(interactive: boolean) {
  const lines: string[] = [];
  const drawn: string[] = [];
  let now = 0;
  const bar = progressBar(
    {
      print: () => undefined,
      complain: (line) => lines.push(line),
      redraw: (line) => drawn.push(line),
      interactive,
    },
    () => now,
  );
  const tell = (ms: number, done: number, total = 200) => {
    now = ms;
    bar({ what: "records", done, total });
  };
  return { lines, drawn, tell };
}

test("a person sees a bar that grows in its place, with the rate", () => {
  const { lines, drawn, tell } = shown(true);
  tell(0, 0);
  tell(50, 10);
  tell(1_000, 100);
  tell(2_000, 200);
  expect(drawn).toEqual([
    "[------------------------------] 0% 0 of 200 records",
    "[###############---------------] 50% 100 of 200 records, 100 a second",
    "[##############################] 100% 200 of 200 records, 100 a second",
  ]);
  expect(lines).toEqual([""]);
});

test("a file gets a line now and then, and the end", () => {
  const { lines, drawn, tell } = shown(false);
  tell(0, 0);
  for (let ms = 100; ms < 6_000; ms += 100) tell(ms, 1);
  tell(6_000, 200);
  expect(lines.length).toBe(3);
  expect(lines.at(-1)).toContain("100%");
  expect(drawn).toEqual([]);
});

test("without a total it says how many there are", () => {
  const { lines, tell } = shown(false);
  tell(0, 7, 0);
  expect(lines).toEqual(["7 records"]);
});
