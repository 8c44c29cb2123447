import { expect, test } from "vitest";
import { parseRule } from "./parse-rule.ts";
import { ruleTemplates, threatTemplates } from "./rule-templates.ts";

test.each(ruleTemplates)(
  "[M6, R5] the template $id is a rule, against a threat that is described",
  (template) => {
    expect(parseRule(template)).toEqual(template);
    expect(threatTemplates.map(({ id }) => id)).toContain(template.threat);
    expect(template.legalBasis).toMatch(/art\. \d+/);
  },
);

test("[R5] every threat of the templates has a rule, so that none begins as a gap without a remedy", () => {
  const watched = new Set(ruleTemplates.map(({ threat }) => threat));
  expect(threatTemplates.filter(({ id }) => !watched.has(id))).toEqual([]);
});
