import { normOf } from "./functions.ts";
import { callPurposes } from "./processing-activities.ts";

/** A part of the agency and what its people do. */
export interface UnitEntry {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  /** How many of the 400 employees work here. */
  readonly size: number;
  /** Ids of their functions, the most usual first; who leads is apart. */
  readonly functions: readonly string[];
  /** Function of the one who leads; absent where somebody of another unit does. */
  readonly leader?: string;
  /** Each function is a post for one person. */
  readonly posts: boolean;
  /** Roles of the work that is done here. */
  readonly roles: readonly string[];
  /** Purpose of the calls that wait in the queue of this unit. */
  readonly calls?: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  readonly size: number;
  readonly functions: string;
  readonly leader?: string;
  readonly posts?: true;
  readonly calls?: string;
}

const head = "department-head";

function telephone(team: string, name: string, size: number, calls: string): Row {
  const id = `phone-${team}`;
  const functions = `${id}-agent ${id}-senior`;
  return { id, name, parent: "service", size, functions, leader: `${id}-leader`, calls };
}

function department(id: string, name: string, size: number, functions: string, parent = "agency"): Row {
  return { id, name, parent, size, functions, leader: head };
}

const rows: readonly Row[] = [
  { id: "agency", name: "Belastingdienst", size: 1, functions: "", leader: "director" },
  department("service", "Dienstverlening", 3, "planner"),
  telephone("income-tax", "Telefoonteam inkomstenbelasting", 66, callPurposes.incomeTax),
  telephone("benefits", "Telefoonteam toeslagen", 50, callPurposes.benefits),
  telephone("business", "Telefoonteam ondernemers", 35, callPurposes.business),
  telephone("payment", "Telefoonteam betalen", 25, callPurposes.payment),
  telephone("vehicle", "Telefoonteam auto", 15, callPurposes.vehicle),
  department("private", "Particulieren", 45, "income-tax-handler income-tax-inspector"),
  // Its four people come from the telephone and from the handlers: see `makeStaff`.
  { id: "public-figures", name: "Team publieke functies", parent: "private", size: 0, functions: "" },
  department("inheritance", "Schenk- en erfbelasting", 8, "inheritance-handler", "private"),
  department("small-business", "Midden- en kleinbedrijf", 35, "vat-handler vat-inspector"),
  department("large-companies", "Grote ondernemingen", 15, "large-company-handler"),
  department("benefits", "Toeslagen", 29, "benefits-handler"),
  department("collection", "Inning en betalingsverkeer", 18, "collector receiver"),
  department("vehicles", "Auto", 8, "vehicle-tax-handler"),
  department("audit", "Controle", 12, "book-auditor"),
  department("objections", "Bezwaar en beroep", 8, "lawyer"),
  department("data-centre", "Centrum voor gegevens", 4, "data-steward"),
  {
    ...department("authorisations", "Autorisatiebeheer", 4, "role-owner policy-approver access-reviewer"),
    posts: true,
  },
  department("security", "Beveiliging en integriteit", 3, "security-investigator"),
  {
    id: "internal-audit",
    name: "Interne auditdienst",
    parent: "agency",
    size: 2,
    functions: "internal-auditor",
  },
  { id: "information", name: "Informatiehuishouding", parent: "agency", size: 1, functions: "archivist" },
  // Whoever oversees stands in no unit that is overseen: each sees everybody but his own unit.
  {
    id: "signals",
    name: "Team signalen",
    parent: "agency",
    size: 3,
    functions: "alert-analyst alert-analyst rule-author",
    posts: true,
  },
  {
    id: "integrity",
    name: "Bureau integriteit",
    parent: "agency",
    size: 3,
    functions: "integrity-investigator",
    leader: "integrity-lead",
  },
  {
    id: "works-council",
    name: "Ondernemingsraad",
    parent: "agency",
    size: 1,
    functions: "works-council-member",
  },
  {
    id: "portfolio",
    name: "Portfolio en planning",
    parent: "agency",
    size: 4,
    functions: "portfolio-manager plan-owner plan-principal plan-contractor",
    posts: true,
  },
  // Who advises and publishes stands apart from who plans.
  {
    id: "cio-office",
    name: "CIO-office",
    parent: "agency",
    size: 2,
    functions: "cio-adviser dashboard-publisher",
    posts: true,
  },
];

/** The units of the demo agency; their sizes add up to 400. */
export const units: readonly UnitEntry[] = rows.map(({ functions: text, posts = false, ...row }) => {
  const functions = text.split(" ").filter((id) => id !== "");
  return { ...row, posts, functions, roles: [...new Set(functions.flatMap(normOf))] };
});
