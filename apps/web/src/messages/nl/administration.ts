export const clients = {
  title: "Programma's die mogen vragen",
  intro:
    "Een programma vraagt namens een systeem of een medewerker iets mag zien. Een wijziging gaat pas in als iemand anders die heeft goedgekeurd.",
  list: "Programma's",
  proposals: "Voorstellen",
  noProposals: "Er wacht geen voorstel op een oordeel.",
  scopes: "Mag",
  why: "U ziet de programma's omdat uw rol autorisatiebeheer is.",
  empty: { title: "Nog geen programma's", text: "Er is nog geen programma aangesloten." },
  isNew: "Nieuw programma",
  isChange: "Wijziging",
  proposed: "Voorgesteld",
  members: {
    systemId: "Systeem",
    scopes: "Mag",
    keyThumbprints: "Sleutels (vingerafdruk)",
    certificateThumbprint: "Certificaat (vingerafdruk)",
  },
  before: (text: string) => `Was: ${text}`,
  own: "U deed dit voorstel zelf. Daarom beoordeelt iemand anders het.",
  compare:
    "Vraag de beheerder van het systeem om de vingerafdruk van de sleutel, en vergelijk die. Bel daarvoor een nummer dat u al kende.",
};

export const units = {
  title: "Afdelingen",
  intro: "Wie een afdeling leidt of vervangt, beslist over de toegang van de mensen daar.",
  manager: "Leidinggevende",
  noManager: "Ontbreekt",
  deputies: "Vervangers",
  addDeputy: "Voeg een vervanger toe",
  remove: "Haal weg",
  removeDeputy: (name: string) => `Haal vervanger ${name} weg`,
  saved: "Bewaard. Dit geldt meteen.",
  back: "Naar de afdelingen",
  why: "U ziet alle afdelingen omdat uw rol autorisatiebeheer is.",
  empty: { title: "Nog geen afdelingen", text: "Afdelingen komen uit het personeelssysteem." },
};

export const relations = {
  title: "Eigen dossier en familie",
  intro:
    "Een medewerker mag het eigen dossier en dat van familie niet bekijken. Leg hier vast om wie het gaat. Wat al is vastgelegd, ziet u hier niet: dat is zelf een persoonsgegeven.",
  kind: "Wat is deze persoon van de medewerker?",
  kinds: { own: "De medewerker zelf", family: "Familie" },
  remove: "Haal weg",
  done: {
    saved: "Bewaard. Dit geldt meteen.",
    unchanged: "Dit was al vastgelegd.",
    removed: "Weggehaald. Dit geldt meteen.",
    absent: "Dit was niet vastgelegd. Er is niets veranderd.",
  },
};
