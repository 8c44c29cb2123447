import { expect, test } from "vitest";
import { movesOf, queryWith, startsOf } from "./tried-moves.ts";

test("[O3] what is tried stands in the address and is read from it again", () => {
  const query = queryWith(new URLSearchParams("plan=p1"), [
    ["a:b", 3],
    ["kor", 0],
    ["a:b", 4],
  ]);
  expect(query.get("plan")).toBe("p1");
  expect(movesOf(query)).toEqual([
    ["a:b", 3],
    ["kor", 0],
    ["a:b", 4],
  ]);
  expect(startsOf(movesOf(query))).toEqual({ "a:b": 4, kor: 0 });
});

test("[O3] an address that is no move is left out", () => {
  expect(movesOf(new URLSearchParams("try=&try=x&try=x:-1&try=x:1.5&try=:4"))).toEqual([]);
});
