import { expect, test } from "vitest";
import { planningItem } from "../../testing/small-planning-problems.ts";
import { workNatures } from "../work/work.ts";
import { defaultWeights } from "./default-weights.ts";
import { inOrderOfGivingWay } from "./giving-way.ts";

const items = workNatures.map((nature) => planningItem(nature, { nature }));
const order = (displacement: Partial<typeof defaultWeights.displacement>) =>
  [...items]
    .sort(
      inOrderOfGivingWay({
        ...defaultWeights,
        displacement: { ...defaultWeights.displacement, ...displacement },
      }),
    )
    .map(({ id }) => id);

test("[O11] [O8] what costs least to move gives way first; policy is always first, and modernisation last", () => {
  expect(order({})).toEqual(["policy", "maintenance", "recovery", "modernisation"]);
  expect(order({ recovery: 120 })).toEqual(["policy", "recovery", "maintenance", "modernisation"]);
  const same = { policy: 100, recovery: 100, maintenance: 100, modernisation: 100 };
  expect(order(same)).toEqual(["policy", "maintenance", "recovery", "modernisation"]);
});
