import { expect, test } from "vitest";
import { examplePortfolio, exampleWork } from "../../testing/examples.ts";
import { checkRecord } from "../check-record.ts";
import { checkRemoval } from "../check-removal.ts";
import { exampleWish } from "./demand-examples.fixture.ts";

const wish = (id: string, after: readonly string[]) =>
  exampleWish(id, { after, needs: [{ skill: "java", perQuarter: [100] }] });
const portfolio = (...wishes: ReturnType<typeof wish>[]) =>
  examplePortfolio({ work: [exampleWork("base")], wish: wishes });
const faultOf = (run: () => void) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

test("[O3] a wish may wait for work and for other wishes, each that there is and once", () => {
  const kept = portfolio(wish("a", ["base"]), wish("b", ["a", "base"]));
  expect(faultOf(() => checkRecord("wish", wish("b", ["a", "base"]), kept))).toBeUndefined();
  expect(faultOf(() => checkRecord("wish", wish("b", ["nobody"]), kept))).toMatchObject({
    where: "/after/0",
  });
  expect(faultOf(() => checkRecord("wish", wish("b", ["a", "a"]), kept))).toMatchObject({
    where: "/after/1",
  });
});

test("[O3] no wish comes to wait for itself, and the circle is named", () => {
  const circle = portfolio(wish("a", ["c"]), wish("b", ["a"]), wish("c", ["base", "b"]));
  expect(faultOf(() => checkRecord("wish", wish("a", ["c"]), circle))).toMatchObject({
    code: "PORTFOLIO_RECORD_INVALID",
    where: "/after/0",
    message: expect.stringContaining("a -> c -> b -> a"),
  });
  expect(faultOf(() => checkRecord("wish", wish("a", ["a"]), circle))).toMatchObject({ where: "/after/0" });
});

test("[O3] what a wish waits for is not removed", () => {
  const kept = portfolio(wish("a", []), wish("b", ["a", "base"]));
  for (const [kind, id] of [
    ["wish", "a"],
    ["work", "base"],
  ] as const)
    expect(faultOf(() => checkRemoval(kind, id, kept, "weg"))).toMatchObject({
      where: "/id",
      message: expect.stringContaining("wish b"),
    });
});
