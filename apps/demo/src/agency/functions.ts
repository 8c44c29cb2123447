import type { JobFunction } from "@grondslag/access";

type Row = readonly [id: string, name: string, roleIds: string, description: string];

/** The telephone teams, each with agents, seniors and somebody who leads. */
const telephone = [
  ["income-tax", "inkomstenbelasting"],
  ["benefits", "toeslagen"],
  ["business", "ondernemers"],
  ["payment", "betalen"],
  ["vehicle", "auto"],
].flatMap(([team, subject]): readonly Row[] => [
  [
    `phone-${team}-agent`,
    `Medewerker telefonie ${subject}`,
    `phone-${team}`,
    "Neemt de telefoon op en helpt de beller met zijn eigen zaak.",
  ],
  [
    `phone-${team}-senior`,
    `Senior medewerker telefonie ${subject}`,
    `phone-${team}`,
    "Neemt de telefoon op en begeleidt nieuwe collega's.",
  ],
  [
    `phone-${team}-leader`,
    `Teamleider telefonie ${subject}`,
    `phone-${team} team-leader`,
    "Leidt het team en vraagt toegang aan voor zijn mensen.",
  ],
]);

const rows: readonly Row[] = [
  ["director", "Directeur", "head", "Leidt de dienst."],
  ["department-head", "Afdelingshoofd", "head", "Leidt een afdeling en beslist over aanvragen van toegang."],
  ["planner", "Planner dienstverlening", "planning", "Verdeelt het werk over de telefoonteams."],
  ...telephone,
  [
    "income-tax-handler",
    "Behandelaar inkomstenbelasting",
    "handle-income-tax",
    "Beoordeelt aangiften inkomstenbelasting.",
  ],
  [
    "income-tax-inspector",
    "Inspecteur inkomstenbelasting",
    "handle-income-tax",
    "Stelt aanslagen inkomstenbelasting vast.",
  ],
  ["inheritance-handler", "Behandelaar erfbelasting", "handle-inheritance", "Beoordeelt nalatenschappen."],
  ["vat-handler", "Behandelaar omzetbelasting", "handle-vat", "Beoordeelt btw-aangiften."],
  ["vat-inspector", "Inspecteur omzetbelasting", "handle-vat", "Controleert teruggaven van btw."],
  [
    "large-company-handler",
    "Behandelaar grote ondernemingen",
    "handle-large-companies",
    "Houdt toezicht op grote ondernemingen.",
  ],
  ["benefits-handler", "Behandelaar toeslagen", "handle-benefits", "Kent toeslagen toe."],
  ["collector", "Invorderaar", "handle-collection", "Int openstaande bedragen."],
  ["receiver", "Ontvanger", "handle-collection", "Beslist over uitstel en kwijtschelding."],
  [
    "vehicle-tax-handler",
    "Behandelaar motorrijtuigenbelasting",
    "handle-vehicles",
    "Heft motorrijtuigenbelasting.",
  ],
  ["book-auditor", "Controleur", "handle-audit", "Voert boekenonderzoeken uit."],
  ["lawyer", "Jurist", "handle-objections", "Bekijkt besluiten opnieuw na bezwaar."],
  ["data-steward", "Gegevensbeheerder", "data-steward", "Houdt het register van verwerkingen bij."],
  ["role-owner", "Eigenaar van rollen", "role-owner", "Bepaalt wat een rol mag en stelt wijzigingen op."],
  [
    "policy-approver",
    "Vaststeller van beleid",
    "policy-approver",
    "Stelt vast wat een ander heeft opgesteld, en keurt aanvragen goed.",
  ],
  [
    "access-reviewer",
    "Beoordelaar van toegang",
    "access-reviewer",
    "Houdt controlerondes en trekt toegang in die niemand nodig heeft.",
  ],
  [
    "security-investigator",
    "Beveiligingsonderzoeker",
    "security-officer",
    "Beheert afschermingen en beoordeelt noodtoegang.",
  ],
  [
    "alert-analyst",
    "Analist van signalen",
    "alert-analyst",
    "Vraagt om uitleg bij signalen en beoordeelt die.",
  ],
  [
    "rule-author",
    "Opsteller van regels",
    "rule-author",
    "Schrijft regels voor het toezicht en probeert ze uit.",
  ],
  [
    "integrity-investigator",
    "Integriteitsonderzoeker",
    "investigator",
    "Onderzoekt wie wat bekeek, binnen een mandaat.",
  ],
  [
    "integrity-lead",
    "Leider bureau integriteit",
    "integrity-lead",
    "Besluit over onderzoeken en over het tonen van namen.",
  ],
  [
    "works-council-member",
    "Lid van de ondernemingsraad",
    "works-council",
    "Ziet toe op de rechten van wie hier werkt.",
  ],
  ["internal-auditor", "Auditor", "log-auditor", "Gaat het logboek na."],
  [
    "portfolio-manager",
    "Portfoliomanager",
    "portfolio-manager",
    "Laat zien wat past, wat schuift, waarom, en wat wijkt.",
  ],
  ["plan-owner", "Eigenaar van systemen", "plan-owner", "Ondertekent plannen als eigenaar."],
  [
    "plan-principal",
    "Opdrachtgever",
    "plan-principal",
    "Ondertekent plannen als opdrachtgever en besluit of iets in gebruik gaat.",
  ],
  ["plan-contractor", "Opdrachtnemer", "plan-contractor", "Ondertekent plannen als opdrachtnemer."],
  [
    "cio-adviser",
    "Adviseur CIO-office",
    "cio-office",
    "Adviseert over plannen en controleert het dashboard.",
  ],
  [
    "dashboard-publisher",
    "Uitgever van het dashboard",
    "dashboard-publisher",
    "Maakt het dashboard van ICT-projecten openbaar.",
  ],
  ["archivist", "Archivaris", "archivist", "Bewaart en vernietigt brieven."],
];

/** What people of the agency are, each with its norm: the roles it needs and no more. */
export const functions: readonly JobFunction[] = rows.map(([id, name, roleIds, description]) => ({
  id,
  name,
  description,
  roleIds: roleIds.split(" "),
}));

/** The roles that a function needs. */
export function normOf(functionId: string): readonly string[] {
  return functions.find(({ id }) => id === functionId)?.roleIds ?? [];
}

/** What a function is called. */
export function functionName(functionId: string): string {
  return functions.find(({ id }) => id === functionId)?.name ?? functionId;
}
