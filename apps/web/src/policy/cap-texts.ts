import { cappedActions, type UseCaps } from "./types.ts";

/** Caps as a form holds them: an empty text is no cap. */
export type CapTexts = { readonly [Action in (typeof cappedActions)[number]]: string };

export function capTexts(caps: UseCaps | undefined): CapTexts {
  const text = (value: number | undefined) => (value === undefined ? "" : String(value));
  return { export: text(caps?.export), print: text(caps?.print), copy: text(caps?.copy) };
}

export function capWrong(text: string): boolean {
  return text !== "" && !/^\d{1,5}$/.test(text);
}

/** The caps that a form says: undefined when it sets none. */
export function capsOf(texts: CapTexts): UseCaps | undefined {
  const set = cappedActions.filter((action) => texts[action] !== "");
  return set.length === 0
    ? undefined
    : Object.fromEntries(set.map((action) => [action, Number(texts[action])]));
}
