import type { Condition, Rule } from "./policy.ts";

/**
 * Emergency access that counts: only about a subject that the asking system does not leave in doubt. For one
 * that it does not know, this only makes that the answer says so.
 */
export const emergency: Condition = {
  all: [{ fact: "emergency", is: "active" }, { not: { fact: "subject", is: "well-formed" } }],
};

const notMalformed: Condition = { not: { fact: "subject", is: "malformed" } };
const employeeKnown: Condition = { not: { fact: "employee", is: "unknown" } };

/** What has to be so between the employee and the subject. */
export const subjectRules: readonly Rule[] = [
  {
    id: "subject-well-formed",
    article: "AVG art. 5 lid 1 onder d",
    sentence: "Het nummer van de betrokkene is een geldig nummer.",
    must: notMalformed,
    otherwise: [{ code: "SUBJECT_MALFORMED" }],
  },
  {
    id: "compartment",
    article: "AVG art. 25 lid 2",
    sentence:
      "Gegevens van een compartiment zijn er alleen voor de afdelingen van dat compartiment, behalve bij noodtoegang.",
    given: { all: [employeeKnown, { fact: "use", is: "present" }] },
    must: { any: [{ fact: "compartment", is: "open" }, emergency] },
    otherwise: [{ code: "OTHER_COMPARTMENT", nearest: "compartment" }],
  },
  {
    id: "own-file",
    article: "Awb art. 2:4 lid 2",
    sentence: "Een medewerker ziet zijn eigen dossier niet in.",
    given: { all: [employeeKnown, notMalformed] },
    must: { not: { fact: "relation", is: "own" } },
    otherwise: [{ code: "OWN_FILE" }],
  },
  {
    id: "family-file",
    article: "Awb art. 2:4 lid 2",
    sentence: "Een medewerker ziet het dossier van zijn familie niet in.",
    given: { all: [employeeKnown, notMalformed] },
    must: { not: { fact: "relation", is: "family" } },
    otherwise: [{ code: "FAMILY_FILE" }],
  },
  {
    id: "colleague-file",
    article: "Beleid van de organisatie",
    sentence: "Een medewerker ziet het dossier van een collega van zijn afdeling niet in.",
    given: { all: [employeeKnown, notMalformed] },
    must: { not: { fact: "relation", is: "colleague" } },
    otherwise: [{ code: "COLLEAGUE_FILE" }],
  },
  {
    id: "shield",
    article: "AVG art. 32 lid 1 onder b",
    sentence: "Een afgeschermde betrokkene is er alleen voor de groep die hem mag helpen.",
    given: notMalformed,
    must: { not: { fact: "shield", is: "closed" } },
    otherwise: [{ code: "SHIELDED" }],
  },
  {
    id: "work-item",
    article: "AWR art. 67 lid 1",
    sentence:
      "De medewerker heeft een open werkitem over deze betrokkene, met hetzelfde doel, of noodtoegang.",
    given: { all: [notMalformed, employeeKnown, { fact: "activity", is: "known" }] },
    must: { any: [{ fact: "workItem", is: "open" }, emergency] },
    otherwise: [
      { when: { fact: "workItem", is: "wrong-purpose" }, code: "WRONG_PURPOSE", nearest: "workItem" },
      { when: { fact: "workItem", is: "waiting" }, code: "WORK_ITEM_WAITING", nearest: "workItem" },
      { when: { fact: "workItem", is: "lapsed" }, code: "WORK_ITEM_LAPSED", nearest: "workItem" },
      { when: { fact: "workItem", is: "closed" }, code: "WORK_ITEM_CLOSED", nearest: "workItem" },
      { when: { fact: "workItem", is: "of-another" }, code: "WORK_ITEM_OF_ANOTHER", nearest: "workItem" },
      { code: "NO_WORK_ITEM" },
    ],
  },
  {
    // Without a work item nobody learns whether a number is known.
    id: "subject-known",
    article: "Beleid van de organisatie",
    sentence: "De betrokkene is bekend bij het systeem dat om gegevens vraagt.",
    given: { all: [notMalformed, employeeKnown, { fact: "activity", is: "known" }, { rule: "work-item" }] },
    must: { not: { fact: "subject", is: "unknown" } },
    otherwise: [{ code: "SUBJECT_UNKNOWN" }],
  },
];
