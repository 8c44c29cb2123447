import { stringify } from "yaml";
import { faultOfField } from "../check-document.ts";
import { isItemKey } from "../item-key.ts";
import type { ItemStatement, LandscapeDocument } from "../statement.ts";
import { DocumentBuilder } from "./document-builder.ts";
import type { FormatBounds } from "./format-bounds.ts";
import { FormatError } from "./format-error.ts";
import { itemName } from "./item-name.ts";
import { isMembers, type JsonMembers, listOf, membersOf, without, wordsOf } from "./json/json-members.ts";
import { jsonOfYaml } from "./text/json-of-yaml.ts";

/** Members of the file that become fields, by the field. */
const direct = { url: "url", softwareVersion: "version" } as const;

/**
 * Reads a publiccode.yml (the standard of Public Code, 0.2 to 0.5): one application, what it is made of and needs.
 *
 * @param system key of the system that it is of; the application becomes a part of it
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readPubliccode(
  text: string,
  bounds: FormatBounds,
  system: string | undefined,
): LandscapeDocument {
  const whole = jsonOfYaml(text, bounds);
  if (
    !isMembers(whole) ||
    wordsOf(whole.publiccodeYmlVersion) === undefined ||
    wordsOf(whole.name) === undefined
  )
    throw new FormatError(
      "FORMAT_OTHER",
      "there is no publiccodeYmlVersion or no name in it",
      "/publiccodeYmlVersion",
    );
  const builder = new DocumentBuilder(bounds);
  const url = wordsOf(whole.url);
  const name = wordsOf(whole.name) ?? "";
  const key = [`publiccode:${url ?? name}`, `publiccode:${name}`].find(isItemKey);
  if (key === undefined) throw new FormatError("FORMAT_OTHER", "a name or an address is too long", "/name");
  const said = Object.entries(direct).filter(([member]) =>
    fits(whole[member], direct[member as keyof typeof direct]),
  );
  const described = descriptionOf(whole);
  const licence = wordsOf(membersOf(whole.legal).license);
  const owner =
    wordsOf(membersOf(whole.legal).repoOwner) ?? wordsOf(membersOf(whole.legal).mainCopyrightOwner);
  builder.item({
    keys: [key],
    kind: "application",
    name: itemName(name, "?"),
    fields: fieldsThatFit({
      ...Object.fromEntries(said.map(([member, field]) => [field, wordsOf(whole[member])])),
      description: described,
      licence,
      owner,
    }),
    rest: without(
      whole,
      said.map(([member]) => member),
    ),
    where: "line 1",
  });
  if (system !== undefined) builder.relation({ from: system, type: "has-part", to: key });
  const needed = new Set<string>();
  for (const [group, list] of Object.entries(membersOf(whole.dependsOn))) {
    for (const one of listOf(list)) {
      const product = membersOf(one);
      const its = wordsOf(product.name);
      if (its === undefined) {
        builder.problem(`/dependsOn/${group}`, "NAME_MALFORMED", "what it depends on needs a name");
        continue;
      }
      const version = wordsOf(product.version);
      const need = `publiccode:needs/${its}${version === undefined ? "" : `@${version}`}`;
      if (needed.has(need)) continue;
      needed.add(need);
      const kind = group === "hardware" ? "other" : "technology";
      builder.item({
        keys: [need],
        kind,
        name: itemName(its, "?"),
        fields: fieldsThatFit({ version }),
        where: `/dependsOn/${group}`,
      });
      builder.relation({ from: key, type: "runs-on", to: need, where: `/dependsOn/${group}` });
    }
  }
  return builder.document({ format: "publiccode", key });
}

function fits(value: JsonMembers[string], field: string): boolean {
  const text = wordsOf(value);
  return text !== undefined && faultOfField(field, text) === undefined;
}

function fieldsThatFit(
  fields: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      value !== undefined && faultOfField(field, value) === undefined ? [[field, value]] : [],
    ),
  );
}

/** The short description in Dutch, or in the first language that has one. */
function descriptionOf(whole: JsonMembers): string | undefined {
  const all = membersOf(whole.description);
  const [first] = Object.values(all);
  return wordsOf(membersOf(all.nl ?? first).shortDescription);
}

/** Writes a publiccode.yml of the application that it was read from, or of the first application of a document. */
export function writePubliccode(document: LandscapeDocument): string {
  const rest = membersOf(document.rest);
  const kept = rest.format === "publiccode" ? wordsOf(rest.key) : undefined;
  const item = document.items.find(({ keys, kind }) =>
    kept === undefined ? kind === "application" || kind === "system" : keys.includes(kept),
  );
  if (item === undefined)
    throw new FormatError("FORMAT_OTHER", "there is no application to write a publiccode.yml of", "/items");
  return stringify(membersOfItem(item, kept !== undefined), { lineWidth: 110 });
}

function membersOfItem({ name, fields, rest }: ItemStatement, kept: boolean): JsonMembers {
  const before = kept ? membersOf(rest) : {};
  const legal = membersOf(before.legal);
  const owner = wordsOf(legal.repoOwner) ?? wordsOf(legal.mainCopyrightOwner);
  const description =
    descriptionOf(before) === fields.description
      ? before.description
      : describedAs(before, fields.description);
  return {
    publiccodeYmlVersion: before.publiccodeYmlVersion ?? "0.4",
    ...before,
    name: itemName(wordsOf(before.name), "?") === name ? (before.name ?? name) : name,
    ...Object.fromEntries(
      Object.entries(direct).flatMap(([member, field]) =>
        fields[field] === undefined ? [] : [[member, fields[field]]],
      ),
    ),
    ...(description === undefined ? {} : { description }),
    ...(fields.licence === legal.license && fields.owner === owner
      ? {}
      : {
          legal: {
            ...legal,
            ...(fields.licence === undefined ? {} : { license: fields.licence }),
            ...(fields.owner === undefined || fields.owner === owner ? {} : { repoOwner: fields.owner }),
          },
        }),
  };
}

function describedAs(before: JsonMembers, text: string | undefined): JsonMembers[string] {
  if (text === undefined) return before.description;
  const all = membersOf(before.description);
  const language = all.nl !== undefined ? "nl" : (Object.keys(all)[0] ?? "nl");
  return { ...all, [language]: { ...membersOf(all[language]), shortDescription: text } };
}
