import { callPurposes } from "./processing-activities.ts";

/** A part of the agency and what its people do. */
export interface UnitEntry {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  /** How many of the 400 employees work here. */
  readonly size: number;
  /** What they are called, the most usual first. */
  readonly functions: readonly string[];
  /** Roles that everyone here has. */
  readonly roles: readonly string[];
  /** Purpose of the calls that wait in the queue of this unit. */
  readonly calls?: string;
}

type Row = readonly [
  id: string,
  name: string,
  parent: string | undefined,
  size: number,
  functions: string,
  roles: string,
  calls?: string,
];

const phone = "Medewerker telefonie|Senior medewerker telefonie|Teamleider telefonie";

const rows: readonly Row[] = [
  ["service", "Dienstverlening", undefined, 4, "Manager dienstverlening", "team-leader"],
  [
    "phone-income-tax",
    "Telefoonteam inkomstenbelasting",
    "service",
    70,
    phone,
    "phone-income-tax",
    callPurposes.incomeTax,
  ],
  ["phone-benefits", "Telefoonteam toeslagen", "service", 50, phone, "phone-benefits", callPurposes.benefits],
  [
    "phone-business",
    "Telefoonteam ondernemers",
    "service",
    35,
    phone,
    "phone-business",
    callPurposes.business,
  ],
  ["phone-payment", "Telefoonteam betalen", "service", 25, phone, "phone-payment", callPurposes.payment],
  ["phone-vehicle", "Telefoonteam auto", "service", 15, phone, "phone-vehicle", callPurposes.vehicle],
  [
    "private",
    "Particulieren",
    undefined,
    45,
    "Behandelaar inkomstenbelasting|Inspecteur",
    "handle-income-tax",
  ],
  // Its four people come from the telephone and from the handlers: see `makeStaff`.
  ["public-figures", "Team publieke functies", "private", 0, "", ""],
  ["inheritance", "Schenk- en erfbelasting", "private", 8, "Behandelaar erfbelasting", "handle-inheritance"],
  [
    "small-business",
    "Midden- en kleinbedrijf",
    undefined,
    35,
    "Behandelaar omzetbelasting|Inspecteur",
    "handle-vat",
  ],
  [
    "large-companies",
    "Grote ondernemingen",
    undefined,
    15,
    "Behandelteam grote ondernemingen",
    "handle-large-companies",
  ],
  ["benefits", "Toeslagen", undefined, 35, "Behandelaar toeslagen", "handle-benefits"],
  ["collection", "Inning en betalingsverkeer", undefined, 25, "Invorderaar|Ontvanger", "handle-collection"],
  ["vehicles", "Auto", undefined, 8, "Behandelaar motorrijtuigenbelasting", "handle-vehicles"],
  ["audit", "Controle", undefined, 12, "Controleur", "handle-audit"],
  ["objections", "Bezwaar en beroep", undefined, 8, "Jurist", "handle-objections"],
  ["data-centre", "Centrum voor gegevens", undefined, 4, "Gegevensbeheerder", "data-steward"],
  ["security", "Beveiliging en integriteit", undefined, 3, "Beveiligingsonderzoeker", "security-officer"],
  ["internal-audit", "Interne auditdienst", undefined, 2, "Auditor", "log-auditor"],
  ["information", "Informatiehuishouding", undefined, 1, "Archivaris", "archivist"],
];

/** The units of the demo agency; their sizes add up to 400. */
export const units: readonly UnitEntry[] = rows.map(([id, name, parent, size, functions, roles, calls]) => ({
  id,
  name,
  ...(parent === undefined ? {} : { parent }),
  size,
  functions: functions.split("|"),
  roles: roles.split(" "),
  ...(calls === undefined ? {} : { calls }),
}));
