import { describe, expect, test } from "vitest";
import type { Item } from "../item.ts";
import type { Relation } from "../relation.ts";
import { cloudFindings, placementProblems } from "./cloud-placement.ts";

function item(id: string, kind: Item["kind"], fields: Readonly<Record<string, string>>): Item {
  const said = Object.entries(fields).map(([name, value]) => [name, { value, source: "test", at: 0 }]);
  return { id, kind, name: `the ${id}`, keys: [], fields: Object.fromEntries(said), version: 1 };
}
const relation = (from: string, type: Relation["type"], to: string): Relation => ({
  from,
  type,
  to,
  sources: [],
});

describe("a public cloud [I11]", () => {
  const secret = item("secret", "system", { classification: "state-secret", placement: "public-cloud" });
  const cloud = item("cloud", "environment", { placement: "public-cloud" });

  test("[I11] a system with state secrets may not stand in it, and the answer says which and why", () => {
    expect(placementProblems([secret], [], "2026-11-22")).toEqual([
      {
        where: "item secret",
        code: "STATE_SECRET_IN_PUBLIC_CLOUD",
        message: '"the secret" is in a public cloud, and what is a state secret may not be: "the secret"',
      },
    ]);
  });

  test("[I11] what stands in an environment that itself stands in it stands in it too, however deep; circles end", () => {
    const inner = item("inner", "environment", {});
    const deepest = item("deepest", "environment", { placement: "own" });
    const system = item("system", "system", { classification: "state-secret" });
    const relations = [
      relation("inner", "deployed-in", "cloud"),
      relation("deepest", "deployed-in", "inner"),
      relation("inner", "deployed-in", "deepest"),
      relation("system", "runs-on", "deepest"),
    ];
    expect(
      placementProblems([cloud, inner, deepest, system], relations, "2026-11-22").map(({ where }) => where),
    ).toEqual(["item system"]);
  });

  test.each(["own", "government-cloud"])("[I11] it may stand in %s", (placement) => {
    expect(
      placementProblems(
        [item("secret", "system", { classification: "state-secret", placement })],
        [],
        "2026-11-22",
      ),
    ).toEqual([]);
  });

  test("[I11] nor in an environment of it, nor when its data or a part of a part is secret; circles end", () => {
    const system = item("plain", "system", { classification: "none" });
    const data = item("data", "data-set", { classification: "state-secret" });
    const part = item("part", "application", {});
    const relations = [
      relation("plain", "deployed-in", "cloud"),
      relation("plain", "has-part", "part"),
      relation("part", "reads", "data"),
      relation("part", "has-part", "plain"),
    ];
    expect(cloudFindings([system, cloud, data, part], relations, "2026-11-22")).toEqual([
      { code: "state-secret", item: "plain", environment: "cloud", because: ["data"] },
    ]);
    expect(cloudFindings([system, cloud, part], relations, "2026-11-22")).toEqual([]);
  });

  test("[I11] what left it no longer counts", () => {
    const gone = { ...relation("plain", "deployed-in", "cloud"), validUntil: "2026-11-22" };
    const plain = item("plain", "system", { classification: "state-secret" });
    expect(cloudFindings([plain, cloud], [gone], "2026-11-22")).toEqual([]);
    expect(cloudFindings([plain, cloud], [gone], "2026-11-21")).toHaveLength(1);
  });

  test("[I11] what nobody classified is shown and not blocked", () => {
    const unknown = item("unknown", "system", { placement: "public-cloud" });
    expect(cloudFindings([unknown, cloud], [], "2026-11-22")).toEqual([
      { code: "unclassified", item: "unknown", because: [] },
    ]);
    expect(placementProblems([unknown, cloud], [], "2026-11-22")).toEqual([]);
  });

  test("[I11] what is departmental may stand there: the policy blocks state secrets alone", () => {
    const some = item("some", "system", { classification: "departmental", placement: "public-cloud" });
    expect(cloudFindings([some], [], "2026-11-22")).toEqual([]);
  });
});
