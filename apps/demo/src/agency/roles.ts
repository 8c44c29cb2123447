import type { Role, RoleConditions } from "@grondslag/access";
import { activities, dataSetsOf } from "./processing-activities.ts";

type Row = readonly [id: string, name: string, description: string, activityIds: string, routes: string];

/** The training that everybody who sees data of citizens follows. */
export const privacyTraining = "omgaan-met-gegevens";
/** The screening of those who know what large companies earn. */
export const companyScreening = "vertrouwensfunctie";

const deskRoutes = "work-item.read work-item.close work-item.transfer emergency.open look-up.ask";
const phoneRoutes = `call.pick-up ${deskRoutes}`;

const rows: readonly Row[] = [
  [
    "phone-income-tax",
    "Telefonie inkomstenbelasting",
    "Bellers helpen met hun eigen inkomstenbelasting.",
    "answer-income-tax-questions change-contact-details",
    phoneRoutes,
  ],
  [
    "phone-benefits",
    "Telefonie toeslagen",
    "Bellers helpen met hun eigen toeslag.",
    "answer-benefit-questions change-contact-details",
    phoneRoutes,
  ],
  [
    "phone-business",
    "Telefonie ondernemers",
    "Ondernemers helpen met hun eigen btw.",
    "answer-business-questions",
    phoneRoutes,
  ],
  [
    "phone-payment",
    "Telefonie betalen",
    "Bellers helpen met een bedrag dat openstaat.",
    "answer-payment-questions change-contact-details",
    phoneRoutes,
  ],
  [
    "phone-vehicle",
    "Telefonie auto",
    "Houders helpen met hun eigen motorrijtuigenbelasting.",
    "answer-vehicle-tax-questions change-contact-details",
    phoneRoutes,
  ],
  [
    "handle-income-tax",
    "Behandelen inkomstenbelasting",
    "Aangiften beoordelen en aanslagen vaststellen.",
    "assess-income-tax provisional-income-tax keep-risk-signals",
    deskRoutes,
  ],
  [
    "handle-inheritance",
    "Behandelen erfbelasting",
    "Aangiften van nalatenschappen beoordelen.",
    "assess-inheritance-tax",
    deskRoutes,
  ],
  [
    "handle-vat",
    "Behandelen omzetbelasting",
    "Btw-aangiften en teruggaven beoordelen.",
    "process-vat-returns check-vat-refunds",
    deskRoutes,
  ],
  [
    "handle-large-companies",
    "Behandelen grote ondernemingen",
    "Aangiften van en toezicht op grote ondernemingen.",
    "assess-corporate-tax supervise-large-companies",
    deskRoutes,
  ],
  [
    "handle-benefits",
    "Behandelen toeslagen",
    "Toeslagen toekennen en terugvorderen.",
    "award-benefits recover-benefits",
    deskRoutes,
  ],
  [
    "handle-collection",
    "Innen",
    "Openstaande bedragen innen, uitstel geven en kwijtschelding beoordelen.",
    "collect-taxes arrange-payment remit-taxes",
    deskRoutes,
  ],
  ["handle-vehicles", "Behandelen auto", "Motorrijtuigenbelasting heffen.", "levy-vehicle-tax", deskRoutes],
  ["handle-audit", "Controleren", "Boekenonderzoeken uitvoeren.", "audit-books", deskRoutes],
  ["handle-objections", "Behandelen bezwaar", "Besluiten opnieuw bekijken.", "handle-objections", deskRoutes],
  ["archivist", "Archief", "Brieven bewaren en vernietigen.", "select-archive", deskRoutes],
  [
    "data-steward",
    "Beheer van het register",
    "Het register van verwerkingen, grondslagen en gegevenssets bijhouden en voorstellen hoe lang regels blijven.",
    "keep-income-register process-wage-returns",
    `register.read register.edit source.read source.edit log.import log.verify retention.propose landscape.read landscape.import landscape.edit landscape.answer ${deskRoutes}`,
  ],
  [
    "team-leader",
    "Teamleiding",
    "Werkitems openen voor anderen, toegang aanvragen voor de eigen mensen en die beoordelen.",
    "",
    "register.read work-item.open work-item.read work-item.transfer grant.request grant.read review.decide " +
      "service-effect.read emergency.review access.explain landscape.read landscape.answer",
  ],
  [
    "head",
    "Leiding van een afdeling",
    "Aanvragen van toegang goedkeuren, toegang beoordelen en zien wat weigeringen betekenen voor het werk.",
    "",
    "register.read work-item.read grant.request grant.approve grant.read review.decide service-effect.read " +
      "emergency.review access.explain landscape.read landscape.answer",
  ],
  [
    "planning",
    "Planning",
    "Werkitems openen voor anderen en overdragen aan een ander team.",
    "",
    "register.read work-item.open work-item.read work-item.transfer service-effect.read",
  ],
  [
    "role-owner",
    "Eigenaar van rollen",
    "Nieuwe versies van rollen, compartimenten en regels opstellen en uitproberen.",
    "",
    "policy.read policy.edit grant.read grant.approve access.explain register.read",
  ],
  [
    "policy-approver",
    "Beleid vaststellen",
    "Een versie die een ander heeft opgesteld laten gelden, aanvragen van toegang goedkeuren en besluiten wat weg mag.",
    "",
    "policy.read policy.activate grant.read grant.approve access.explain register.read log.verify retention.decide disclosure.read disclosure.decide",
  ],
  [
    "access-reviewer",
    "Toegang beoordelen",
    "Controlerondes houden en toegang intrekken, ook van velen tegelijk.",
    "",
    "grant.read grant.revoke review.manage review.decide policy.read access.explain register.read",
  ],
  [
    "security-officer",
    "Autorisatiebeheer en afscherming",
    "Afdelingen, functies en afschermingen beheren en noodtoegang beoordelen; zonder inzage in gegevens van burgers.",
    "",
    "access.administer shield.administer shield.set emergency.review grant.read access.explain register.read",
  ],
  [
    "log-auditor",
    "Controle van het logboek",
    "Het logboek nagaan en een enkele regel onderzoeken.",
    "",
    "log.audit log.evidence log.export log.names log.query log.verify register.read source.read disclosure.read",
  ],
  [
    "alert-analyst",
    "Signalen beoordelen",
    "Zien wanneer inzage niet past bij werk, om uitleg vragen en daarover oordelen, zonder namen.",
    "",
    "register.read alert.read alert.judge reveal.propose monitor-rule.read",
  ],
  [
    "rule-author",
    "Regels van het toezicht schrijven",
    "Regels voor het toezicht opstellen en uitproberen; een ander laat ze gelden.",
    "",
    "register.read alert.read monitor-rule.read monitor-rule.edit alert-settings.propose",
  ],
  [
    "investigator",
    "Onderzoek naar integriteit",
    "Een signaal over het gebruik van gegevens onderzoeken, met pseudoniemen; om een naam vraagt hij apart.",
    "",
    "register.read alert.read investigation.propose investigation.work reveal.propose " +
      "disclosure.read disclosure.propose disclosure.lift",
  ],
  [
    "integrity-lead",
    "Leiding van het bureau integriteit",
    "Besluiten over onderzoeken, over namen en regels, en afdoen wat bij het bureau te lang bleef liggen.",
    "",
    "register.read alert.read alert.judge investigation.decide investigation.work reveal.decide monitor-rule.read " +
      "monitor-rule.activate alert-settings.approve disclosure.read disclosure.decide",
  ],
  [
    "works-council",
    "Ondernemingsraad",
    "Zien hoe het toezicht werkt en hoe vaak het fout zit, in cijfers over groepen.",
    "",
    "register.read oversight.figures monitor-rule.read",
  ],
  [
    "portfolio-manager",
    "Portfoliobeheer",
    "Het werk, de wensen en de capaciteit bijhouden, plannen uitrekenen en het dashboard voorbereiden.",
    "",
    "register.read landscape.read portfolio.read portfolio.edit portfolio.plan parameter.read dashboard.prepare",
  ],
  [
    "plan-owner",
    "Plannen ondertekenen als eigenaar",
    "Een plan van het portfolio lezen en ondertekenen als eigenaar van systemen.",
    "",
    "register.read landscape.read portfolio.read portfolio.sign-as-owner",
  ],
  [
    "plan-principal",
    "Plannen ondertekenen als opdrachtgever",
    "Een plan van het portfolio lezen en ondertekenen als opdrachtgever, en besluiten of iets in gebruik gaat.",
    "",
    "register.read landscape.read portfolio.read portfolio.sign-as-principal portfolio.decide-go-live",
  ],
  [
    "plan-contractor",
    "Plannen ondertekenen als opdrachtnemer",
    "Een plan van het portfolio lezen en ondertekenen als opdrachtnemer.",
    "",
    "register.read landscape.read portfolio.read portfolio.sign-as-contractor",
  ],
  [
    "cio-office",
    "CIO-office",
    "Advies geven over een plan, vastleggen dat modernisering wijkt, en het dashboard controleren.",
    "",
    "register.read landscape.read portfolio.read portfolio.advise portfolio.override portfolio.weigh dashboard.check",
  ],
  [
    "dashboard-publisher",
    "Dashboard publiceren",
    "Het dashboard van ICT-projecten openbaar maken nadat een ander het heeft gecontroleerd.",
    "",
    "register.read portfolio.read dashboard.publish",
  ],
];

