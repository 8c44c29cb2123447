import { audit } from "./nl/audit.ts";
import { desk, reasons } from "./nl/desk.ts";
import { failure, list, nav, start } from "./nl/frame.ts";
import { history, proof } from "./nl/history.ts";
import { register } from "./nl/register.ts";

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
  register,
};
