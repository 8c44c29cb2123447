import { clients, relations, units } from "./en/administration.ts";
import { alertSettings } from "./en/alert-settings.ts";
import { audit } from "./en/audit.ts";
import { control, onboarding } from "./en/controls.ts";
import { desk, reasons } from "./en/desk.ts";
import { effects, explain, reasonNames } from "./en/explain.ts";
import { failureCodes } from "./en/failure-codes.ts";
import { figures, worksCouncil } from "./en/figures.ts";
import { day, subject, table } from "./en/forms.ts";
import { failure, list, nav, start } from "./en/frame.ts";
import { functions, grants, inventory, request, requests, revocation, team } from "./en/grants.ts";
import { history, proof } from "./en/history.ts";
import { imports } from "./en/imports.ts";
import { investigations, reveals } from "./en/investigations.ts";
import { health, keeping } from "./en/keeping.ts";
import { landscape } from "./en/landscape.ts";
import { care } from "./en/landscape-care.ts";
import { contradictions } from "./en/landscape-conflicts.ts";
import { planning } from "./en/landscape-plans.ts";
import { rounds } from "./en/landscape-rounds.ts";
import { answerProof, evidence, logSearch, sources } from "./en/log-search.ts";
import { alerts, ownLookUps } from "./en/oversight.ts";
import { rules, ruleWords } from "./en/oversight-rules.ts";
import { permissions, policy } from "./en/policy.ts";
import { portfolio } from "./en/portfolio.ts";
import { portfolioExplanation } from "./en/portfolio-explanation.ts";
import { portfolioNames } from "./en/portfolio-names.ts";
import { register } from "./en/register.ts";
import { reviews } from "./en/reviews.ts";
import { delays, deskEmergency, deskTransfer, emergency, shields } from "./en/security.ts";
import type { Messages } from "./messages.ts";

/** All English screen text, in parts by area. */
export const en: Messages = {
  brand: "Grondslag",
  documentTitle: (page) => `${page} – Grondslag`,
  otherLanguage: "Nederlands",
  signOut: "Sign out",
  signIn: "Sign in",
  skip: "Skip to content",
  menu: "Menu",
  navigation: "Main menu",
  busy: "Loading",
  retry: "Try again",
  why: "Why do I see this?",
  none: "None",
  article: (article, law) => (/^\d/.test(article) ? `article ${article}, ${law}` : `${article}, ${law}`),
  reasonUnknown: { what: "The request does not meet the rules.", advice: "Ask your manager for help." },
  reasonGround: (article) => `See ${article}.`,
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
