import { needToKnow, type Policy, type Rule } from "@grondslag/access";
import { breaks, policyProperties, RuleGenerator, someFacts } from "@grondslag/access/testing";
import { seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { createPolicyProver } from "./policy-prover.ts";

const prover = createPolicyProver();

const withRules = (change: (rule: Rule) => Rule | undefined): Policy => ({
  ...needToKnow,
  rules: needToKnow.rules.flatMap((rule) => change(rule) ?? []),
});

async function broken(policy: Policy): Promise<Readonly<Record<string, string | undefined>>> {
  const properties = await prover.prove(policy);
  return Object.fromEntries(
    properties.filter(({ holds }) => !holds).map(({ id, counterexample }) => [id, counterexample]),
  );
}

test("[A14] the built-in rules hold every stated property, proved over the rule tree", async () => {
  const proved = await prover.prove(needToKnow);
  expect(proved.map(({ id, holds }) => [id, holds])).toEqual(policyProperties.map(({ id }) => [id, true]));
});

test("[A14] [A8] a draft without the shield rule fails, with the facts in plain words", async () => {
  const draft = withRules((rule) => (rule.id === "shield" ? undefined : rule));
  expect(await broken(draft)).toEqual({
    shield:
      "Als de betrokkene is afgeschermd en de medewerker niet tot de groep hoort: dan staat deze versie inzage toch toe.",
  });
});

test("[A14] [A8] a draft in which emergency access opens a shield fails", async () => {
  const draft = withRules((rule) =>
    rule.id === "shield"
      ? { ...rule, must: { any: [rule.must, { fact: "emergency", is: "active" }] } }
      : rule,
  );
  expect(await broken(draft)).toEqual({
    shield:
      "Als de betrokkene is afgeschermd en de medewerker niet tot de groep hoort, de medewerker noodtoegang heeft geopend: dan staat deze versie inzage toch toe.",
  });
});

test("[A14] [A8] a draft that no longer conceals a shield fails", async () => {
  expect(Object.keys(await broken({ ...needToKnow, conceal: needToKnow.conceal.slice(0, 1) }))).toEqual([
    "shield-untold",
  ]);
});

type Concealment = Policy["conceal"][number];

const shown = (...facts: Concealment["as"]): Concealment => ({
  when: { fact: "shield", is: "closed" },
  as: [{ fact: "shield", is: "none" }, ...facts],
});

test.each<readonly [string, readonly Concealment[]]>([
  ["puts only the shield away, and so gives the reasons of a permit", [shown()]],
  [
    "puts the employee away with it, whom others are not told of",
    [shown({ fact: "employee", is: "suspended" })],
  ],
  ["shows the shield as one for which the employee is cleared", [shown({ fact: "shield", is: "cleared" })]],
  [
    "keeps the relation to the employee",
    [shown({ fact: "subject", is: "unknown" }), ...needToKnow.conceal.slice(1)],
  ],
  [
    "conceals something of those of whom nothing is known",
    [
      ...needToKnow.conceal,
      { when: { fact: "subject", is: "unknown" }, as: [{ fact: "workItem", is: "none" }] },
    ],
  ],
])("[A14] [A8] a draft that %s fails", async (_, conceal) => {
  expect(Object.keys(await broken({ ...needToKnow, conceal }))).toEqual(["shield-untold"]);
});

test("[A14] [A8] a draft that permits what a system does not know fails: a shielded subject then stands out", async () => {
  const draft = withRules((rule) => (rule.id === "subject-known" ? undefined : rule));
  expect(Object.keys(await broken(draft))).toContain("shield-untold");
});

test.each([
  ["work", "work-item"],
  ["own-file", "own-file"],
  ["ground", "legal-ground"],
  ["grant", "role-granted"],
  ["system", "system-registered"],
  ["suspended", "employee-in-service"],
])("[A14] the property '%s' fails without the rule '%s'", async (property, gone) => {
  const draft = withRules((rule) => {
    if (rule.id === gone) return undefined;
    // Another rule may rest on it.
    return rule.given !== undefined && JSON.stringify(rule.given).includes(`"${gone}"`) ? undefined : rule;
  });
  expect(Object.keys(await broken(draft))).toContain(property);
});

test("[A14] Z3 and trying every combination agree on made-up trees", { timeout: 120_000 }, async () => {
  const random = seededRandom(14);
  const rounds = 10;
  let failing = 0;
  for (let round = 0; round < rounds; round++) {
    const policy = new RuleGenerator(random).policy();
    const proved = await prover.prove(policy);
    const tried = policyProperties.map(
      (property) => !someFacts(policy, property, (facts) => breaks(property, policy, facts)),
    );
    expect(proved.map(({ holds }) => holds)).toEqual(tried);
    failing += proved.filter(({ holds }) => !holds).length;
    for (const { holds, counterexample } of proved) expect(holds).toBe(counterexample === undefined);
  }
  // Both outcomes occur, else the agreement says little.
  expect(failing).toBeGreaterThan(5);
  expect(failing).toBeLessThan(rounds * policyProperties.length - 5);
});

test("[A14] proofs wait for each other, also for one that failed, so that they leave room for decisions", async () => {
  const order: string[] = [];
  const done = (name: string) => () => void order.push(name);
  const impatient = createPolicyProver({ limitMs: 1 });
  await Promise.all([
    impatient.prove(needToKnow).catch(done("first")),
    impatient.prove(needToKnow).catch(done("second")),
  ]);
  expect(order).toEqual(["first", "second"]);
});

test("[A14] while one proof runs and one waits, further ones are refused; afterwards they are not", async () => {
  const impatient = createPolicyProver({ limitMs: 1 });
  const codes = (proofs: readonly Promise<unknown>[]) =>
    Promise.all(proofs.map((proof) => proof.catch((error) => error.code)));
  const four = [1, 2, 3, 4].map(() => impatient.prove(needToKnow));
  expect(await codes(four)).toEqual(["PROVER_FAILED", "PROVER_FAILED", "PROOF_RUNNING", "PROOF_RUNNING"]);
  expect(await codes([impatient.prove(needToKnow)])).toEqual(["PROVER_FAILED"]);
});

test("[A14] a proof that takes too long is a fault and no proof", async () => {
  await expect(createPolicyProver({ limitMs: 1 }).prove(needToKnow)).rejects.toMatchObject({
    code: "PROVER_FAILED",
  });
});
