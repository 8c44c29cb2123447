import type { RecordedGround } from "./decided-call.ts";
import { quote, quoteAll, remembering } from "./json-text.ts";

/** A JSON array of the articles that a permit rests on. The list must not change after it was given. */
export const groundsText = remembering((grounds: readonly RecordedGround[]) => {
  let list = "";
  for (const { id, law, article } of grounds) {
    list += `${list === "" ? "" : ","}{"id":${quote(id)},"law":${quote(law)},"article":${quote(article)}}`;
  }
  return `[${list}]`;
});

/** A JSON array of the fields that a permit allows. The list must not change after it was given. */
export const fieldsText = remembering(quoteAll);
