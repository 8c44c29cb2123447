import type { Work } from "@grondslag/portfolio";
import { systemId } from "./landscape-ids.ts";
import { need, newWork } from "./new-work.ts";
import { asOf, named, sources } from "./sources.ts";

const { letter, overrun } = sources;
const told = [{ title: "Brief over de voortgang van ICT bij de Belastingdienst", sentOn: asOf }];
const approved = (title: string, approvedOn: string) => ({ title: `${title} (verzonnen stuk)`, approvedOn });

/** The four documents of the gate, made up, so that a work may run. */
function documents(name: string, approvedOn: string) {
  return {
    businessCase: approved(`Businesscase ${name}`, approvedOn),
    projectPlan: approved(`Projectplan ${name}`, approvedOn),
    planning: approved(`Planning ${name}`, approvedOn),
    scope: approved(`Scope ${name}`, approvedOn),
    triangle: { owner: "Eigenaar", principal: "Opdrachtgever", contractor: "Opdrachtnemer" },
    manager: { name: "Projectmanager", mandatedOn: approvedOn },
  };
}

/** Trade over the internet within the Union: the emergency track, the main track and what hangs on it (rows N1-N5). */
const trade: readonly Work[] = [
  newWork({
    id: "vat-ecommerce-emergency",
    name: "Btw e-commerce, noodspoor",
    status: "finished",
    nature: "policy",
    chain: "vat",
    systems: [systemId("demo:vat-emergency")],
    description: "Een tijdelijke voorziening, tot het hoofdspoor in gebruik is.",
    endedOn: "2021-07-01",
    parliamentDocuments: told,
    source: `${named(letter, "niets")} De einddag is de dag waarop de wet inging (${sources.electronicTrade}).`,
  }),
  newWork({
    id: "vat-ecommerce-main",
    name: "Btw e-commerce, hoofdspoor",
    status: "in-execution",
    nature: "policy",
    chain: "vat",
    systems: [systemId("demo:vat-main"), systemId("register:vat")],
    description:
      "De blijvende voorziening. De ingebruikname ging van december 2023 naar juni 2024 en naar begin 2025.",
    startedOn: "2021-01-01",
    milestones: [
      { text: "In gebruik, volgens de eerste planning", plannedOn: "2023-12-31" },
      { text: "In gebruik, volgens de tweede planning", plannedOn: "2024-06-30" },
      { text: "In gebruik, volgens de brief: begin 2025", plannedOn: "2025-03-31" },
    ],
    parliamentDocuments: told,
    ...documents("hoofdspoor", "2020-12-01"),
    source: named(letter, "de startdag, de stukken en de manager"),
  }),
  newWork({
    id: "vat-ecommerce-main-build",
    name: "Btw e-commerce, bouw en test van het hoofdspoor",
    kind: "sub-project",
    parent: "vat-ecommerce-main",
    status: "in-execution",
    nature: "policy",
    chain: "vat",
    systems: [systemId("demo:vat-main")],
    startedOn: "2021-01-01",
    needs: [need("java", 4, 16, "vat"), need("test", 2, 16, "vat")],
    ...documents("bouw en test", "2020-12-01"),
    invented: true,
    source: "Verzonnen deelproject: de brief spreekt van het hoofdspoor als geheel.",
  }),
  newWork({
    id: "vat-ecommerce-main-switch",
    name: "Btw e-commerce, ingebruikname van het hoofdspoor",
    kind: "sub-project",
    parent: "vat-ecommerce-main",
    status: "not-started",
    nature: "policy",
    chain: "vat",
    systems: [systemId("demo:vat-main")],
    description: "Begin 2025, nadat de kleineondernemersregeling van 1 januari 2025 er is.",
    needs: [need("java", 6, 1, "vat"), need("test", 3, 1, "vat")],
    parliamentDocuments: told,
    ...documents("ingebruikname", "2024-06-01"),
    source: named(letter, "dat dit een deelproject is, de stukken, de manager en de inzet van mensen"),
  }),
  newWork({
    id: "vat-ecommerce-member-data",
    name: "Btw e-commerce, gegevens van andere lidstaten",
    kind: "sub-project",
    parent: "vat-ecommerce-main",
    status: "in-execution",
    nature: "policy",
    chain: "vat",
    helpers: ["data"],
    systems: [systemId("demo:vat-main"), systemId("demo:exchange-platform")],
    description:
      "Gegevens die andere lidstaten leveren, gaven complicaties; wat niet past, gaat in quarantaine.",
    startedOn: "2024-01-01",
    needs: [need("data-engineering", 3, 4, "data")],
    parliamentDocuments: told,
    ...documents("gegevens van lidstaten", "2023-12-01"),
    source: named(
      letter,
      "dat dit een deelproject is, de startdag, de stukken, de manager en de inzet van mensen",
    ),
  }),
  newWork({
    id: "small-business-scheme-2025",
    name: "Kleineondernemersregeling 2025 (KOR2025)",
    status: "in-execution",
    nature: "policy",
    chain: "vat",
    systems: [systemId("demo:small-business-scheme"), systemId("register:vat")],
    description: "Vraagt hetzelfde team als het hoofdspoor van btw e-commerce.",
    startedOn: "2023-10-01",
    needs: [need("java", 5, 5, "vat"), need("test", 2, 5, "vat"), need("rule-analysis", 2, 5, "vat")],
    legalDeadline: { on: "2024-12-31", law: "Kleineondernemersregeling, met ingang van 1 januari 2025" },
    parliamentDocuments: told,
    ...documents("KOR2025", "2023-09-01"),
    source: named(letter, "de startdag, de stukken, de manager en de inzet van mensen"),
  }),
  newWork({
    id: "vat-renewal",
    name: "Nieuw systeem voor de omzetbelasting",
    status: "not-started",
    nature: "modernisation",
    chain: "vat",
    helpers: ["data"],
    systems: [systemId("register:vat")],
    description:
      "Een systeem dat een leverancier maakt; niet voor 2026 in gebruik. Tot dan kan de wet nauwelijks wijzigen.",
    needs: [
      need("java", 4, 8, "vat"),
      need("cobol", 3, 8, "vat"),
      need("data-engineering", 3, 6, "data"),
      need("test", 2, 8, "vat"),
    ],
    triangle: { owner: "Eigenaar", principal: "Opdrachtgever" },
    source: "Genoemd in NRC, 12 januari 2023. Verzonnen: de inzet van mensen.",
  }),
];

