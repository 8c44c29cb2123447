/** What the demo agency decided of its landscape, as the API takes it. Days, people and plans are made up. */

/** Cool:Gen stands on no public list; its maker still supports it. */
export const ownProduct = {
  version: 0,
  motive: "Staat op geen openbare lijst.",
  name: "Cool:Gen",
  aliases: ["gen", "coolgen"],
  purls: [],
  cpes: [],
  repology: [],
  cycles: [{ cycle: "8", endOfLife: false }],
};

export const skills = [
  {
    id: "cool-gen",
    name: "Cool:Gen",
    people: 42,
    scarce: true,
    motive: "Niemand leert het nog; opschalen van capaciteit is geen oplossing (brief van 18 juni 2024).",
  },
  { id: "java", name: "Java", people: 120, scarce: false },
  { id: "test", name: "Testen", people: 35, scarce: false },
  { id: "architecture", name: "Architectuur", people: 10, scarce: false },
  { id: "business-analysis", name: "Procesanalyse", people: 10, scarce: false },
  { id: "cobol", name: "Cobol", people: 31, scarce: false },
  { id: "data-engineering", name: "Gegevensverwerking", people: 30, scarce: false },
  { id: "erp", name: "ERP", people: 10, scarce: false },
  { id: "integration", name: "Koppelingen", people: 24, scarce: false },
  { id: "mainframe", name: "Mainframe", people: 10, scarce: false },
  { id: "project-management", name: "Projectleiding", people: 13, scarce: false },
  { id: "rule-analysis", name: "Regelanalyse", people: 20, scarce: false },
  { id: "security", name: "Beveiliging", people: 17, scarce: false },
  { id: "user-research", name: "Gebruikersonderzoek", people: 5, scarce: false },
  { id: "web", name: "Portalen", people: 24, scarce: false },
];

interface Step {
  readonly id: string;
  readonly name: string;
  readonly due: string;
  readonly deadline: "building" | "handling";
  readonly after: readonly string[];
  readonly doneOn?: string;
  readonly expected?: string;
  readonly work?: { readonly skill: string; readonly personDays: number };
}

export interface Plan {
  readonly id: string;
  readonly chain: "income-tax" | "corporate-tax" | "payroll-tax";
  readonly name: string;
  readonly handlingUntil?: string;
  readonly handlingOf?: string;
  readonly steps: readonly Step[];
  readonly externalCauses: readonly object[];
}

const building = { deadline: "building", after: [] } as const;

export const plans: readonly Plan[] = [
  {
    id: "cool-gen-income-tax",
    chain: "income-tax",
    name: "Cool:Gen uit de inkomensheffing",
    handlingUntil: "2032-12-31",
    handlingOf: "aangiften inkomstenbelasting, bezwaar en beroep",
    steps: [
      { ...building, id: "inventory", name: "Inventarisatie", due: "2023-06-30", doneOn: "2023-07-14" },
      {
        ...building,
        id: "rebuild",
        name: "Herbouw van de aanslag",
        due: "2026-09-30",
        after: ["inventory"],
        work: { skill: "java", personDays: 5200 },
      },
      {
        ...building,
        id: "rules",
        name: "Regels uit Cool:Gen halen",
        due: "2026-06-30",
        after: ["inventory"],
        work: { skill: "cool-gen", personDays: 900 },
      },
      {
        ...building,
        id: "switch",
        name: "Overgang naar de nieuwe aanslag",
        due: "2026-12-15",
        after: ["rebuild", "rules"],
        expected: "2026-12-15",
        work: { skill: "test", personDays: 300 },
      },
      {
        id: "last-appeal",
        name: "Laatste bezwaar en beroep",
        due: "2032-12-31",
        deadline: "handling",
        after: ["switch"],
        expected: "2032-10-01",
      },
    ],
    externalCauses: [{ text: "Rechtsherstel box 3 vraagt dezelfde mensen." }],
  },
  {
    id: "cool-gen-corporate-tax",
    chain: "corporate-tax",
    name: "Cool:Gen uit de vennootschapsbelasting",
    steps: [
      { ...building, id: "rebuild", name: "Herbouw", due: "2026-03-31", doneOn: "2026-04-20" },
      {
        ...building,
        id: "switch",
        name: "Overgang",
        due: "2026-12-20",
        after: ["rebuild"],
        expected: "2026-12-18",
      },
    ],
    externalCauses: [],
  },
  {
    id: "cool-gen-payroll-tax",
    chain: "payroll-tax",
    name: "Cool:Gen uit de loonheffingen",
    steps: [
      {
        ...building,
        id: "rebuild",
        name: "Herbouw",
        due: "2026-08-31",
        work: { skill: "cool-gen", personDays: 420 },
      },
      { ...building, id: "switch", name: "Overgang", due: "2026-11-30", after: ["rebuild"] },
    ],
    externalCauses: [
      {
        text: "Europese richtlijn met een eigen invoeringsdatum.",
        derogation: { askedOn: "2025-09-01", authority: "Europese Commissie", state: "asked" },
      },
    ],
  },
];

/** Outages as hours before now, so that there are some whenever the demo starts; `key` makes them the same ones. */
export const outages = [
  {
    key: "2026-collection",
    item: "register:collection",
    hoursAgo: 900,
    hours: 3.5,
    text: "Betalingen werden niet verwerkt.",
  },
  { key: "2026-income", item: "register:income-tax", hoursAgo: 620, hours: 6.25, text: "Database vol." },
  {
    key: "2026-income-again",
    item: "register:income-tax",
    hoursAgo: 210,
    hours: 4,
    text: "Herstart mislukt.",
  },
  { key: "2026-portal", item: "demo:portal", hoursAgo: 95, hours: 1.1, text: "Certificaat verlopen." },
];
/** Work that is announced, as hours from now. */
export const announced = [
  { key: "next-release", item: "register:income-tax", hoursAhead: 60, hours: 6, text: "Nieuwe versie." },
];

export const campaign = {
  name: "Weg van Verzonnen Overheid CA G2",
  reason: "De uitgever voldoet niet meer aan de eisen; vervanging gaat in twee fasen.",
  leavesIssuer: "Verzonnen Overheid CA G2",
  teams: ["CSIRT", "Meldpunt ICT"],
};
