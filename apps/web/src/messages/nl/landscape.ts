const kinds: Readonly<Record<string, string>> = {
  chain: "Keten",
  system: "Systeem",
  application: "Applicatie",
  component: "Onderdeel",
  technology: "Techniek",
  interface: "Koppelvlak",
  "data-set": "Gegevensset",
  environment: "Omgeving",
  supplier: "Leverancier",
  contract: "Contract",
  team: "Team",
  certificate: "Certificaat",
  other: "Overig",
};

/** Relations as one reads them from the first to the second. */
const relations: Readonly<Record<string, string>> = {
  "has-part": "bestaat uit",
  uses: "gebruikt",
  "runs-on": "draait op",
  reads: "leest",
  writes: "schrijft",
  serves: "bedient",
  realises: "verwezenlijkt",
  "sends-to": "stuurt naar",
  triggers: "start",
  "deployed-in": "staat in",
  "secured-by": "is beveiligd met",
  "supplied-by": "komt van",
  "covered-by": "valt onder",
  "owned-by": "is van",
  replaces: "vervangt",
  "related-to": "hoort bij",
};

const things = (count: number) => (count === 1 ? "1 onderdeel" : `${count} onderdelen`);

/** The IT landscape: what there is, what needs what, how old it is. */
export const landscape = {
  kinds,
  relations,
  map: {
    title: "Kaart van het landschap",
    intro:
      "Elk vierkant is een onderdeel van het IT-landschap. De vierkanten staan bij hun keten of systeem. Kies er een om te zien wat ervan afhangt.",
    whyText: "U mag het landschap lezen. De kaart gaat over systemen en techniek, nooit over personen.",
    label: "Kaart van het landschap",
    keys: "Met de pijltjes gaat u van vierkant naar vierkant, met Enter ziet u de omgeving van uw keuze. Met + en - komt u dichterbij of verder weg; met de muis kan dat met Ctrl en het wieltje.",
    nearer: "Dichterbij",
    further: "Verder weg",
    whole: "Alles",
    nothingChosen: "U heeft nog niets gekozen.",
    chosen: (
      name: string,
      kind: string | undefined,
      group: string | undefined,
      needs: number,
      neededBy: number,
    ) =>
      `${name}: ${(kind ?? kinds.other ?? "").toLowerCase()}${group === undefined ? "" : ` van ${group}`}. Heeft ${things(needs)} nodig; ${things(neededBy)} ${neededBy === 1 ? "heeft" : "hebben"} dit nodig.`,
    openFocus: "Bekijk de omgeving",
    openItem: "Open de pagina",
    searchLabel: "Zoek op naam",
    kind: "Soort",
    group: "Keten of systeem",
    found: (count: string) => `${count} gevonden. De rest is licht getekend.`,
    legend: "Wat de kleuren zeggen",
    legendItem: "Onderdeel",
    legendDebt: "Achterstallig: voldoet niet aan onze eigen eisen (hoekje eraf)",
    legendNeeds: "Uw keuze heeft dit nodig",
    legendNeededBy: "Werkt niet zonder uw keuze",
    list: "Dezelfde onderdelen als lijst",
    name: "Naam",
    debt: "Achterstallig",
    yes: "Ja",
    no: "Nee",
    listFirst: (shown: string, total: string) =>
      `De eerste ${shown} van ${total}. Zoek op naam om de rest te vinden.`,
    empty: "Er staat nog niets in het landschap",
    emptyText: "Lees een model, een onderdelenlijst of een tabel in. Daarna staat het hier.",
    focusTitle: (name: string) => `Omgeving van ${name}`,
    focusLabel: "Wat het nodig heeft en wie het nodig hebben",
    back: "Terug naar de hele kaart",
    steps: "Hoe ver kijken",
    stepsOf: (count: number) => (count === 1 ? "1 stap" : `${count} stappen`),
    column: (column: number) =>
      column === 0
        ? "In het midden"
        : column < 0
          ? `Heeft dit nodig (${column === -1 ? "1 stap" : `${-column} stappen`})`
          : `Nodig hiervoor (${column === 1 ? "1 stap" : `${column} stappen`})`,
    hidden: (count: string) => `en nog ${count}`,
    box: (name: string, kind: string, debt: boolean) =>
      `${name}, ${kind.toLowerCase()}${debt ? ", achterstallig" : ""}`,
    unknown: "Dit onderdeel staat niet op de kaart",
    unknownText: "Misschien is het uit gebruik. Zoek het in de hele kaart.",
    needsTitle: "Heeft nodig",
    neededByTitle: "Is nodig voor",
    relation: (from: string, relation: string, to: string) => `${from} ${relation} ${to}`,
    nobody: "Niets, voor zover wij weten.",
  },
  debt: {
    title: "Achterstallig onderhoud",
    intro:
      "Welk deel van onze systemen voldoet niet meer aan onze eigen eisen? En hoeveel van de oude achterstand is weg? Beide cijfers rekent Grondslag uit met feiten die een datum hebben. Kies een dag en de cijfers gaan over die dag.",
    whyText: "U mag het landschap lezen. Deze cijfers gaan over systemen en techniek, nooit over personen.",
    on: "Op welke dag",
    share: "Achterstallig",
    shareNote: (failing: string, inUse: string) => `${failing} van ${inUse} systemen in gebruik`,
    workedAway: "Oude achterstand weggewerkt",
    workedAwayNote: (away: string, base: string, day: string) =>
      `${away} van de ${base} systemen die op ${day} achterstallig waren`,
    newDebt: "Nieuwe achterstand",
    newDebtNote: (day: string) => `Systemen die op ${day} nog aan de eisen voldeden of er nog niet waren`,
    unknown: "Onbekend",
    unknownNote: "Systemen waarvan wij geen enkele einddatum kennen. Onbekend is niet goed.",
    howCounted: (migrated: string, retired: string, version: string) =>
      `Van de oude achterstand zijn ${migrated} systemen overgezet en ${retired} systemen uit gebruik. De eisen koos de dienst zelf (versie ${version}).`,
    source: (source: string, day: string) =>
      `Einddatums van leveranciers komen van ${source}, stand van ${day}.`,
    trendTitle: "Hoe het ging",
    trendChart: "Deel van de systemen dat achterstallig was",
    trendNote: "per jaar, in procenten",
    inUse: "In gebruik",
    inDebt: "Achterstallige systemen",
    byChain: "Per keten",
    byChainIntro: "De keten met het grootste achterstallige deel staat bovenaan.",
    byTechnology: "Per techniek",
    until: "Einde",
    untilUnknown: "Onbekend",
    untilWhose: (day: string, whose: string) => `${day} (${whose})`,
    whose: { vendor: "volgens de leverancier", own: "onze eigen datum" },
    systems: "De systemen",
    state: "Toestand",
    states: {
      failing: "Achterstallig",
      new: "Nieuw achterstallig",
      "backlog-left": "Oude achterstand",
      "worked-away": "Weggewerkt",
      unknown: "Onbekend",
    },
    since: "Sinds",
    noOwner: "Niemand",
    reasons: "Waarom",
    reasonTexts: {
      "support-ended": (name: string, day: string, which: "vendor" | "own") =>
        which === "vendor"
          ? `De leverancier van ${name} geeft sinds ${day} geen ondersteuning meer.`
          : `Wij ondersteunen ${name} sinds ${day} niet meer.`,
      "building-ended": (name: string, day: string) =>
        `Met ${name} mag sinds ${day} niets meer gebouwd worden.`,
      "own-end-passed": (name: string, day: string) => `${name} had op ${day} weg moeten zijn.`,
      "scarce-skill": (name: string) => `Voor ${name} zijn bijna geen mensen te vinden.`,
    },
    noneTitle: "Geen systemen",
    noneText: "Op deze dag is er geen systeem in deze toestand.",
  },
};
