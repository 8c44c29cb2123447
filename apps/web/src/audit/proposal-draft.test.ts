import { expect, test } from "vitest";
import { type ProposalDraft, proposalOf } from "./proposal-draft.ts";

const blank: ProposalDraft = {
  kind: "class",
  retentionClass: "",
  months: "",
  from: "",
  month: "",
  origin: "",
  index: "",
  legalBasis: "",
  motive: "",
};
const why = { legalBasis: " AVG art. 17 ", motive: " op verzoek van de burger " };

test("[M10] a proposal holds what its kind needs, and nothing else", () => {
  const erasure = { ...blank, ...why, kind: "erasure", origin: "a/log/b/2026h2", index: "1.204" } as const;
  expect(proposalOf(erasure)).toEqual({
    body: {
      kind: "erasure",
      origin: "a/log/b/2026h2",
      index: 1204,
      legalBasis: "AVG art. 17",
      motive: "op verzoek van de burger",
    },
  });
  const kept = { ...blank, ...why, retentionClass: "audit", months: "", from: "2027-01-01" };
  expect(proposalOf(kept)).toMatchObject({ body: { months: null, from: "2027-01-01" } });
});

test("[M10] every field that is not right is named", () => {
  expect(proposalOf({ ...blank, kind: "destruction", month: "2026-13" })).toEqual({
    wrong: ["retentionClass", "month", "legalBasis", "motive"],
  });
  expect(proposalOf({ ...blank, ...why, retentionClass: "audit", months: "0", from: "2027-01-01" })).toEqual({
    wrong: ["months"],
  });
});
