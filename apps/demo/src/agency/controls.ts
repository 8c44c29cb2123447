import type { Control, Draft } from "@grondslag/register";

/** A few controls of buildings, passes and systems, with findings that wait and findings that are settled. */
export const controls: readonly Omit<Draft<Control>, "version">[] = [
  {
    id: "pentest-persons-and-income-2026",
    name: "Penetratietest Personen en inkomen",
    kind: "penetration-test",
    about: { type: "system", id: "persons-and-income" },
    date: "2026-03-16",
    owner: "Bureau beveiliging",
    findings: [
      {
        id: "session-not-ended",
        text: "Een sessie van een oude proefomgeving bleef na afmelden geldig.",
        severity: "high",
        owner: "Centrum voor gegevens",
        due: "2026-06-01",
        state: "resolved",
        followUp: [
          { date: "2026-03-23", text: "Oorzaak gevonden: de proefomgeving deelde haar sleutels." },
          { date: "2026-04-14", text: "Sleutels gescheiden en opnieuw getest." },
        ],
      },
      {
        id: "error-shows-version",
        text: "Een foutmelding noemt de versie van de webserver.",
        severity: "low",
        owner: "Centrum voor gegevens",
        due: "2026-09-01",
        state: "open",
        followUp: [],
      },
    ],
  },
  {
    id: "pentest-document-archive-2025",
    name: "Penetratietest Documentarchief",
    kind: "penetration-test",
    about: { type: "system", id: "document-archive" },
    date: "2025-10-06",
    owner: "Bureau beveiliging",
    findings: [
      {
        id: "reads-not-logged",
        text: "Wie een brief leest, laat geen spoor na.",
        severity: "critical",
        owner: "Informatiehuishouding",
        due: "2026-04-01",
        state: "open",
        followUp: [{ date: "2025-12-01", text: "Vervanging besteld; tot die tijd geen nieuwe toegang." }],
      },
    ],
  },
  {
    id: "passes-2026",
    name: "Controle van toegangspassen",
    kind: "pass",
    about: { type: "unit", id: "service" },
    date: "2026-02-02",
    owner: "Bureau beveiliging",
    findings: [
      {
        id: "passes-of-leavers",
        text: "Van 14 passen was de houder niet meer in dienst.",
        severity: "medium",
        owner: "Facilitaire zaken",
        due: "2026-03-01",
        state: "resolved",
        followUp: [{ date: "2026-02-03", text: "Passen geblokkeerd; uitdienst meldt nu ook de pas." }],
      },
    ],
  },
  {
    id: "building-server-room-2026",
    name: "Rondgang serverruimte",
    kind: "building",
    about: { type: "unit", id: "service" },
    date: "2026-05-11",
    owner: "Facilitaire zaken",
    findings: [
      {
        id: "door-held-open",
        text: "De tussendeur werd met een wig opengehouden.",
        severity: "medium",
        owner: "Facilitaire zaken",
        due: "2026-06-15",
        state: "accepted",
        followUp: [
          {
            date: "2026-05-12",
            text: "Tijdens de verbouwing nodig; er staat een bewaker bij tot 1 september.",
          },
        ],
      },
    ],
  },
];