/** With what these can do much harm, if it falls into the wrong hands. */
const sensitive = new Set([
  "phone-vehicle",
  "handle-vehicles",
  "handle-large-companies",
  "handle-audit",
  "policy-approver",
  "security-officer",
  "log-auditor",
  "alert-analyst",
  "investigator",
  "integrity-lead",
]);

/** Office hours that leave room for an early and a late shift. */
const shifts = { days: [1, 2, 3, 4, 5], from: "06:30", until: "21:30" };

/** Under which circumstances a role can be used. The telephone and the large departments work at any hour. */
const conditions: Readonly<Record<string, RoleConditions>> = {
  "phone-vehicle": { units: ["phone-vehicle"], trainings: [privacyTraining] },
  "handle-vehicles": { places: ["office"], trainings: [privacyTraining] },
  "handle-inheritance": { hours: shifts },
  "handle-large-companies": { units: ["large-companies"], screenings: [companyScreening] },
  "handle-audit": { functions: ["book-auditor"], trainings: [privacyTraining] },
};

/**
 * Everything a role lets its holders do: read the data sets of its processing activities, and use routes. Who
 * owns them is known when the agency has people.
 */
export const roles: readonly Role[] = rows.map(([id, name, description, activityIds, routes]) => ({
  id,
  name,
  description,
  permissions: activities
    .filter((activity) => activityIds.split(" ").includes(activity.id))
    .flatMap((activity) =>
      dataSetsOf(activity).map((dataSetId) => ({ activityId: activity.id, dataSetId, actions: ["read"] })),
    ),
  routePermissions: routes.split(" "),
  ...(sensitive.has(id) && { sensitive: true }),
  ...(conditions[id] !== undefined && { conditions: conditions[id] }),
}));
