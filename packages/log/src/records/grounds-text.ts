import type { RecordedGround } from "./decided-call.ts";
import { quote } from "./json-text.ts";

/** A JSON array of the articles that a permit rests on. */
export function groundsText(grounds: readonly RecordedGround[]): string {
  let list = "";
  for (const { id, law, article } of grounds) {
    list += `${list === "" ? "" : ","}{"id":${quote(id)},"law":${quote(law)},"article":${quote(article)}}`;
  }
  return `[${list}]`;
}
