import { describe, expect, test } from "vitest";
import {
  checkCorrection,
  checkStep,
  type Publication,
  type PublicationStepKind,
  stateOf,
} from "./publication.ts";

const draft: Publication = {
  id: "p1",
  on: "2024-06-18",
  change: 7,
  digest: "0".repeat(64),
  preparedAt: 1,
  preparedBy: "anna",
  steps: [],
};
const step = (kind: PublicationStepKind, by: string, text?: string) => ({
  step: kind,
  at: 2,
  by,
  ...(text !== undefined && { text }),
});
const checked: Publication = { ...draft, steps: [step("checked", "bert")] };
const published: Publication = {
  ...checked,
  number: 1,
  steps: [...checked.steps, step("published", "carla")],
};

describe("[O22] publication in three steps", () => {
  test("draft, checked, published, by three people", () => {
    expect([draft, checked, published].map(stateOf)).toEqual(["draft", "checked", "published"]);
    expect(() => checkStep(draft, step("checked", "bert"), [draft])).not.toThrow();
    expect(() => checkStep(checked, step("published", "carla"), [checked])).not.toThrow();
  });

  test.each([
    ["who prepared it, checks it", draft, step("checked", "anna")],
    ["who prepared it, publishes it", checked, step("published", "anna")],
    ["who checked it, publishes it", checked, step("published", "bert")],
    ["what was not checked is published", draft, step("published", "carla")],
    ["what was checked is checked again", checked, step("checked", "carla")],
    ["what is published is refused", published, step("refused", "dirk", "wrong")],
    ["a refusal without a reason", draft, step("refused", "bert", " ")],
  ])("is refused when %s", (_what, publication, next) => {
    expect(() => checkStep(publication, next, [publication])).toThrow(
      expect.objectContaining({ code: "PUBLICATION_REFUSED" }),
    );
  });

  test("an older state of the portfolio does not replace a newer one", () => {
    const newer = { ...published, id: "p2", change: 8 };
    expect(() => checkStep(checked, step("published", "carla"), [checked, newer])).toThrow(
      expect.objectContaining({ code: "PUBLICATION_REFUSED", where: "/step" }),
    );
  });

  test("the figures of an older day do not replace those of a newer one, also of the same portfolio", () => {
    const newer = { ...published, id: "p2", on: "2024-06-19" };
    expect(() => checkStep(checked, step("published", "carla"), [checked, newer])).toThrow(
      expect.objectContaining({ code: "PUBLICATION_REFUSED", where: "/step" }),
    );
    const sameDay = { ...published, id: "p2" };
    expect(() => checkStep(checked, step("published", "carla"), [checked, sameDay])).not.toThrow();
  });

  test("a correction of what was replaced meanwhile is not published", () => {
    const correcting = { ...checked, id: "p3", corrects: "p1", correction: "A sum was wrong" };
    const replaced = { ...published, id: "p2", number: 2 };
    const publish = (...all: readonly Publication[]) =>
      checkStep(correcting, step("published", "carla"), [...all, correcting]);
    expect(() => publish(published)).not.toThrow();
    expect(() => publish(published, replaced)).toThrow(
      expect.objectContaining({ code: "PUBLICATION_REFUSED", where: "/step" }),
    );
  });

  test("a correction names what is public and says what was wrong", () => {
    expect(() =>
      checkCorrection({ corrects: "p1", correction: "A sum was wrong" }, [published]),
    ).not.toThrow();
    expect(() => checkCorrection({}, [])).not.toThrow();
    for (const [correction, all] of [
      [{ corrects: "p1", correction: "A sum was wrong" }, [checked]],
      [{ corrects: "p1" }, [published]],
      [{ correction: "A sum was wrong" }, [published]],
    ] as const)
      expect(() => checkCorrection(correction, all)).toThrow(
        expect.objectContaining({ code: "PUBLICATION_REFUSED" }),
      );
  });
});
