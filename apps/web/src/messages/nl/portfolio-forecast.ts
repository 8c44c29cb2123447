type Told = {
  readonly days: string;
  readonly money: string;
  readonly percent: string;
  readonly times: string;
  readonly on: string;
  readonly text: string;
};

/** Forecasts and early warnings. */
export const portfolioForecast = {
  title: "Verwachting",
  intro:
    "Grondslag rekent uit wat waarschijnlijk gebeurt, met wat er gebeurde met ander werk van deze soort. Dat is iets anders dan het plan.",
  closed: "Dit werk is klaar of gestopt. Er valt niets meer te verwachten.",
  endHalf: "Klaar, even kans op eerder als op later",
  endSafe: "Klaar, met 80 procent kans",
  costHalf: "Kosten, even kans op minder als op meer",
  costSafe: "Kosten, met 80 procent kans",
  halfNote: "Het midden van wat ander werk liet zien",
  safeNote: (planned: string) => `Volgens het plan: ${planned}`,
  unknown: "Onbekend",
  unknownNote: "Wie niets weet, noemt geen datum en geen bedrag",
  atLeast: (money: string) => `Ten minste ${money}`,
  earned: (done: string, index: string, day: string) =>
    `${done} procent van het werk is af. Het tempo is ${index} van wat gepland was; zo is het klaar op ${day}.`,
  howComputed: "Hoe is dit uitgerekend?",
  howText:
    "Van grote projecten van andere overheden is bekend hoe het einde en de kosten die zij noemden, van de ene stand naar de volgende veranderden. Wat daar gebeurde met wat er is genoemd, is gelegd op wat hier is genoemd. Een gemiddelde zegt weinig: een paar projecten lopen heel ver uit.",
  ofEnd: "De einddatum",
  ofCost: "De kosten",
  reference: (what: string, cases: string, borrowed: string) =>
    `${what} rust op ${cases} metingen aan werk van deze soort, en voor ${borrowed} procent op al het werk. Bron:`,
  whyUnknown: {
    "nothing-stated": "er is nog geen ijkpunt en geen stand",
    "end-not-stated": "niemand noemt een einddatum",
    "remainder-unknown": "niemand weet wat er nog nodig is",
    paused: "het werk ligt stil",
    "predecessor-unknown": "het wacht op werk waarvan het einde onbekend is",
    cycle: "het werk wacht in een kring op elkaar",
    "see-parts": "het geheel zegt zelf niets; kijk naar de onderdelen",
    "see-whole": "alleen het geheel waar dit bij hoort, noemt een einde en kosten",
  },
  warnings: {
    "remainder-unknown": ({ money, percent, text }: Told) =>
      `Er is ${money} uitgegeven, ${percent} procent van wat mocht. Niemand weet wat er nog nodig is: ${text}`,
    "end-not-stated": () => "Niemand noemt een einddatum.",
    overdue: ({ days }: Told) => `De einddatum is ${days} voorbij.`,
    stale: ({ days }: Told) => `Al ${days} heeft niemand verteld hoe het gaat.`,
    "behind-earned-schedule": ({ days }: Told) => `In dit tempo is het ${days} later klaar dan gezegd is.`,
    "past-legal-deadline": ({ days, on, text }: Told) =>
      `De wet vraagt ${on} (${text}). Met 80 procent kans is het ${days} later.`,
    "re-baselined": ({ times }: Told) => `Dit werk is ${times} keer herijkt.`,
    "spent-over-baseline": ({ money }: Told) => `Er is ${money} meer uitgegeven dan het ijkpunt toelaat.`,
    waits: ({ days, text }: Told) => `Het wacht op “${text}”. Daardoor begint het tot ${days} later.`,
    "predecessor-unknown": ({ text }: Told) => `Het wacht op “${text}”. Daarvan is het einde onbekend.`,
    "predecessor-cancelled": ({ text }: Told) => `Het wacht op “${text}”. Dat is gestopt.`,
    cycle: () => "Dit werk wacht op zichzelf.",
    "nothing-stated": () => "Er is nog geen ijkpunt en geen stand.",
    paused: () => "Dit werk ligt stil.",
    "see-parts": () => "Het geheel zegt zelf niets over einde en kosten. Kijk naar de onderdelen.",
    "see-whole": () => "Over einde en kosten staat alleen iets bij het geheel waar dit bij hoort.",
  },
  otherWarning: (code: string) => `Kijk dit na: ${code}.`,
  warningsTitle: "Vroege signalen",
  warningsIntro:
    "Welk werk loopt het komende jaar waarschijnlijk uit, of wordt duurder? Bij elke kans staat waardoor die hoger of lager is dan bij ander werk.",
  whyText: "U mag het portfolio lezen. Een kans gaat over werk, nooit over een persoon.",
  noneTitle: "Er loopt geen werk",
  noneText: "Zodra werk een ijkpunt heeft, staat het hier.",
  escalate: "Bespreek dit nu",
  slip: "Loopt uit",
  growth: "Wordt duurder",
  signals: "Signalen",
  whyChance: "Waardoor?",
  chance: (percent: string) => `${percent} procent kans`,
  baseChance: (percent: string) => `(gemiddeld ${percent})`,
  effect: (feature: string, worse: boolean, percent: string) =>
    worse ? `${feature}: ${percent} punten meer kans` : `${feature}: ${percent} punten minder kans`,
  features: {
    remaining: "Hoe lang het nog duurt",
    overdue: "Over de einddatum heen",
    elapsed: "Hoe ver in de tijd het is",
    young: "Nog maar kort bezig",
    size: "Hoe groot het is",
    slipped: "Liep vorig jaar uit",
    steady: "Schoof vorig jaar niet",
    grew: "Werd vorig jaar duurder",
    "no-end": "Zonder einddatum",
    "no-cost": "Zonder bedrag",
    "no-history": "Zonder geschiedenis",
    "own-record": "Hoe het deze organisatie eerder verging",
  },
  calibration: "Hoe vaak kwamen zulke kansen uit?",
  calibrationIntro:
    "Gemeten aan openbare gegevens over grote projecten van andere overheden, in jaren waar de rekenregel niet van leerde.",
  what: "Wat",
  bin: (what: string, from: string, until: string) => `${what}, kans van ${from} tot ${until}`,
  cases: "Aantal",
  given: "Gemiddelde kans",
  happened: "Gebeurde",
  auc: (what: string, auc: string, low: string, high: string) =>
    `${what}: van een project waar het gebeurde en een waar het niet gebeurde, krijgt het eerste de hogere kans in ${auc} van de gevallen (tussen ${low} en ${high}).`,
  coverage: {
    end: (held: string, cases: string, low: string, high: string) =>
      `De datum met 80 procent kans werd gehaald in ${held} van ${cases} gevallen (tussen ${low} en ${high}).`,
    cost: (held: string, cases: string, low: string, high: string) =>
      `Het bedrag met 80 procent kans was genoeg in ${held} van ${cases} gevallen (tussen ${low} en ${high}).`,
    smallCost: (held: string, cases: string, low: string, high: string) =>
      `Bij kleinere projecten was het bedrag genoeg in ${held} van ${cases} gevallen (tussen ${low} en ${high}).`,
  },
};
