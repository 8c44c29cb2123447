/** The board of wishes and work, with the line of capacity. */
export const portfolioBoard = {
  title: "Bord",
  intro:
    "Wat wij willen en gepland hebben, op volgorde. Boven de lijn past alles. Eronder moet eerst iets anders opschuiven.",
  whyText: "U mag het portfolio lezen. De volgorde komt uit regels die voor iedereen gelden.",
  from: "Vanaf",
  now: "Nu",
  horizon: "Zo ver vooruit",
  years: (count: string) => (count === "1" ? "1 jaar" : `${count} jaar`),
  noneTitle: "Er zijn geen wensen en er is niets gepland",
  noneText: "Leg een wens vast. Dan staat hij hier, met wat hij waard is en of hij past.",
  running: (count: string) => `Wat al loopt (${count}) gaat voor en staat hier niet bij.`,
  weights: (goals: string) => `Gewichten: ${goals}.`,
  weight: (goal: string, weight: string) => `${goal} ${weight}`,
  runningOver: "Wat al loopt, vraagt op zichzelf al te veel:",
  above: (count: string) => `Boven de lijn: ${count}`,
  below: (count: string) => `Onder de lijn: ${count}`,
  noRoom: "Kost geen ruimte",
  noRoomIntro: "Dit zijn parameters: een waarde die op haar dag verandert, zonder nieuwe programmatuur.",
  line: "Hier ligt de lijn.",
  allFit: "Alles past.",
  position: "Plaats",
  what: "Wat",
  nature: "Aard",
  wish: (change: string) => `wens, ${change}`,
  planned: "gepland",
  byOverride: "gaat voor door een besluit",
  first: "modernisering gaat voor",
  value: "Waarde (0 tot 5)",
  notScored: "Niet beoordeeld",
  part: (goal: string, weight: string, score: string | undefined) =>
    score === undefined
      ? `${goal} (gewicht ${weight}): niet beoordeeld`
      : `${goal} (gewicht ${weight}): ${score}`,
  when: "Wanneer",
  period: (from: string, until: string) => (from === until ? from : `${from} tot en met ${until}`),
  wanted: (day: string) => `gewenst op ${day}`,
  law: (title: string, day: string) => `${title}: ${day}`,
  fit: "Past het?",
  fits: {
    fits: "Past",
    "does-not-fit": "Past niet",
    "takes-no-room": "Kost geen ruimte",
    "not-stated": "Onbekend wie nodig is",
  },
  alsoFits: "Zou er nog naast passen.",
  short: {
    people: (skill: string, quarter: string, fte: string, scarce: boolean) =>
      scarce
        ? `In het ${quarter} is ${fte} ${skill} te weinig. Die mensen zijn niet te vinden, ook niet voor geld.`
        : `In het ${quarter} is ${fte} ${skill} te weinig.`,
    ofTeam: (skill: string, team: string) => `${skill} van ${team}`,
    notStated: (skill: string, quarter: string) =>
      `Niemand heeft vastgelegd hoeveel mensen met ${skill} er zijn in het ${quarter}.`,
    chainRoom: (chain: string, quarter: string, room: string, taken: string) =>
      `In de keten ${chain} kunnen in het ${quarter} ${room} grote wijzigingen tegelijk; ${taken} zijn er al.`,
    tooLate: (day: string, quarter: string) =>
      `Gewenst op ${day}, maar op zijn vroegst klaar in het ${quarter}.`,
    beyond: (quarter: string) => `Past niet voor het einde van het ${quarter}.`,
  },
  sensitivity: "Wanneer verandert de volgorde?",
  stable: (goal: string, weight: string, from: string, until: string) =>
    `${goal} weegt ${weight}. Bij elk gewicht van ${from} tot en met ${until} blijft de volgorde gelijk.`,
  turn: (below: string, above: string, weight: string, up: boolean) =>
    `${below} komt boven ${above} vanaf gewicht ${weight} ${up ? "of meer" : "of minder"}.`,
};
