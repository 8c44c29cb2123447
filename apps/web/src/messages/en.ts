import { audit } from "./en/audit.ts";
import { desk, reasons } from "./en/desk.ts";
import { failure, list, nav, start } from "./en/frame.ts";
import { history, proof } from "./en/history.ts";
import { register } from "./en/register.ts";
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
  register,
};
