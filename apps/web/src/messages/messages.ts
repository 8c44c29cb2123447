import { en } from "./en.ts";
import { nl } from "./nl.ts";

/** All screen text. Dutch is the source: a key that English lacks does not compile. */
export type Messages = typeof nl;
export type Language = "nl" | "en";

export const messagesOf: Readonly<Record<Language, Messages>> = { nl, en };
