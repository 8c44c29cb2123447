import type { PortfolioDocument, Work } from "@grondslag/portfolio";
import type { ChainName } from "../landscape/known-systems.ts";
import { need, newWork, type WorkSketch } from "./new-work.ts";
import { asOf, madeUp, named, sources } from "./sources.ts";

const { letter, answers } = sources;
const told = [{ title: "Brief over de voortgang van ICT bij de Belastingdienst", sentOn: asOf }];
const programme = "cool-gen-phase-out";

const papers = {
  businessCase: { title: "Businesscase uitfasering (verzonnen stuk)", approvedOn: "2022-11-01" },
  projectPlan: { title: "Projectplan uitfasering (verzonnen stuk)", approvedOn: "2022-11-01" },
  planning: { title: "Planning uitfasering (verzonnen stuk)", approvedOn: "2022-11-01" },
  scope: { title: "Scope uitfasering (verzonnen stuk)", approvedOn: "2022-11-01" },
  triangle: { owner: "Eigenaar", principal: "Opdrachtgever", contractor: "Opdrachtnemer" },
  manager: { name: "Projectmanager", mandatedOn: "2022-11-15" },
};

/** The chains of which the letter gives the end of Cool:Gen; ids are those of the phase-out plans of the landscape. */
const projects: readonly (readonly [chain: ChainName, name: string, description: string])[] = [
  [
    "income-tax",
    "Cool:Gen uit de inkomensheffing",
    "Bouwen tot eind 2026; aangiften inkomstenbelasting, bezwaar en beroep worden tot 2032 met Cool:Gen behandeld.",
  ],
  ["corporate-tax", "Cool:Gen uit de vennootschapsbelasting", "Bouwen tot eind 2026."],
  ["payroll-tax", "Cool:Gen uit de loonheffingen", "Bouwen tot eind 2026."],
];

type Part = Pick<WorkSketch, "id" | "name" | "chain" | "startedOn" | "needs">;

/** Steps of the plans; what has not started can still move, and only people who know Cool:Gen can do it. */
const parts: readonly Part[] = [
  {
    id: "cool-gen-income-tax-rules-1",
    name: "Regels uit Cool:Gen halen, heffing",
    chain: "income-tax",
    startedOn: "2023-07-01",
    needs: [need("cool-gen", 9, 6, "income-tax"), need("rule-analysis", 2, 6, "income-tax")],
  },
  {
    id: "cool-gen-income-tax-rules-2",
    name: "Regels uit Cool:Gen halen, aanslag",
    chain: "income-tax",
    needs: [need("cool-gen", 9, 6, "income-tax"), need("rule-analysis", 2, 6, "income-tax")],
  },
  {
    id: "cool-gen-income-tax-rebuild",
    name: "Herbouw van de aanslag inkomensheffing",
    chain: "income-tax",
    startedOn: "2023-07-01",
    needs: [
      need("java", 10, 13, "income-tax"),
      need("cool-gen", 2, 13, "income-tax"),
      need("test", 2, 13, "income-tax"),
    ],
  },
  {
    id: "cool-gen-income-tax-switch",
    name: "Overgang naar de nieuwe aanslag inkomensheffing",
    chain: "income-tax",
    needs: [
      need("cool-gen", 4, 1, "income-tax"),
      need("java", 6, 1, "income-tax"),
      need("test", 4, 1, "income-tax"),
    ],
  },
  {
    id: "cool-gen-corporate-tax-rebuild",
    name: "Herbouw vennootschapsbelasting",
    chain: "corporate-tax",
    startedOn: "2023-04-01",
    needs: [need("cool-gen", 3, 12, "corporate-tax"), need("java", 5, 12, "corporate-tax")],
  },
  {
    id: "cool-gen-corporate-tax-switch",
    name: "Overgang vennootschapsbelasting",
    chain: "corporate-tax",
    needs: [need("cool-gen", 2, 3, "corporate-tax"), need("test", 2, 3, "corporate-tax")],
  },
  {
    id: "cool-gen-payroll-tax-rebuild",
    name: "Herbouw loonheffingen",
    chain: "payroll-tax",
    startedOn: "2024-01-01",
    needs: [need("cool-gen", 5, 11, "payroll-tax"), need("java", 6, 11, "payroll-tax")],
  },
  {
    id: "cool-gen-payroll-tax-switch",
    name: "Overgang loonheffingen",
    chain: "payroll-tax",
    needs: [need("cool-gen", 3, 1, "payroll-tax"), need("test", 3, 1, "payroll-tax")],
  },
];

/** The phase-out of Cool:Gen: three chains that the letter names, in steps that are made up (rows L6-L8). */
export const coolGenWork: readonly Work[] = [
  newWork({
    id: programme,
    name: "Uitfasering Cool:Gen",
    kind: "programme",
    status: "in-execution",
    nature: "modernisation",
    chain: "income-tax",
    helpers: ["corporate-tax", "payroll-tax"],
    description:
      "Kennis van Cool:Gen is schaars: meer mensen inzetten is geen oplossing. In oktober 2024 liepen zeven van negen " +
      "projecten op schema; één in de keten inkomensheffing was later door de herstelwerkzaamheden voor box 3.",
    startedOn: "2023-01-01",
    parliamentDocuments: [
      ...told,
      { title: "Antwoorden op vragen over de voortgang van ICT", sentOn: "2024-10-14" },
    ],
    ...papers,
    source: `${named(letter, "de startdag, de stukken en de manager")} Het vervolg komt uit de ${answers}.`,
  }),
  ...projects.map(([chain, name, description]) =>
    newWork({
      id: `cool-gen-${chain}`,
      name,
      parent: programme,
      status: "in-execution",
      nature: "modernisation",
      chain,
      description,
      startedOn: "2023-01-01",
      parliamentDocuments: told,
      milestones: [{ text: "Einde van bouwen met Cool:Gen", plannedOn: "2026-12-31" }],
      ...papers,
      source: named(letter, "de startdag, de stukken en de manager"),
    }),
  ),
  ...parts.map((part) =>
    newWork({
      kind: "sub-project",
      parent: `cool-gen-${part.chain}`,
      status: part.startedOn === undefined ? "not-started" : "in-execution",
      nature: "modernisation",
      ...papers,
      ...part,
      ...madeUp,
      source: "Verzonnen stap van de demo, als in het uitfaseringsplan van het landschap.",
    }),
  ),
];

const step = (before: string, after: string) => ({
  id: `${before}-${after}`,
  before: `cool-gen-${before}`,
  after: `cool-gen-${after}`,
  lagQuarters: 0,
  ...madeUp,
});

export const coolGenDependencies: NonNullable<PortfolioDocument["records"]["dependency"]> = [
  step("income-tax-rules-1", "income-tax-rules-2"),
  step("income-tax-rules-2", "income-tax-switch"),
  step("income-tax-rebuild", "income-tax-switch"),
  step("corporate-tax-rebuild", "corporate-tax-switch"),
  step("payroll-tax-rebuild", "payroll-tax-switch"),
];
