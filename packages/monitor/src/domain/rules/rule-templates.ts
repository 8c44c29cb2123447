import type { Rule, RuleCondition } from "./rule.ts";
import type { Threat } from "./threat.ts";

// What an agency can begin with, in the language of its people. Bounds are guesses until shadow mode has measured them,
// and the articles are what we found: a lawyer of the agency reads them before anything goes live.

const letter =
  "Kamerbrief van 25 april 2024 over een weerbare Belastingdienst (Kamerstukken II, 31 066, nr. 1379)";

/** Methods that are known from public sources. */
export const threatTemplates: readonly Threat[] = [
  {
    id: "sold-plates",
    name: "Kentekens op bestelling",
    description:
      "Een tussenpersoon geeft kentekens door en betaalt voor naam en adres van de houder, om iemand te volgen of te treffen.",
    source: letter,
    sought: ["plate", "name", "address"],
    since: "2024-04-25",
  },
  {
    id: "sold-addresses",
    name: "Adressen op bestelling",
    description: "Een tussenpersoon betaalt een medewerker om op te zoeken waar iemand woont.",
    source: letter,
    sought: ["address", "contact"],
    since: "2024-04-25",
  },
  {
    id: "harvested-names",
    name: "Namen verzamelen",
    description:
      "Veel namen, geboortedata en familie van onbekenden worden verzameld, voor fraude met hun identiteit of om iemand te vinden.",
    source: letter,
    sought: ["name", "identity", "birth", "family"],
    since: "2024-04-25",
  },
  {
    id: "carried-out",
    name: "Gegevens meenemen",
    description:
      "Wie geen toegang krijgt, probeert gegevens langs een andere weg uit te voeren, af te drukken of te kopiëren.",
    source: letter,
    sought: ["address", "plate", "name"],
    since: "2024-04-25",
  },
  {
    id: "shielded-people",
    name: "Zoeken naar afgeschermde mensen",
    description:
      "Iemand probeert mensen te vinden die worden beschermd, zoals bedreigde ambtsdragers, door steeds andere nummers te proberen.",
    source: letter,
    sought: ["address", "name"],
    since: "2024-04-25",
  },
  {
    id: "own-circle",
    name: "Kijken bij bekenden",
    description:
      "Een medewerker kijkt bij zichzelf, zijn familie of zijn collega's, uit nieuwsgierigheid of in een ruzie.",
    source: "Openbaar Ministerie, Opportuun 2020/04: jurisprudentie over schending van ambtsgeheimen",
    sought: ["address", "contact", "family", "income"],
    since: "2020-01-01",
  },
];

const owner = "Hoofd bureau integriteit";
/** Data of taxes may be used for the tax laws alone; whoever keeps data must guard against misuse from within. */
const secrecy = "AVG art. 32 lid 1 en 4, met art. 67 Algemene wet inzake rijksbelastingen";
const plates = "AVG art. 32 lid 1 en 4, met art. 42a Wegenverkeerswet 1994";

const unexplained: RuleCondition = { field: "explanation", in: ["none", "self-opened"] };
const seen: RuleCondition = { not: { field: "outcome", is: "deny" } };
const tagged = (tag: string): RuleCondition => ({ field: "tag", is: tag });

/** Rules against them. None runs before somebody of the agency saved it, tried it out and had it approved. */
export const ruleTemplates: readonly Rule[] = [
  {
    id: "plates-without-work",
    name: "Kentekens zonder werk",
    threat: "sold-plates",
    owner,
    legalBasis: plates,
    proportionality:
      "Alleen inzages die geen werk verklaart tellen mee, en pas bij vijf mensen op een dag. Wie aan een zaak werkt, komt hier niet in voor. Een treffer is eerst een vraag aan de medewerker.",
    severity: "high",
    when: { all: [tagged("plate"), unexplained, seen] },
    count: { of: "subject", by: ["employee"], within: "24h", atLeast: 5 },
  },
  {
    id: "addresses-without-work",
    name: "Adressen zonder werk",
    threat: "sold-addresses",
    owner,
    legalBasis: secrecy,
    proportionality:
      "Alleen adressen van mensen voor wie de medewerker geen werk had tellen mee, en pas bij tien in een week. Een vergissing bij het invoeren geeft geen treffer. Een treffer is eerst een vraag aan de medewerker.",
    severity: "medium",
    when: { all: [tagged("address"), unexplained, seen] },
    count: { of: "subject", by: ["employee"], within: "7d", atLeast: 10 },
  },
  {
    id: "names-without-work",
    name: "Namen zonder werk",
    threat: "harvested-names",
    owner,
    legalBasis: secrecy,
    proportionality:
      "Een naam staat op bijna elk scherm. Daarom telt alleen wat geen werk verklaart, en pas bij vijfentwintig mensen op een dag. Een treffer is eerst een vraag aan de medewerker.",
    severity: "medium",
    when: { all: [tagged("name"), unexplained, seen] },
    count: { of: "subject", by: ["employee"], within: "24h", atLeast: 25 },
  },
  {
    id: "export-after-refusal",
    name: "Uitvoer na een weigering",
    threat: "carried-out",
    owner,
    legalBasis: secrecy,
    proportionality:
      "Een weigering alleen is geen treffer, en uitvoeren voor een zaak ook niet. Het gaat om wie bij dezelfde persoon eerst werd geweigerd en binnen een dag toch uitvoert zonder werk. Een treffer is eerst een vraag.",
    severity: "high",
    when: { all: [] },
    sequence: {
      by: ["employee", "subject"],
      within: "24h",
      steps: [
        { field: "outcome", is: "deny" },
        { all: [{ field: "action", in: ["export", "print", "copy"] }, unexplained, seen] },
      ],
    },
  },
  {
    id: "looking-for-shielded-people",
    name: "Meer pogingen bij afgeschermde mensen",
    threat: "shielded-people",
    owner,
    legalBasis: secrecy,
    proportionality:
      "Een enkele poging kan een tikfout zijn en geeft geen treffer. Pas wie in een maand bij drie verschillende afgeschermde mensen wordt geweigerd, valt op. De regel leert de medewerker niet wie is afgeschermd.",
    severity: "high",
    when: {
      all: [
        { field: "shielded", is: true },
        { field: "outcome", is: "deny" },
      ],
    },
    count: { of: "subject", by: ["employee"], within: "30d", atLeast: 3 },
  },
  {
    id: "own-circle-without-work",
    name: "Bekenden zonder werk",
    threat: "own-circle",
    owner,
    legalBasis: secrecy,
    proportionality:
      "De regel ziet alleen relaties die de werkgever al kent om belangenverstrengeling te voorkomen. Een enkele keer is geen treffer. Een treffer is eerst een gesprek met de medewerker.",
    severity: "low",
    when: { all: [{ field: "relation", in: ["own", "family", "colleague"] }, unexplained, seen] },
    count: { of: "look-ups", by: ["employee"], within: "30d", atLeast: 2 },
  },
];
