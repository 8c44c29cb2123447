import { type FactName, type Facts, withFacts } from "../domain/facts.ts";
import { allFacts } from "../domain/parse-policy.ts";
import type { Concealment, Condition, Policy, Rule } from "../domain/policy.ts";
import { blankFacts, type PolicyProperty } from "../domain/policy-properties.ts";
import type { Chooser } from "./generate-world.ts";

/** Few facts, so that all their combinations can be tried. */
const used: readonly FactName[] = ["shield", "workItem", "emergency", "subject", "relation", "grant"];

const shielded: Condition = { fact: "shield", is: "closed" };
/** Shows that there is a shield by all that it leaves as it is. */
const hideShield: Concealment = { when: shielded, as: [{ fact: "shield", is: "none" }] };
/** Shows a subject of whom nothing is known. */
const hideSubject: readonly Concealment[] = blankFacts.map(({ when, as }) => ({
  when: { all: [shielded, when] },
  as,
}));

/** Draws small rule trees: well-formed, without cycles, otherwise anything. */
export class RuleGenerator {
  readonly #random: Chooser;

  constructor(random: Chooser) {
    this.#random = random;
  }

  policy(): Policy {
    const rules: Rule[] = [];
    const count = 3 + Math.floor(this.#random.next() * 5);
    for (let i = 0; i < count; i++) rules.push(this.#rule(i));
    return {
      name: "made-up",
      version: 1,
      actions: ["read"],
      rules: this.#chance(0.5) ? rules : rules.reverse(),
      support: [],
      conceal: [
        ...(this.#chance(0.3) ? [{ when: this.#condition(2, 0), as: [this.#leaf()] }] : []),
        ...(this.#chance(0.3) ? [hideShield] : hideSubject),
      ],
    };
  }

  #rule(i: number): Rule {
    // Half of them forbid something outright, as rules do; the rest is anything.
    const must: Condition = this.#chance(0.5) ? { not: this.#leaf() } : this.#condition(3, i);
    return {
      id: `rule-${i}`,
      article: "art. 1",
      sentence: "Een regel.",
      ...(this.#chance(0.3) && { given: this.#condition(2, i) }),
      must,
      otherwise: [{ code: "NO_WORK_ITEM" }],
    };
  }

  /** @param before rules with a lower number can be named. */
  #condition(depth: number, before: number): Condition {
    const draw = this.#random.next();
    if (depth === 0 || draw < 0.3) return this.#leaf();
    if (before > 0 && draw < 0.4) return { rule: `rule-${Math.floor(this.#random.next() * before)}` };
    if (draw < 0.55) return { not: this.#condition(depth - 1, before) };
    const parts = Array.from({ length: Math.floor(this.#random.next() * 4) }, () =>
      this.#condition(depth - 1, before),
    );
    return draw < 0.75 ? { all: parts } : { any: parts };
  }

  #leaf() {
    const facts = allFacts.filter(({ fact }) => used.includes(fact));
    const fact = facts[Math.floor(this.#random.next() * facts.length)];
    if (fact === undefined) throw new RangeError("nothing to pick from");
    return fact;
  }

  #chance(share: number): boolean {
    return this.#random.next() < share;
  }
}

/** Whether any combination of facts passes: every state of each fact that something named rests on is tried. */
export function someFacts(
  policy: Policy,
  property: PolicyProperty,
  passes: (facts: Facts) => boolean,
): boolean {
  const text = JSON.stringify([policy, property, blankFacts]);
  const names = [...new Set(allFacts.map(({ fact }) => fact))].filter((fact) =>
    text.includes(`"fact":"${fact}"`),
  );
  const tryAll = (left: readonly FactName[], facts: Facts): boolean => {
    const [name, ...rest] = left;
    if (name === undefined) return passes(facts);
    return allFacts.some((state) => state.fact === name && tryAll(rest, withFacts(facts, [state])));
  };
  return tryAll(names, 0);
}
