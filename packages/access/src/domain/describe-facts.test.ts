import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePolicy } from "./compile-policy.ts";
import { describeFacts, factNames, factsToText, parseFacts } from "./describe-facts.ts";
import { factShift, maskOf, withFacts } from "./facts.ts";
import { needToKnow } from "./need-to-know.ts";
import { allFacts } from "./parse-policy.ts";

test("[A14] every fact has bits of its own, at most 31 together, at the places that records rely on", () => {
  const masks = factNames.map((name) => maskOf(name));
  expect(masks.reduce((sum, mask) => sum + mask, 0)).toBe(0x7fff_ffff);
  expect(masks.reduce((all, mask) => all | mask, 0)).toBe(0x7fff_ffff);
  expect(factShift).toEqual({
    system: 0,
    employee: 1,
    dataSet: 3,
    activity: 4,
    use: 5,
    ground: 6,
    grant: 8,
    fields: 10,
    subject: 11,
    shield: 13,
    workItem: 15,
    holder: 18,
    relation: 19,
    compartment: 21,
    unit: 22,
    function: 23,
    hours: 24,
    place: 25,
    assurance: 26,
    training: 27,
    screening: 29,
    emergency: 30,
  });
});

test("[A14] facts in a record are read back as they were, and no other text is", () => {
  fc.assert(
    fc.property(fc.nat(0x7fff_ffff), (facts) => {
      expect(parseFacts(factsToText(facts))).toBe(facts);
    }),
  );
  for (const text of ["", "0x1", "FF", "00", "80000000", "ffffffff", "-1", "1 "]) {
    expect(parseFacts(text)).toBeUndefined();
  }
});

test("[A14] described facts say each state by its name", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...allFacts)), (states) => {
      const described = describeFacts(withFacts(0, states));
      for (const [i, { fact, is }] of states.entries()) {
        const overruled = states.slice(i + 1).some((later) => later.fact === fact);
        if (!overruled) expect(described[fact]).toBe(is);
      }
    }),
  );
});

test("[A14] a policy says of each rule whether it applies and holds, and together they make the judgement", () => {
  const policy = compilePolicy(needToKnow);
  const states = fc.array(fc.constantFrom(...allFacts), { minLength: 10, maxLength: 60 });
  fc.assert(
    fc.property(states, (drawn) => {
      const facts = withFacts(0, drawn);
      const verdicts = policy.explain(facts);
      expect(verdicts.map(({ rule }) => rule.id)).toEqual(needToKnow.rules.map(({ id }) => id));
      const failed = verdicts.filter(({ holds }) => !holds);
      expect(failed.every(({ applies }) => applies)).toBe(true);
      const judgement = policy.judge(facts);
      expect(judgement.permits).toBe(failed.length === 0);
      if (!judgement.permits)
        expect(judgement.sealed.map(({ code }) => code)).toEqual(failed.map(({ code }) => code));
    }),
  );
});
