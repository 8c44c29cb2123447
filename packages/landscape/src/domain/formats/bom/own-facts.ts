import { type ItemKind, itemKinds } from "../../item.ts";
import { type RelationType, relationTypes } from "../../relation.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { keyOfPart } from "./document-of-bom.ts";

/** A name and a text beside a component: a property of CycloneDX. */
export type Fact = readonly [name: string, value: string];

const prefix = "grondslag:";
const fieldPrefix = `${prefix}field:`;

/** What we add to a part that is written, so that what the format has no place for comes back with it. */
export function factsOfPart(
  part: BomPart,
  derivedKind: ItemKind,
  placed: readonly string[],
): readonly Fact[] {
  const derived = keyOfPart(part);
  const fields = Object.entries(part.fields)
    .filter(([field, value]) => value !== "" && !placed.includes(field))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    ...(part.keys.length === 1 && part.keys[0] === derived ? [] : part.keys).map(
      (key): Fact => [`${prefix}key`, key],
    ),
    ...(part.kind === derivedKind ? [] : [[`${prefix}kind`, part.kind] as const]),
    ...fields.map(([field, value]): Fact => [`${fieldPrefix}${field}`, value]),
  ];
}

/** A relation that the format has no words for, said by the part that it comes from. */
export function factOfEdge({ type, to, validFrom, validUntil, group }: BomEdge): Fact {
  if (group !== undefined)
    return [`${prefix}group-relation`, [type, validFrom ?? "", validUntil ?? "", group, to].join(" ")];
  const days = validFrom === undefined && validUntil === undefined ? [] : [validFrom ?? "", validUntil ?? ""];
  return [`${prefix}relation`, [type, ...days, to].join(" ")];
}

export function isOwnFact(name: string): boolean {
  return name.startsWith(prefix);
}

/** What we added to a part when it was written. */
export function readFacts(
  facts: readonly Fact[],
  ref: string | undefined,
  where: string,
): {
  readonly keys: readonly string[];
  readonly kind: ItemKind | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly edges: readonly BomEdge[];
} {
  const all = (name: string) => facts.filter(([one]) => one === `${prefix}${name}`).map(([, value]) => value);
  const kind = itemKinds.find((one) => one === all("kind")[0]);
  const fields = facts.filter(([name]) => name.startsWith(fieldPrefix));
  return {
    keys: all("key"),
    kind,
    fields: Object.fromEntries(fields.map(([name, value]) => [name.slice(fieldPrefix.length), value])),
    edges:
      ref === undefined
        ? []
        : [
            ...all("relation").flatMap((text) => edgeOf(relationForm.exec(text), ref, where)),
            ...all("group-relation").flatMap((text) => edgeOf(groupForm.exec(text), ref, where)),
          ],
  };
}

const relationForm =
  /^(?<type>\S+) (?:(?<validFrom>\d{4}-\d\d-\d\d)? (?<validUntil>\d{4}-\d\d-\d\d)? )?(?<to>.+)$/;
const groupForm =
  /^(?<type>\S+) (?<validFrom>\d{4}-\d\d-\d\d)? (?<validUntil>\d{4}-\d\d-\d\d)? (?<group>\S+) (?<to>.+)$/;

function edgeOf(found: RegExpExecArray | null, from: string, where: string): readonly BomEdge[] {
  const { type = "", validFrom, validUntil, group, to = "" } = found?.groups ?? {};
  if (!isRelationType(type)) return [];
  const days = {
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(group === undefined ? {} : { group }),
  };
  return [{ from, to, type, ...days, more: {}, where }];
}

function isRelationType(text: string): text is RelationType {
  return Object.hasOwn(relationTypes, text);
}

/** How our own facts begin where a format has room for these in comments alone, as SPDX has. */
const factMark = "grondslag ";

/** A fact as a comment. */
export function commentOfFact([name, value]: Fact): string {
  return `${factMark}"${name.replace(/["\\]/g, "\\$&")}" ${value}`;
}

/** The fact that a comment says; undefined when it is somebody else's. */
export function factOfComment(comment: string): Fact | undefined {
  const parts = comment.startsWith(factMark)
    ? /^"((?:[^"\\]|\\.)*)" (.*)$/s.exec(comment.slice(factMark.length))
    : null;
  const [, name, value] = parts ?? [];
  if (name === undefined || value === undefined) return undefined;
  const plain = name.replace(/\\(.)/gs, "$1");
  return isOwnFact(plain) ? [plain, value] : undefined;
}
