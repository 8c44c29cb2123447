import type { SubjectType } from "@grondslag/kernel";
import { type Field, type FieldTag, fieldTags } from "@grondslag/register";
import { sourceSystemId } from "./systems.ts";

/** A data set of a system, as the register takes it. */
export interface DataSetEntry {
  readonly id: string;
  readonly systemId: string;
  readonly name: string;
  readonly description: string;
  readonly subjectTypes: readonly SubjectType[];
  readonly fields: readonly Field[];
}

/** `id: name [tag tag]`, one field a line. */
function fields(text: string): Field[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const match = /^\s*([a-z-]+): ([^[]+?) *(?:\[([a-z -]+)\])?$/.exec(line);
      const [, id, name, tags] = match ?? [];
      if (id === undefined || name === undefined) throw new SyntaxError(`not a field: ${line}`);
      return { id, name, tags: (tags ?? "").split(" ").filter(isTag) };
    });
}

function isTag(text: string): text is FieldTag {
  return fieldTags.some((tag) => tag === text);
}

/** The data sets of the demo agency. The first three are held by the running source system. */
export const dataSets: readonly DataSetEntry[] = [
  {
    id: "persons",
    systemId: sourceSystemId,
    name: "Personen",
    description: "Wie een burger is, waar hij woont en hoe hij bereikbaar is.",
    subjectTypes: ["bsn"],
    fields: fields(`
      name: Naam [name identity]
      birth-date: Geboortedatum [birth identity]
      address: Adres [address]
      phone: Telefoonnummer [contact]
      email: E-mailadres [contact]
      partner: Partner [family name]
      children: Aantal kinderen [family]
      bank-account: Rekeningnummer [bank-account]
      plates: Kentekens [plate]`),
  },
  {
    id: "incomes",
    systemId: sourceSystemId,
    name: "Inkomens",
    description: "Loon, verzamelinkomen en vermogen per jaar.",
    subjectTypes: ["bsn"],
    fields: fields(`
      income-year: Jaar
      employer: Werkgever [income business]
      wage: Loon [income]
      collected-income: Verzamelinkomen [income]
      savings: Spaargeld en beleggingen [assets]
      home-value: Waarde van de woning [assets]`),
  },
  {
    id: "businesses",
    systemId: sourceSystemId,
    name: "Bedrijven",
    description: "Wie een onderneming is en hoe groot zij is.",
    subjectTypes: ["rsin"],
    fields: fields(`
      trade-name: Handelsnaam [name business]
      address: Vestigingsadres [address business]
      contact: Contactpersoon [name contact]
      bank-account: Rekeningnummer [bank-account]
      vat-number: Btw-nummer [identity business]
      turnover: Omzet [income business]
      employees: Aantal werknemers [business]`),
  },
  {
    id: "income-tax-assessments",
    systemId: "income-tax",
    name: "Aanslagen inkomstenbelasting",
    description: "Aangifte en aanslag per jaar.",
    subjectTypes: ["bsn"],
    fields: fields(`
      year: Jaar
      taxable-income: Belastbaar inkomen [income]
      deductions: Aftrekposten [income family]
      assessed: Bedrag van de aanslag [income]`),
  },
  {
    id: "vat-returns",
    systemId: "vat",
    name: "Btw-aangiften",
    description: "Aangifte per tijdvak.",
    subjectTypes: ["bsn", "rsin"],
    fields: fields(`
      period: Tijdvak
      turnover: Omzet [income business]
      input-tax: Voorbelasting [business]
      refund-account: Rekening voor teruggaaf [bank-account]`),
  },
  {
    id: "corporate-returns",
    systemId: "corporate-tax",
    name: "Aangiften vennootschapsbelasting",
    description: "Winst en balans per boekjaar.",
    subjectTypes: ["rsin"],
    fields: fields(`
      year: Boekjaar
      profit: Winst [income business]
      equity: Eigen vermogen [assets business]`),
  },
  {
    id: "benefit-awards",
    systemId: "benefits",
    name: "Toegekende toeslagen",
    description: "Toeslag, hoogte en gezin.",
    subjectTypes: ["bsn"],
    fields: fields(`
      benefit: Soort toeslag
      amount: Maandbedrag [income]
      household: Huishouden [family]
      rent: Huur [assets]
      bank-account: Rekeningnummer [bank-account]`),
  },
  {
    id: "debts",
    systemId: "collection",
    name: "Openstaande bedragen",
    description: "Wat iemand moet betalen en welke regeling er loopt.",
    subjectTypes: ["bsn", "rsin"],
    fields: fields(`
      open-amount: Openstaand bedrag [assets]
      due-date: Vervaldag
      arrangement: Betalingsregeling [assets]
      bank-account: Rekeningnummer [bank-account]`),
  },
  {
    id: "vehicles",
    systemId: "vehicle-tax",
    name: "Voertuigen",
    description: "Kentekens en houders.",
    subjectTypes: ["bsn", "rsin"],
    fields: fields(`
      plate: Kenteken [plate]
      holder: Houder [name]
      address: Adres van de houder [address]
      weight: Massa`),
  },
  {
    id: "estates",
    systemId: "inheritance-tax",
    name: "Nalatenschappen en schenkingen",
    description: "Verkrijgers en waarde.",
    subjectTypes: ["bsn"],
    fields: fields(`
      heirs: Verkrijgers [family name]
      value: Waarde [assets]`),
  },
  {
    id: "audit-reports",
    systemId: "audit-files",
    name: "Controlerapporten",
    description: "Vragen, bevindingen en correcties.",
    subjectTypes: ["bsn", "rsin"],
    fields: fields(`
      findings: Bevindingen [business]
      corrections: Correcties [income business]
      contact: Contactpersoon [name contact]`),
  },
  {
    id: "wage-statements",
    systemId: "wage-returns",
    name: "Loonopgaven",
    description: "Loon per werknemer en tijdvak.",
    subjectTypes: ["bsn"],
    fields: fields(`
      period: Tijdvak
      employer: Werkgever [business]
      wage: Loon [income]
      company-car: Auto van de zaak [plate]`),
  },
  {
    id: "letters",
    systemId: "document-archive",
    name: "Brieven",
    description: "Verzonden brieven en beschikkingen.",
    subjectTypes: ["bsn", "rsin"],
    fields: fields(`
      date: Datum
      kind: Soort brief
      address: Adres [address]`),
  },
];
