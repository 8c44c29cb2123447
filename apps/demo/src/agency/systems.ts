import type { Onboarding } from "@grondslag/register";

/** A system of the landscape, as the register takes it. `endpoint` is added when the demo starts. */
export interface SystemEntry {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly riskClass: "low" | "medium" | "high" | "critical";
  readonly monitoringMode: "none" | "passive" | "active" | "need-to-know";
  readonly monitoringReason: string;
  /** Absent for the one system that never declared itself: nobody gets new access to it. */
  readonly onboarding?: Onboarding;
}

/** The system that holds persons, businesses and incomes: the one that really runs in the demo. */
export const sourceSystemId = "persons-and-income";
/** The telephone exchange, which puts waiting calls into the queues. */
export const telephoneSystemId = "telephone-exchange";
/** Where people are hired, move and leave; it holds nothing of citizens. */
export const personnelSystemId = "personnel";

type Row = readonly [
  id: string,
  name: string,
  owner: string,
  risk: SystemEntry["riskClass"],
  mode: SystemEntry["monitoringMode"],
  description: string,
  reason: string,
];

const rows: readonly Row[] = [
  [
    sourceSystemId,
    "Personen en inkomen",
    "Centrum voor gegevens",
    "critical",
    "need-to-know",
    "Namen, adressen, kentekens, rekeningen en inkomens van burgers en bedrijven.",
    "Adressen en kentekens zijn gewild bij criminelen; elke inzage vraagt een open werkitem.",
  ],
  [
    telephoneSystemId,
    "Telefooncentrale",
    "Dienstverlening",
    "low",
    "passive",
    "Zet bellers in de wachtrij en meldt wie er belt.",
    "Bevat alleen de beller van dit moment.",
  ],
  [
    "income-tax",
    "Aanslagen inkomstenbelasting",
    "Particulieren",
    "critical",
    "need-to-know",
    "Aangiften en aanslagen van burgers.",
    "Volledig beeld van inkomen en vermogen.",
  ],
  [
    "vat",
    "Omzetbelasting",
    "Midden- en kleinbedrijf",
    "high",
    "active",
    "Btw-aangiften en teruggaven.",
    "Veel medewerkers; afwijkend gebruik geeft een signaal.",
  ],
  [
    "corporate-tax",
    "Vennootschapsbelasting",
    "Grote ondernemingen",
    "high",
    "active",
    "Aangiften van vennootschappen.",
    "Gegevens kunnen koersgevoelig zijn.",
  ],
  [
    "benefits",
    "Toeslagen",
    "Toeslagen",
    "critical",
    "need-to-know",
    "Aanvragen, toekenningen en terugvorderingen.",
    "Gezin, huur en opvang van kwetsbare burgers.",
  ],
  [
    "collection",
    "Inning",
    "Inning en betalingsverkeer",
    "high",
    "active",
    "Openstaande bedragen, betalingen en regelingen.",
    "Schulden en bankrekeningen.",
  ],
  [
    "vehicle-tax",
    "Motorrijtuigenbelasting",
    "Auto",
    "high",
    "need-to-know",
    "Voertuigen, kentekens en houders.",
    "Wie een kenteken kent, vindt hier een adres.",
  ],
  [
    "inheritance-tax",
    "Schenk- en erfbelasting",
    "Particulieren",
    "medium",
    "passive",
    "Aangiften na overlijden en schenking.",
    "Kleine groep gebruikers; maandelijkse controle achteraf.",
  ],
  [
    "audit-files",
    "Controledossiers",
    "Controle",
    "critical",
    "need-to-know",
    "Dossiers van boekenonderzoeken.",
    "Lekken waarschuwt wie onderzocht wordt.",
  ],
  [
    "wage-returns",
    "Loonaangiften",
    "Centrum voor gegevens",
    "high",
    "active",
    "Loonaangiften van werkgevers per werknemer.",
    "Lonen van bijna elke werkende.",
  ],
  [
    "document-archive",
    "Documentarchief",
    "Informatiehuishouding",
    "medium",
    "none",
    "Brieven en beschikkingen sinds 1998.",
    "Kan een leesactie nog niet vastleggen; vervanging is gepland.",
  ],
  [
    personnelSystemId,
    "Personeelssysteem",
    "Dienstverlening",
    "low",
    "passive",
    "Meldt wie in dienst komt, van functie verandert of vertrekt.",
    "Bevat geen gegevens van burgers.",
  ],
];

const ways: { readonly [Mode in SystemEntry["monitoringMode"]]: Onboarding | undefined } = {
  "need-to-know": { needToKnow: "authzen", logging: "platform", tellsKnown: true },
  active: { needToKnow: "proxy", logging: "otlp", tellsKnown: false },
  passive: {
    needToKnow: "none",
    logging: "import",
    tellsKnown: false,
    motive: "Kan niet vooraf vragen; het gebruik wordt achteraf gecontroleerd.",
  },
  none: undefined,
};

/** The twelve systems of the demo agency that have to do with citizens, and the personnel system. */
export const systems: readonly SystemEntry[] = rows.map(
  ([id, name, owner, riskClass, monitoringMode, description, monitoringReason]) => {
    const onboarding = onboardingOf(id, monitoringMode);
    return {
      id,
      name,
      description,
      owner,
      riskClass,
      monitoringMode,
      monitoringReason,
      ...(onboarding !== undefined && { onboarding }),
    };
  },
);

function onboardingOf(id: string, mode: SystemEntry["monitoringMode"]): Onboarding | undefined {
  if (id === sourceSystemId) return { needToKnow: "sdk", logging: "platform", tellsKnown: true };
  return ways[mode];
}
