import { clients, relations, units } from "./nl/administration.ts";
import { alertSettings } from "./nl/alert-settings.ts";
import { audit } from "./nl/audit.ts";
import { control, onboarding } from "./nl/controls.ts";
import { desk, reasons } from "./nl/desk.ts";
import { effects, explain, reasonNames } from "./nl/explain.ts";
import { failureCodes } from "./nl/failure-codes.ts";
import { figures, worksCouncil } from "./nl/figures.ts";
import { day, subject, table } from "./nl/forms.ts";
import { failure, list, nav, start } from "./nl/frame.ts";
import { functions, grants, inventory, request, requests, revocation, team } from "./nl/grants.ts";
import { history, proof } from "./nl/history.ts";
import { imports } from "./nl/imports.ts";
import { investigations, reveals } from "./nl/investigations.ts";
import { health, keeping } from "./nl/keeping.ts";
import { landscape } from "./nl/landscape.ts";
import { care } from "./nl/landscape-care.ts";
import { contradictions } from "./nl/landscape-conflicts.ts";
import { planning } from "./nl/landscape-plans.ts";
import { rounds } from "./nl/landscape-rounds.ts";
import { answerProof, evidence, logSearch, sources } from "./nl/log-search.ts";
import { alerts, ownLookUps } from "./nl/oversight.ts";
import { rules, ruleWords } from "./nl/oversight-rules.ts";
import { permissions, policy } from "./nl/policy.ts";
import { portfolio } from "./nl/portfolio.ts";
import { portfolioExplanation } from "./nl/portfolio-explanation.ts";
import { portfolioNames } from "./nl/portfolio-names.ts";
import { register } from "./nl/register.ts";
import { reviews } from "./nl/reviews.ts";
import { delays, deskEmergency, deskTransfer, emergency, shields } from "./nl/security.ts";

/** All Dutch screen text, in parts by area: plain language (B1), "u", short sentences; what happened and what to do next. */
export const nl = {
  brand: "Grondslag",
  documentTitle: (page: string) => `${page} – Grondslag`,
  otherLanguage: "English",
  signOut: "Uitloggen",
  signIn: "Inloggen",
  skip: "Naar de inhoud",
  menu: "Menu",
  navigation: "Hoofdmenu",
  busy: "Bezig met laden",
  retry: "Probeer opnieuw",
  why: "Waarom zie ik dit?",
  none: "Geen",
  article: (article: string, law: string) =>
    `${/^\d/.test(article) ? `artikel ${article}` : article}, ${law}`,
  reasonUnknown: { what: "De vraag voldoet niet aan de regels.", advice: "Vraag uw leidinggevende om hulp." },
  reasonGround: (article: string) => `Volgens ${article}.`,
  nav,
  start,
  failure,
  list,
  desk,
  reasons,
  history,
  proof,
  audit,
  logSearch,
  keeping,
  health,
  answerProof,
  evidence,
  sources,
  imports,
  delays,
  register,
  clients,
  units,
  relations,
  onboarding,
  control,
  explain,
  effects,
  reasonNames,
  failureCodes,
  table,
  day,
  subject,
  grants,
  team,
  request,
  requests,
  inventory,
  revocation,
  functions,
  policy,
  permissions,
  reviews,
  shields,
  figures,
  landscape,
  care,
  contradictions,
  planning,
  rounds,
  portfolio,
  portfolioExplanation,
  portfolioNames,
  worksCouncil,
  emergency,
  deskEmergency,
  deskTransfer,
  alerts,
  alertSettings,
  ownLookUps,
  investigations,
  reveals,
  rules,
  ruleWords,
};
