import { AccessError } from "../access-error.ts";
import { checkText } from "./check-values.ts";

/** The number of a person or a business has eight or nine digits; people write them with spaces or dots. */
const number = /\d(?:[ .]?\d){7,}/;

/**
 * What somebody writes to account for what he does: a motive, a note. It is shown to people who have no need to
 * know about whom it is, so no number of a person may stand in it.
 *
 * @throws AccessError `TEXT_MALFORMED`, `NUMBER_IN_TEXT`
 */
export function checkAccount(text: string, where: string, longest: number, shortest = 1): void {
  checkText(text, where, longest);
  if (text.trim().length < shortest) {
    throw new AccessError("TEXT_MALFORMED", `${where} is too short`, {
      where,
      remedy: `write ${shortest} to ${longest} characters, so that somebody else can judge it`,
    });
  }
  if (!number.test(text)) return;
  throw new AccessError("NUMBER_IN_TEXT", `${where} holds a number of eight digits or more`, {
    where,
    remedy: "leave numbers of people out: the record itself names whom it is about",
  });
}
