/** Text about the settings of the planner: who gives way first, and how hard it looks. */
export const portfolioPlanner = {
  title: "Hoe de planner kiest",
  intro:
    "Als niet alles past, moet er iets wijken. Met deze getallen weegt de planner wat dat is. De organisatie kiest ze zelf; ze staan niet in de wet.",
  whyText:
    "U mag het portfolio lezen. Elke verandering is een nieuwe versie, met wie dat deed en waarom. Een berekening en een plan noemen hun versie.",
  toScenarios: "Naar de scenario's",
  ofProgram: "Deze getallen komen met het programma mee. Niemand heeft er andere gekozen.",
  inForce: (version: string) => `Nu geldt versie ${version}.`,
  weights: "Wat het eerst wijkt",
  weightsIntro:
    "Wat weinig kost om te verschuiven, wijkt het eerst. Beleid wijkt altijd als eerste en modernisering als laatste: dat kunt u hier niet omdraaien.",
  nature: "Soort werk",
  displacement: "Kosten van een kwartaal verschuiven",
  worth: "Waarde als niemand een score gaf (hooguit 1.000)",
  lateText: (percent: string) =>
    `Werk verliest ${percent} procent van zijn waarde voor elk kwartaal dat het later begint dan het kon.`,
  search: "Hoe lang de planner zoekt",
  searchIntro: (seed: string) =>
    `De planner probeert zo veel plannen en rekent daarna zo lang na hoe goed het beste is. Het toeval begint bij ${seed}: met hetzelfde getal komt hetzelfde plan eruit.`,
  schedules: "Plannen die hij probeert",
  seconds: "Seconden om het na te rekenen",
  change: "Kies andere getallen",
  changeIntro:
    "Wat u vastlegt, geldt voor berekeningen die daarna beginnen. Wat al loopt of is getekend, blijft zoals het is.",
  asOfProgram: "Vul in wat met het programma meekomt",
  displacementOf: (nature: string) => `${nature}: kosten van een kwartaal verschuiven`,
  worthOf: (nature: string) => `${nature}: waarde zonder score`,
  late: "Verlies van waarde per kwartaal later, in duizendsten",
  schedulesOf: (effort: string) => `${effort} zoeken: plannen`,
  secondsOf: (effort: string) => `${effort} zoeken: seconden`,
  seed: "Begin van het toeval",
  policyFirst: "Dit mag niet minder kosten dan beleid: beleid wijkt het eerst.",
  modernisationLast: "Dit mag niet meer kosten dan modernisering: die wijkt het laatst.",
  worthMost: "Dit mag niet meer waard zijn dan modernisering.",
  nothing: "U veranderde niets.",
  motive: "Waarom kiest u dit?",
  motiveWrong: "Schrijf op waarom. Dit bepaalt welk werk wijkt.",
  versions: "Versies",
  version: "Versie",
  at: "Sinds",
  by: "Vastgelegd door",
  why: "Waarom",
  changes: "Wat er veranderde",
  changed: (name: string, was: string, becomes: string) => `${name}: ${was} werd ${becomes}`,
};
