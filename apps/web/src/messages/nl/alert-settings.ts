const signals = (count: number) => (count === 1 ? "1 signaal" : `${count} signalen`);
const days = (count: number) => (count === 1 ? "binnen 1 werkdag" : `binnen ${count} werkdagen`);

/** What the agency agreed on about signals. */
export const alertSettings = {
  title: "Afspraken over signalen",
  intro:
    "Hoeveel signalen komen er per week, en hoe snel kijkt iemand ernaar? Dat spreekt de dienst zelf af. Een verandering geldt pas als een ander ermee instemt.",
  why: "Iedereen die signalen ziet, mag deze afspraken lezen. Zo weet u waarom u niet meer en niet minder signalen ziet.",
  inForce: "Wat nu geldt",
  names: {
    weeklyBudget: "Signalen per week en per afdeling",
    sampleSize: "Loting per week en per afdeling",
    newDays: "Een nieuw signaal bekijken",
    askedDays: "Uitleg geven",
  },
  hints: {
    weeklyBudget: "De zwaarste komen eerst. De rest wacht.",
    sampleSize:
      "Zo veel medewerkersweken kiezen wij door loting. Zo weten wij wat wij anders missen. Vul 0 in voor geen loting.",
    newDays: "Binnen hoeveel werkdagen iemand naar een nieuw signaal of naar uitleg kijkt.",
    askedDays: "Binnen hoeveel werkdagen de medewerker of de teamleider antwoord geeft.",
  },
  values: {
    weeklyBudget: (count: number) => (count === 0 ? "geen signalen" : `hoogstens ${signals(count)}`),
    sampleSize: (count: number) =>
      count === 0
        ? "geen loting"
        : count === 1
          ? "1 medewerkersweek door loting"
          : `${count} medewerkersweken door loting`,
    newDays: days,
    askedDays: days,
  },
  since: "Wie en wanneer",
  nobodyChose: "Nog niemand koos iets. Dit geldt tot de dienst kiest.",
  agreed: (asked: string, by: string, at: string) =>
    `Voorgesteld door ${asked}. ${by} stemde ermee in op ${at}.`,
  reason: "Waarom",
  noReason: "Niet opgeschreven",

  proposal: (version: number) => `Voorstel ${version}: wacht op een besluit`,
  proposedBy: (who: string, at: string) => `Voorgesteld door ${who} op ${at}.`,
  decidedBy: (state: string, who: string, at: string) =>
    state === "rejected"
      ? `${who} stemde niet in op ${at}.`
      : state === "withdrawn"
        ? `${who} trok het in op ${at}.`
        : `${who} stemde in op ${at}.`,
  nothingChanges: "Er verandert niets.",
  change: (from: number | undefined, to: number | undefined) =>
    from === undefined
      ? `${to}`
      : to === undefined
        ? `niet meer ${from}, maar net als de rest`
        : `van ${from} naar ${to}`,
  ownProposal: "Dit stelde u zelf voor. Iemand anders moet ermee instemmen.",
  waits: "Wie hierover besluit, ziet dit voorstel ook.",
  agree: "Stem in",
  reject: "Stem niet in",
  withdraw: "Trek in",
  done: {
    proposed: "Uw voorstel staat klaar. Een ander besluit erover.",
    approved: "U stemde in. De nieuwe afspraken gelden nu.",
    rejected: "U stemde niet in. Er verandert niets.",
    withdrawn: "Uw voorstel is ingetrokken.",
  },

  propose: "Stel iets anders voor",
  proposeText: "U begint met wat nu geldt. Verander wat anders moet, en schrijf op waarom.",
  unitBudgets: "Afdelingen met een eigen aantal",
  unitBudget: (unit: string) => `Signalen per week voor ${unit}`,
  addUnit: "Geef een afdeling een eigen aantal",
  addUnitHint: "De afdeling komt in de lijst hierboven. Daarna vult u het aantal in.",
  remove: "Haal weg",
  removeUnit: (unit: string) => `Haal het eigen aantal van ${unit} weg`,
  numberWrong: (least: number, most: number) => `Vul een heel getal in van ${least} tot en met ${most}.`,
  numbersFirst: "Verbeter eerst de getallen hierboven. Er is niets verstuurd.",
  reasonHint: "Iedereen die signalen ziet, kan dit lezen. Noem geen namen of nummers van mensen.",
  reasonShort: "Schrijf in minstens 10 tekens waarom.",
  send: "Stuur het voorstel",

  history: "Eerdere afspraken en voorstellen",
  noHistory: { title: "Nog geen voorstellen", text: "Komt er een voorstel? Dan blijft het hier staan." },
  version: "Versie",
  state: "Stand",
  states: {
    standing: "Geldt nu",
    proposed: "Wacht op een besluit",
    replaced: "Gold eerder",
    rejected: "Niet ingestemd",
    withdrawn: "Ingetrokken",
  },
  what: "Wat",
  who: "Wie",
};
