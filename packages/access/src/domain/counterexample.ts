import { type FactIs, type FactName, type Facts, factStates, withFacts } from "./facts.ts";
import { holds, permits } from "./holds.ts";
import { allFacts } from "./parse-policy.ts";
import type { Concealment, Policy } from "./policy.ts";
import { blankFacts, type PolicyProperty } from "./policy-properties.ts";

/** Whether these facts break the property under this policy, read straight from the tree. */
export function breaks(property: PolicyProperty, policy: Policy, facts: Facts): boolean {
  if (!holds(property.when, facts, policy.rules)) return false;
  return property.never === "permit" ? permits(policy, facts) : tells(policy, facts);
}

/** An answer tells when it is not the very refusal that a subject of whom nothing is known gets. */
function tells(policy: Policy, facts: Facts): boolean {
  const blank = concealed(facts, blankFacts, policy);
  const shown = concealed(facts, policy.conceal, policy);
  if (permits(policy, blank) || permits(policy, shown)) return true;
  return shown !== concealed(blank, policy.conceal, policy);
}

/** The facts as the first of these that applies shows them. */
function concealed(facts: Facts, conceal: readonly Concealment[], { rules }: Policy): Facts {
  const first = conceal.find(({ when }) => holds(when, facts, rules));
  return first === undefined ? facts : withFacts(facts, first.as);
}

/**
 * The facts that break a property, as a Dutch sentence that says no more than it must: every fact that can be in
 * its usual state without mending the fault is put there, and only the others are named.
 */
export function describeCounterexample(property: PolicyProperty, policy: Policy, found: Facts): string {
  const facts = nearestToUsual(property, policy, found);
  const telling = allFacts.filter((fact) => isSo(fact, facts) && !usualFacts.includes(fact));
  const circumstances = telling.map(({ fact, is }) => words(fact, is)).join(", ");
  const outcome =
    property.never === "permit"
      ? "dan staat deze versie inzage toch toe"
      : "dan laat het antwoord van deze versie dat merken";
  return circumstances === "" ? `Ook als alles gewoon is: ${outcome}.` : `Als ${circumstances}: ${outcome}.`;
}

/** Round after round, for a fact may be free to be usual only after another is. */
function nearestToUsual(property: PolicyProperty, policy: Policy, found: Facts): Facts {
  let facts = found;
  for (let before = -1; before !== facts; ) {
    before = facts;
    for (const usual of usualFacts) {
      const nearer = withFacts(facts, [usual]);
      if (breaks(property, policy, nearer)) facts = nearer;
    }
  }
  return facts;
}

function isSo(fact: FactIs, facts: Facts): boolean {
  return withFacts(facts, [fact]) === facts;
}

/** Of each fact the state of an ordinary look-up; these go without saying. */
const usualFacts: readonly FactIs[] = Object.entries(factStates).flatMap(([name, states]) => {
  const best = Object.entries(states).reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const usual = name === "emergency" ? "none" : best;
  return allFacts.filter(({ fact, is }) => fact === name && is === usual);
});

function words(fact: FactName, is: string): string {
  const states: Readonly<Record<string, string>> = factWords[fact];
  return states[is] ?? `${fact} ${is}`;
}

/** Every state of every fact in Dutch, as the part of a sentence that begins with "als". */
const factWords: {
  readonly [Name in FactName]: { readonly [State in keyof (typeof factStates)[Name]]: string };
} = {
  system: {
    unknown: "het systeem niet in het register staat",
    known: "het systeem in het register staat",
  },
  employee: {
    unknown: "de medewerker onbekend is",
    "out-of-service": "de medewerker niet in dienst is",
    suspended: "de medewerker geschorst is",
    "in-service": "de medewerker in dienst is",
  },
  dataSet: {
    unknown: "de gegevensset niet in het register staat",
    known: "de gegevensset in het register staat",
  },
  holder: {
    another: "de gegevens van een ander systeem zijn",
    asker: "het systeem de gegevens zelf beheert",
  },
  activity: {
    unknown: "de verwerkingsactiviteit niet in het register staat",
    known: "de verwerkingsactiviteit in het register staat",
  },
  use: {
    absent: "de verwerkingsactiviteit deze gegevens niet gebruikt",
    present: "de verwerkingsactiviteit deze gegevens gebruikt",
  },
  ground: {
    none: "er geen grondslag is",
    lapsed: "de grondslag is vervallen",
    valid: "er een geldige grondslag is",
  },
  grant: {
    none: "de medewerker geen autorisatie heeft",
    lapsed: "de autorisatie is verlopen",
    valid: "de medewerker een geldige autorisatie heeft",
  },
  fields: {
    refused: "er meer gegevens worden gevraagd dan mag",
    allowed: "er niet meer gegevens worden gevraagd dan mag",
  },
  subject: {
    malformed: "het nummer van de betrokkene niet klopt",
    unknown: "het systeem de betrokkene niet kent",
    "well-formed": "het systeem niet zegt of het de betrokkene kent",
    known: "het systeem de betrokkene kent",
  },
  relation: {
    own: "het dossier van de medewerker zelf is",
    family: "het dossier van familie van de medewerker is",
    colleague: "het dossier van een collega van dezelfde afdeling is",
    none: "de betrokkene een vreemde is",
  },
  shield: {
    closed: "de betrokkene is afgeschermd en de medewerker niet tot de groep hoort",
    cleared: "de betrokkene is afgeschermd en de medewerker tot de groep hoort",
    none: "de betrokkene niet is afgeschermd",
  },
  workItem: {
    none: "er geen werkitem is",
    "of-another": "het werkitem van een ander is",
    closed: "het werkitem is afgesloten",
    lapsed: "het werkitem is verlopen",
    waiting: "het werkitem nog wacht",
    "wrong-purpose": "het werkitem een ander doel heeft",
    open: "er een open werkitem is",
  },
  emergency: { none: "er geen noodtoegang is", active: "de medewerker noodtoegang heeft geopend" },
  compartment: {
    closed: "de gegevens tot een ander compartiment horen",
    open: "de gegevens niet tot een ander compartiment horen",
  },
  unit: {
    wrong: "de rol niet voor deze afdeling is",
    right: "de rol voor deze afdeling is",
  },
  function: {
    wrong: "de rol niet voor deze functie is",
    right: "de rol voor deze functie is",
  },
  hours: {
    outside: "het buiten de tijden van de rol is",
    within: "het binnen de tijden van de rol is",
  },
  place: {
    wrong: "de medewerker niet op een toegestane plaats is",
    right: "de medewerker op een toegestane plaats is",
  },
  assurance: {
    "too-low": "niet zeker genoeg is wie de medewerker is",
    enough: "zeker genoeg is wie de medewerker is",
  },
  training: {
    missing: "een verplichte opleiding ontbreekt",
    flagged: "een opleiding ontbreekt",
    present: "de opleidingen zijn gevolgd",
  },
  screening: { missing: "de screening ontbreekt", present: "de screening er is" },
};
