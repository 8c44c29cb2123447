/** People, laws and years. */
export const portfolioSupply = {
  supply: {
    title: "Mensen",
    intro: "Hoeveel mensen worden gevraagd, en hoeveel zijn er? Per vaardigheid en kwartaal, in fte.",
    whyText: "U mag het portfolio lezen. Het gaat om aantallen, nooit om een persoon.",
    withWishes: "Met wensen die nog niet gepland zijn",
    noneTitle: "Er zijn nog geen mensen vastgelegd",
    noneText: "Leg vast hoeveel mensen elk team heeft, per vaardigheid en kwartaal.",
    uses: { change: "Voor veranderen", maintenance: "Voor beheer en onderhoud" },
    cellNote: "In elk vak staat wat gevraagd is, en wat er is. Een vraagteken: niemand heeft het vastgelegd.",
    cell: (quarter: string, demand: string, own: string, external: string, shortage: string | undefined) =>
      `${quarter}: ${demand} fte gevraagd; ${own} eigen en ${external} ingehuurd${shortage === undefined ? "" : `; ${shortage} te weinig`}`,
    own: "Eigen fte",
    external: "Ingehuurde fte",
    externalShare: "Deel ingehuurd",
    externalTitle: "Eigen en ingehuurd",
    externalTotal: (external: string, own: string, percent: string) =>
      `${external} fte is ingehuurd, naast ${own} eigen fte. Dat is ${percent} procent.`,
    leftOut: "Wat er niet in meetelt",
    undated: "Niemand heeft gezegd wanneer dit begint:",
    unstated: "Niemand heeft gezegd wie hiervoor nodig is:",
    countedInParts: "Deze tellen mee in hun onderdelen:",
    bottlenecks: "Knelpunten",
    noBottlenecks: "Er zijn geen knelpunten.",
    clashes: "Meer dan één ding vraagt hetzelfde team",
    quarter: "Kwartaal",
    shortage: "Te weinig",
    notStated: "Niet vastgelegd",
    sharedBy: "Gevraagd door",
    moreSharing: (count: string) => `Nog ${count}`,
    firstOf: (shown: string, total: string) => `Hier staan de eerste ${shown} van ${total}.`,
    showAll: "Toon alle",
  },
  calendar: {
    title: "Wetskalender",
    intro: "Op welke dag een wet begint, welk werk daarvoor loopt, en wat er wringt.",
    from: "Van",
    until: "Tot en met",
    noneTitle: "In deze periode begint geen wet",
    noneText: "Kies een andere periode, of leg een datum van een wet vast.",
    count: (laws: string, clashes: string) =>
      clashes === "0" ? `${laws} datums, zonder knelpunt.` : `${laws} datums, met ${clashes} knelpunten.`,
    movable: "De dag kan nog verschuiven.",
    fixed: "De dag ligt vast.",
    clash: "Wringt",
    noClash: "Er wringt niets.",
    doneOn: (day: string) => `klaar op ${day}`,
    clashes: {
      together: (laws: string, chain: string, quarter: string, room: string) =>
        `In het ${quarter} veranderen meer wetten in de keten ${chain} dan kan (${room}): ${laws}.`,
      full: (chain: string, quarter: string, room: string, taken: string) =>
        `De keten ${chain} kan in het ${quarter} ${room} grote wijzigingen aan; het zijn er ${taken}.`,
      later: (work: string, end: string, days: string) =>
        `“${work}” is klaar op ${end}. Dat is ${days} na deze dag.`,
      unknown: (work: string) => `Niemand weet wanneer “${work}” klaar is.`,
      cancelled: (work: string) => `“${work}” is gestopt.`,
      nothing: "Niemand werkt hieraan.",
      past: (days: string, work: string) =>
        work === ""
          ? `Deze dag is ${days} voorbij. Er is niets klaar.`
          : `Deze dag is ${days} voorbij. Nog niet klaar: ${work}.`,
      parameter: (parameter: string, value: string) =>
        `De nieuwe waarde ${value} van “${parameter}” is nog niet vastgelegd.`,
      phaseOut: (plan: string, day: string, after: boolean) =>
        after
          ? `Een systeem wordt uitgefaseerd (${plan}). Sinds ${day} mag niemand er nog iets in bouwen.`
          : `Een systeem wordt uitgefaseerd (${plan}). Bouwen kan nog tot ${day}.`,
      capacity: (item: string, shortages: string) =>
        `De dag ligt vast, maar voor “${item}” zijn er te weinig mensen. ${shortages}`,
    },
  },
  roadmap: {
    title: "Tijdlijn van een keten",
    intro: "Wat er met een keten gebeurt, jaar na jaar.",
    allChains: "Alle ketens",
    noneTitle: "Hier is niets gepland",
    noneText: "Kies een andere keten, of leg werk vast.",
    noPlan: "Er geldt nog geen ondertekend plan. De data komen uit de ijkpunten van het werk.",
    byPlan: (name: string) => `Volgens het plan dat geldt: ${name}.`,
    picture: (from: string, until: string) => `Van ${from} tot en met ${until}`,
    pictureNote: "Een balk met een rode rand heeft geen bekend einde.",
    startUnknown: "Begin onbekend",
    endUnknown: "einde onbekend",
    outOfSight: "Buiten deze jaren",
    basis: "Volgens",
    bases: {
      actual: "Wat echt gebeurde",
      "signed-plan": "Het ondertekende plan",
      baseline: "Het laatste ijkpunt",
      report: "De laatste stand",
      needs: "De kwartalen waarvoor mensen zijn gevraagd",
      none: "Niemand",
    },
    milestones: "Mijlpalen",
    done: "Klaar",
    byYear: "Per jaar en keten",
    byYearIntro:
      "Hoeveel grote wijzigingen een keten aankan in een jaar, en hoeveel er zijn. Jaren zonder wijziging en zonder wet staan er niet bij.",
    yearAndChain: "Jaar en keten",
    taken: "Wijzigingen",
    takenOf: (taken: string, room: string) => `${taken} van ${room}`,
    left: "Ruimte over",
    tooMany: (count: string) => `${count} te veel`,
    roomUnknown: "Niet vastgelegd",
    laws: "Wetten",
  },
  parameters: {
    title: "Parameters",
    intro:
      "Waarden die een wet vaststelt. Een nieuwe waarde geldt vanaf haar dag, zonder nieuwe programmatuur. Systemen lezen ze hier.",
    noneTitle: "Er zijn nog geen parameters",
    noneText: "Leg een waarde vast die een wet bepaalt.",
    from: "Vanaf",
    value: "Waarde",
    source: "Bron",
    now: "Geldt nu",
    later: "Geldt straks",
  },
};