/** Closed, on plan, or known by name and little more (rows N6-N8). */
const others: readonly Work[] = [
  newWork({
    id: "posted-workers",
    name: "Platform gedetacheerde werknemers",
    status: "finished",
    nature: "policy",
    chain: "payroll-tax",
    systems: [systemId("demo:posted-workers")],
    endedOn: "2023-12-31",
    benefits: [
      { text: "Controles zijn gerichter: het platform laat zien waar zij nodig zijn.", statedOn: asOf },
    ],
    parliamentDocuments: told,
    source: `${named(letter, "niets")} Afgesloten in 2023; de dag is niet bekend, hier staat de laatste van dat jaar.`,
  }),
  newWork({
    id: "bank-tax",
    name: "Bankenbelasting",
    status: "finished",
    nature: "policy",
    chain: "corporate-tax",
    systems: [systemId("demo:bank-tax")],
    description: "Voor de aangiften van veertien grootbanken.",
    endedOn: asOf,
    parliamentDocuments: told,
    source: `${named(letter, "niets")} Afgesloten in 2024; de dag is niet bekend, hier staat die van de brief.`,
  }),
  newWork({
    id: "erp",
    name: "ERP-pakket",
    status: "in-execution",
    nature: "modernisation",
    chain: "facilities",
    systems: [systemId("demo:erp")],
    description: "Loopt volgens planning.",
    startedOn: "2022-01-01",
    needs: [need("erp", 4, 16, "facilities"), need("project-management", 1, 16)],
    parliamentDocuments: told,
    ...documents("ERP", "2021-11-15"),
    source: named(letter, "de startdag, de stukken, de manager en de inzet van mensen"),
  }),
  newWork({
    id: "robust-payments",
    name: "Robuust Betalingsverkeer",
    status: "finished",
    nature: "modernisation",
    chain: "collection",
    endedOn: asOf,
    parliamentDocuments: told,
    source: `${named(letter, "niets")} Afgesloten in 2024; de dag is niet bekend, hier staat die van de brief.`,
  }),
  newWork({
    id: "data-renewal",
    name: "Vernieuwing Gegevens",
    kind: "programme",
    status: "in-execution",
    nature: "modernisation",
    chain: "data",
    systems: [systemId("demo:data-platform")],
    description: "Staat los van de uitfasering van Cool:Gen.",
    startedOn: "2023-01-01",
    needs: [need("data-engineering", 5, 16, "data"), need("architecture", 1, 16, "data")],
    parliamentDocuments: told,
    ...documents("Vernieuwing Gegevens", "2022-12-01"),
    source: named(letter, "de startdag, de stukken, de manager en de inzet van mensen"),
  }),
  newWork({
    id: "paused-programme",
    name: "Programma van 44,9 miljoen euro (naam hier niet bekend)",
    kind: "programme",
    status: "in-reorientation",
    nature: "modernisation",
    chain: "data",
    description:
      "Gepauzeerd: van 44,9 miljoen euro is 60 procent besteed, en op wat er nog moet gebeuren is onvoldoende zicht. " +
      "Het kan een programma zijn dat hier ook onder zijn naam staat.",
    startedOn: "2021-01-01",
    manager: { name: "Programmamanager" },
    parliamentDocuments: told,
    source: `${named(letter, "de keten en de startdag")} De naam staat niet in wat de demo van de brief weet.`,
  }),
];

/** Three of the thirteen projects on the dashboard of 31 December 2020; the names of the other ten are not known here. */
const onDashboard: readonly Work[] = [
  ["vehicle-tax-renewal", "Auto MRB", "Systeem voor de motorrijtuigenbelasting, begonnen in 2016."],
  ["car-purchase-tax-renewal", "Auto BPM", "De raming ging in 2021 ongeveer 6 miljoen euro omhoog."],
  [
    "etm-phase-out",
    "Uitfaseren ETM",
    "De raming ging in 2021 ongeveer 6 miljoen euro omhoog, met uitloop in tijd.",
  ],
].map(([id = "", name = "", description]) =>
  newWork({
    id,
    name,
    status: "in-execution",
    nature: "modernisation",
    chain: id === "etm-phase-out" ? "collection" : "vehicle",
    description: `${description} Stand van de brief; wat daarna kwam, staat hier niet.`,
    ...(id === "vehicle-tax-renewal" && { startedOn: "2016-01-01" }),
    parliamentDocuments: [{ title: "Brief over uitloop van ICT-projecten", sentOn: "2021-04-21" }],
    source: named(overrun, id === "etm-phase-out" ? "de keten" : "niets"),
  }),
);

/** Works that public documents name, as they stood on 18 June 2024. */
export const knownWork: readonly Work[] = [...trade, ...others, ...onDashboard];
