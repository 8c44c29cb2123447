import type { SimulatorKind } from "./simulator-person.ts";

/** Languages of the simulator's screens. */
export type SimulatorLanguage = "nl" | "en";

/** All text on the simulator's screens. */
export type SimulatorMessages = {
  readonly banner: string;
  readonly bannerMore: string;
  readonly title: Readonly<Record<SimulatorKind, string>>;
  readonly intro: string;
  readonly search: Readonly<Record<SimulatorKind, string>>;
  readonly searchButton: string;
  readonly results: (shown: number, query: string) => string;
  readonly nobody: string;
  readonly signInAs: (name: string) => string;
  readonly other: Readonly<Record<SimulatorKind, string>>;
  readonly cancel: string;
  readonly otherLanguage: string;
  readonly failedTitle: string;
  readonly failedText: string;
};

export const simulatorMessages: Readonly<Record<SimulatorLanguage, SimulatorMessages>> = {
  nl: {
    banner: "Dit is een simulator, geen echte DigiD.",
    bannerMore: "Alle mensen hier zijn verzonnen. Vul geen echte gegevens in.",
    title: { employee: "Inloggen als medewerker", citizen: "Inloggen als burger" },
    intro: "Kies met wie u wilt inloggen. U hebt geen wachtwoord nodig.",
    search: { employee: "Zoek op naam, functie of nummer", citizen: "Zoek op naam of burgerservicenummer" },
    searchButton: "Zoeken",
    results: (shown, query) =>
      query === "" ? "Voorbeelden" : shown === 1 ? "1 persoon gevonden" : `${shown} personen gevonden`,
    nobody: "Wij vinden niemand. Zoek op een deel van de naam.",
    signInAs: (name) => `Inloggen als ${name}`,
    other: { employee: "Ik wil inloggen als burger", citizen: "Ik wil inloggen als medewerker" },
    cancel: "Niet inloggen",
    otherLanguage: "English",
    failedTitle: "Inloggen is niet gelukt",
    failedText: "De aanvraag klopt niet of is verlopen. Ga terug naar de website en log opnieuw in.",
  },
  en: {
    banner: "This is a simulator, not the real DigiD.",
    bannerMore: "Everybody here is made up. Do not enter real data.",
    title: { employee: "Sign in as an employee", citizen: "Sign in as a citizen" },
    intro: "Choose whom you want to be. You do not need a password.",
    search: {
      employee: "Search by name, function or number",
      citizen: "Search by name or citizen service number",
    },
    searchButton: "Search",
    results: (shown, query) =>
      query === "" ? "Examples" : shown === 1 ? "1 person found" : `${shown} people found`,
    nobody: "We cannot find anybody. Search for a part of the name.",
    signInAs: (name) => `Sign in as ${name}`,
    other: { employee: "I want to sign in as a citizen", citizen: "I want to sign in as an employee" },
    cancel: "Do not sign in",
    otherLanguage: "Nederlands",
    failedTitle: "Signing in did not work",
    failedText: "The request is not right or has expired. Go back to the website and sign in again.",
  },
};
