import { roleRules } from "./need-to-know-role-rules.ts";
import { emergency, subjectRules } from "./need-to-know-subject-rules.ts";
import type { Policy } from "./policy.ts";

/** The policy that holds until the agency activates one of its own: nobody sees more than the work at hand needs. */
export const needToKnow: Policy = {
  name: "need-to-know",
  version: 4,
  actions: ["read", "search", "update", "export", "print", "copy"],
  rules: [
    {
      id: "system-registered",
      article: "AVG art. 24 lid 1",
      sentence: "Het systeem dat om gegevens vraagt, staat in het register.",
      must: { fact: "system", is: "known" },
      otherwise: [{ code: "SYSTEM_UNKNOWN" }],
    },
    {
      id: "employee-known",
      article: "AVG art. 29",
      sentence: "Wie gegevens inziet, is een bekende medewerker.",
      must: { not: { fact: "employee", is: "unknown" } },
      otherwise: [{ code: "EMPLOYEE_UNKNOWN" }],
    },
    {
      id: "employee-in-service",
      article: "AVG art. 29",
      sentence: "De medewerker is in dienst en zijn toegang is niet stopgezet.",
      given: { not: { fact: "employee", is: "unknown" } },
      must: { fact: "employee", is: "in-service" },
      otherwise: [
        { when: { fact: "employee", is: "suspended" }, code: "EMPLOYEE_SUSPENDED" },
        { code: "EMPLOYEE_NOT_IN_SERVICE" },
      ],
    },
    {
      id: "data-set-registered",
      article: "AVG art. 30 lid 1 onder c",
      sentence: "De gegevensset staat in het register.",
      must: { fact: "dataSet", is: "known" },
      otherwise: [{ code: "DATA_SET_UNKNOWN" }],
    },
    {
      id: "own-data-set",
      article: "AVG art. 5 lid 1 onder f",
      sentence: "Een systeem vraagt alleen naar gegevens die het zelf beheert.",
      given: {
        all: [
          { fact: "system", is: "known" },
          { fact: "dataSet", is: "known" },
        ],
      },
      must: { fact: "holder", is: "asker" },
      otherwise: [{ code: "DATA_SET_OF_ANOTHER_SYSTEM" }],
    },
    {
      id: "activity-registered",
      article: "AVG art. 30 lid 1",
      sentence: "De verwerkingsactiviteit staat in het register.",
      must: { fact: "activity", is: "known" },
      otherwise: [{ code: "ACTIVITY_UNKNOWN" }],
    },
    {
      id: "data-set-in-activity",
      article: "AVG art. 5 lid 1 onder b",
      sentence: "De verwerkingsactiviteit gebruikt deze gegevensset.",
      given: {
        all: [
          { fact: "dataSet", is: "known" },
          { fact: "activity", is: "known" },
        ],
      },
      must: { fact: "use", is: "present" },
      otherwise: [{ code: "DATA_SET_NOT_IN_ACTIVITY" }],
    },
    {
      id: "legal-ground",
      article: "AVG art. 6 lid 1",
      sentence: "De verwerkingsactiviteit heeft een grondslag die nu geldt.",
      given: { fact: "activity", is: "known" },
      must: { fact: "ground", is: "valid" },
      otherwise: [
        { when: { fact: "ground", is: "lapsed" }, code: "LEGAL_GROUND_LAPSED", nearest: "ground" },
        { code: "NO_LEGAL_GROUND", nearest: "ground" },
      ],
    },
    {
      id: "role-granted",
      article: "AVG art. 32 lid 4",
      sentence: "De medewerker heeft een geldige autorisatie voor deze handeling.",
      given: {
        all: [{ not: { fact: "employee", is: "unknown" } }, { fact: "use", is: "present" }],
      },
      must: { fact: "grant", is: "valid" },
      otherwise: [
        { when: { fact: "grant", is: "lapsed" }, code: "GRANT_LAPSED", nearest: "grant" },
        { code: "NO_ROLE", nearest: "grant" },
      ],
    },
    ...roleRules,
    {
      id: "no-more-fields",
      article: "AVG art. 5 lid 1 onder c",
      sentence: "Er worden niet meer gegevens gevraagd dan de verwerkingsactiviteit gebruikt.",
      given: { fact: "use", is: "present" },
      must: { fact: "fields", is: "allowed" },
      otherwise: [{ code: "FIELD_NOT_ALLOWED", nearest: "field" }],
    },
    ...subjectRules,
  ],
  support: [
    { rule: "work-item", when: { fact: "workItem", is: "open" }, code: "WORK_ITEM_OPEN" },
    {
      rule: "work-item",
      when: {
        all: [
          emergency,
          {
            any: [
              { not: { fact: "workItem", is: "open" } },
              { fact: "compartment", is: "closed" },
              { fact: "hours", is: "outside" },
              { fact: "place", is: "wrong" },
            ],
          },
        ],
      },
      code: "EMERGENCY_ACCESS",
    },
    { rule: "shield", when: { fact: "shield", is: "cleared" }, code: "SHIELD_CLEARED", sealed: true },
    {
      rule: "role-training",
      when: { fact: "training", is: "flagged" },
      code: "TRAINING_FLAGGED",
      sealed: true,
    },
  ],
  conceal: [
    {
      when: { all: [{ fact: "shield", is: "closed" }, { not: { fact: "subject", is: "well-formed" } }] },
      as: [
        { fact: "shield", is: "none" },
        { fact: "relation", is: "none" },
        { fact: "subject", is: "unknown" },
      ],
    },
    {
      when: { fact: "shield", is: "closed" },
      as: [
        { fact: "shield", is: "none" },
        { fact: "relation", is: "none" },
        { fact: "workItem", is: "none" },
      ],
    },
  ],
};
