/** Public documents that the portfolio of the demo takes facts from: what they state, never how they say it. */
export const sources = {
  letter: "brief over de voortgang van ICT bij de Belastingdienst, 18 juni 2024 (31 066, nr. 1412)",
  answers: "antwoorden op vragen over die brief, 14 oktober 2024 (31 066, nr. 1430)",
  overrun: "brief over uitloop van ICT-projecten, 21 april 2021 (31 066, nr. 814)",
  rulings: "arresten van de Hoge Raad over box 3, 6 juni 2024",
  electronicTrade: "Wet implementatie richtlijnen elektronische handel (35 527)",
} as const;

/** Day of the letter: the portfolio stands as it was then. */
export const asOf = "2024-06-18";

/** The mark of a record that a document names, with what of it is made up all the same. */
export function named(source: string, made = "de inzet van mensen"): string {
  return `Genoemd in de ${source}. Verzonnen: ${made}.`;
}

/** The mark of what is made up whole, to fill the demo. */
export const madeUp = { source: "Verzonnen voor de demo.", invented: true } as const;
