import type { JsonValue } from "@grondslag/kernel";
import { listOf, membersOf, wordsOf } from "../json/json-members.ts";
import { type Fact, isOwnFact } from "./own-facts.ts";

/** Members of a component that become fields, by the field. */
export const direct = { version: "version", purl: "purl", cpe: "cpe", description: "description" } as const;

/** What we added ourselves among the properties of a component. */
export function factsOf(value: JsonValue | undefined): readonly Fact[] {
  return listOf(value).flatMap((one): readonly Fact[] => {
    const { name, value: text } = membersOf(one);
    return typeof name === "string" && typeof text === "string" && isOwnFact(name) ? [[name, text]] : [];
  });
}

/** The fields that have a value. */
export function fieldsOf(
  members: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The licences of a component in one line; undefined when it has none. */
export function licenceOf(value: JsonValue | undefined): string | undefined {
  const all = listOf(value).map((one) => {
    const { license, expression } = membersOf(one);
    return wordsOf(expression) ?? wordsOf(membersOf(license).id) ?? wordsOf(membersOf(license).name);
  });
  const text = all.filter((one) => one !== undefined).join(" AND ");
  return text === "" ? undefined : text;
}

/** The first website among external references. */
export function websiteOf(value: JsonValue | undefined): string | undefined {
  return listOf(value)
    .map(membersOf)
    .filter(({ type }) => type === "website")
    .map(({ url }) => wordsOf(url))[0];
}
