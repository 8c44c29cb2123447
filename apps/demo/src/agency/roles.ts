import type { Role } from "@grondslag/access";
import { activities, dataSetsOf } from "./processing-activities.ts";

type Row = readonly [id: string, name: string, description: string, activityIds: string, routes: string];

const phoneRoutes = "call.pick-up work-item.read work-item.close look-up.ask";
const deskRoutes = "work-item.read work-item.close look-up.ask";

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
    "Het register van verwerkingen, grondslagen en gegevenssets bijhouden.",
    "keep-income-register process-wage-returns",
    `register.read register.edit ${deskRoutes}`,
  ],
  [
    "team-leader",
    "Teamleiding",
    "Werkitems openen voor anderen, en zien welke er zijn en welke verwerkingen zijn toegestaan.",
    "",
    "register.read work-item.open work-item.read",
  ],
  [
    "security-officer",
    "Autorisatiebeheer en afscherming",
    "Rollen geven en intrekken, afschermingen beheren; zonder inzage in gegevens van burgers.",
    "",
    "access.administer register.read",
  ],
  [
    "log-auditor",
    "Controle van het logboek",
    "Het logboek nagaan en een enkele regel onderzoeken.",
    "",
    "log.audit log.verify register.read",
  ],
];

/** Everything a role lets its holders do: read the data sets of its processing activities, and use routes. */
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
}));
