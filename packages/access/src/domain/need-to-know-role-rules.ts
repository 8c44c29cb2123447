import { emergency } from "./need-to-know-subject-rules.ts";
import type { Condition, Rule } from "./policy.ts";

const given: Condition = { fact: "grant", is: "valid" };
/** Nobody prescribes these by law: the agency chose them to make a role as small as its work. */
const article = "Beleid van de organisatie";

/** The conditions of the role that a request rests on. */
export const roleRules: readonly Rule[] = [
  {
    id: "role-unit",
    article,
    sentence: "De rol is er voor de afdeling van de medewerker.",
    given,
    must: { fact: "unit", is: "right" },
    otherwise: [{ code: "WRONG_UNIT" }],
  },
  {
    id: "role-function",
    article,
    sentence: "De rol is er voor de functie van de medewerker.",
    given,
    must: { fact: "function", is: "right" },
    otherwise: [{ code: "WRONG_FUNCTION" }],
  },
  {
    id: "role-hours",
    article,
    sentence: "De rol wordt gebruikt op de tijden die erbij horen, behalve bij noodtoegang.",
    given,
    must: { any: [{ fact: "hours", is: "within" }, emergency] },
    otherwise: [{ code: "OUTSIDE_HOURS" }],
  },
  {
    id: "role-place",
    article,
    sentence: "De medewerker is op een plaats waar de rol gebruikt mag worden, behalve bij noodtoegang.",
    given,
    must: { any: [{ fact: "place", is: "right" }, emergency] },
    otherwise: [{ code: "WRONG_PLACE" }],
  },
  {
    id: "role-assurance",
    article,
    sentence: "Het is zeker genoeg wie de medewerker is.",
    given,
    must: { fact: "assurance", is: "enough" },
    otherwise: [{ code: "ASSURANCE_TOO_LOW" }],
  },
  {
    id: "role-training",
    article,
    sentence: "De medewerker heeft de opleidingen gevolgd die bij de rol horen.",
    given,
    must: { not: { fact: "training", is: "missing" } },
    otherwise: [{ code: "TRAINING_MISSING" }],
  },
  {
    id: "role-screening",
    article,
    sentence: "De medewerker heeft de screening die bij de rol hoort.",
    given,
    must: { fact: "screening", is: "present" },
    otherwise: [{ code: "SCREENING_MISSING" }],
  },
];
