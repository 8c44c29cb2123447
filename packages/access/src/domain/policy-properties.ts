import type { Concealment, Condition } from "./policy.ts";

/** What no version of the policy may break, whatever else it says. */
export interface PolicyProperty {
  readonly id: string;
  /** In Dutch, as people read it. */
  readonly sentence: string;
  /** The facts of which it speaks: under these it forbids something. */
  readonly when: Condition;
  /**
   * What may not be then: a permit, or an answer that lets the caller see the shield: another one than a subject
   * of whom nothing is known gets, or a permit.
   */
  readonly never: "permit" | "tell";
}

/**
 * What takes the place of the facts about a subject when nothing of him is known; the first that applies counts.
 * A system that does not say whom it knows gets what it would get about a number without work: what it would do
 * with an unknown one, the platform cannot tell.
 */
export const blankFacts: readonly Concealment[] = [
  {
    when: { not: { fact: "subject", is: "well-formed" } },
    as: [
      { fact: "shield", is: "none" },
      { fact: "relation", is: "none" },
      { fact: "subject", is: "unknown" },
    ],
  },
  {
    when: { fact: "subject", is: "well-formed" },
    as: [
      { fact: "shield", is: "none" },
      { fact: "relation", is: "none" },
      { fact: "workItem", is: "none" },
    ],
  },
];

/**
 * The stated properties of need to know (rows A1, A2, A8, A14). Each is proved of a draft before it can be
 * activated, over every combination of facts, also those that cannot occur today.
 */
export const policyProperties: readonly PolicyProperty[] = [
  {
    id: "shield",
    sentence:
      "Een afgeschermde betrokkene is nooit te zien voor wie niet tot de groep hoort, ook niet met noodtoegang.",
    when: { fact: "shield", is: "closed" },
    never: "permit",
  },
  {
    id: "shield-untold",
    sentence: "Een antwoord laat nooit merken dat een betrokkene is afgeschermd.",
    when: { fact: "shield", is: "closed" },
    never: "tell",
  },
  {
    id: "ground",
    sentence: "Zonder grondslag die nu geldt is er nooit toegang.",
    when: { not: { fact: "ground", is: "valid" } },
    never: "permit",
  },
  {
    id: "grant",
    sentence: "Zonder geldige autorisatie is er nooit toegang.",
    when: { not: { fact: "grant", is: "valid" } },
    never: "permit",
  },
  {
    id: "work",
    sentence:
      "Zonder open werkitem is er nooit toegang, behalve met noodtoegang tot een betrokkene die het systeem kent.",
    when: {
      not: {
        any: [
          { fact: "workItem", is: "open" },
          {
            all: [
              { fact: "emergency", is: "active" },
              { fact: "subject", is: "known" },
            ],
          },
        ],
      },
    },
    never: "permit",
  },
  {
    id: "own-file",
    sentence: "Niemand ziet zijn eigen dossier in.",
    when: { fact: "relation", is: "own" },
    never: "permit",
  },
  {
    id: "employee",
    sentence: "Wie geen bekende medewerker in dienst is, krijgt nooit toegang.",
    when: {
      any: [
        { fact: "employee", is: "unknown" },
        { fact: "employee", is: "out-of-service" },
      ],
    },
    never: "permit",
  },
  {
    id: "suspended",
    sentence: "Wie geschorst is, krijgt nooit toegang.",
    when: { fact: "employee", is: "suspended" },
    never: "permit",
  },
  {
    id: "system",
    sentence: "Een systeem dat niet in het register staat, krijgt nooit toegang.",
    when: { fact: "system", is: "unknown" },
    never: "permit",
  },
];
