/** A system or chain that public documents name. Its days, owners and relations are made up all the same. */
export interface KnownSystem {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainName;
  /** Which document names it, and in which words of ours. */
  readonly named: string;
  readonly inUseFrom?: string;
  readonly retiredOn?: string;
}

const s1 = "brief over ICT-modernisering, 18 juni 2024 (31 066, nr. 1412)";
const s2 = "brief over 'Een weerbare Belastingdienst', 25 april 2024 (31 066, nr. 1379)";

export const knownSystems: readonly KnownSystem[] = [
  { id: "access-management", name: "Logisch Toegangsbeheer", chain: "facilities", named: s1 },
  { id: "set-service", name: "Setgebaseerde Dienst", chain: "data", named: s1 },
  {
    id: "vat-emergency",
    name: "Btw e-commerce, noodspoor",
    chain: "vat",
    named: s1,
    inUseFrom: "2021-07-01",
  },
  { id: "vat-main", name: "Btw e-commerce, hoofdspoor", chain: "vat", named: s1, inUseFrom: "2025-02-01" },
  {
    id: "small-business-scheme",
    name: "Kleineondernemersregeling",
    chain: "vat",
    named: s1,
    inUseFrom: "2019-06-01",
  },
  {
    id: "posted-workers",
    name: "Platform gedetacheerde werknemers",
    chain: "payroll-tax",
    named: s1,
    inUseFrom: "2023-03-01",
  },
  { id: "bank-tax", name: "Bankenbelasting", chain: "corporate-tax", named: s1, inUseFrom: "2019-02-01" },
  { id: "erp", name: "ERP-pakket", chain: "facilities", named: s1, inUseFrom: "2019-01-15" },
  { id: "sign-in-broker", name: "Toegangsmakelaar DigiD, eHerkenning en eIDAS", chain: "service", named: s1 },
  { id: "data-platform", name: "Dataplatform", chain: "data", named: s1, inUseFrom: "2020-02-01" },
  { id: "exchange-platform", name: "Beveiligd platform voor gegevensuitwisseling", chain: "data", named: s1 },
  { id: "portal", name: "Portalen voor burgers en ondernemers", chain: "service", named: s1 },
  { id: "ideal-link", name: "Betalen met iDEAL", chain: "collection", named: s1, inUseFrom: "2019-09-01" },
  {
    id: "need-to-know",
    name: "Generieke voorziening Need to Know",
    chain: "facilities",
    named: s2,
    inUseFrom: "2024-01-15",
  },
];

interface Chain {
  readonly id: string;
  readonly name: string;
  readonly named?: string;
  readonly short: string;
}

/** Chains; `named` are those of which the letter gives the end of Cool:Gen. */
export const chains = [
  { id: "income-tax-chain", name: "Keten inkomensheffing", named: s1, short: "income-tax" },
  { id: "corporate-tax-chain", name: "Keten vennootschapsbelasting", named: s1, short: "corporate-tax" },
  { id: "payroll-tax-chain", name: "Keten loonheffingen", named: s1, short: "payroll-tax" },
  { id: "vat-chain", name: "Keten omzetbelasting", named: s1, short: "vat" },
  { id: "benefits-chain", name: "Keten toeslagen", short: "benefits" },
  { id: "collection-chain", name: "Keten inning en betalingsverkeer", short: "collection" },
  { id: "vehicle-chain", name: "Keten auto", short: "vehicle" },
  { id: "inheritance-chain", name: "Keten schenken en erven", short: "inheritance" },
  { id: "audit-chain", name: "Keten toezicht en controle", short: "audit" },
  { id: "data-chain", name: "Gegevens en uitwisseling", short: "data" },
  { id: "service-chain", name: "Dienstverlening", short: "service" },
  { id: "facilities-chain", name: "Generieke voorzieningen en bedrijfsvoering", short: "facilities" },
] as const satisfies readonly Chain[];
export type ChainName = (typeof chains)[number]["short"];

/** In which chain the systems of the register stand. */
export const chainOfRegister: Readonly<Record<string, ChainName>> = {
  "persons-and-income": "data",
  "telephone-exchange": "service",
  "income-tax": "income-tax",
  vat: "vat",
  "corporate-tax": "corporate-tax",
  benefits: "benefits",
  collection: "collection",
  "vehicle-tax": "vehicle",
  "inheritance-tax": "inheritance",
  "audit-files": "audit",
  "wage-returns": "payroll-tax",
  "document-archive": "facilities",
  personnel: "facilities",
};
