import { type JsonMembers, listOf, membersOf, wordsOf } from "../json/json-members.ts";

/** Package URL and CPE of a package of SPDX 3.0: in a member, or among its external identifiers. */
export function referencesOfSpdx3(element: JsonMembers): { readonly purl?: string; readonly cpe?: string } {
  const of = (type: string) =>
    wordsOf(
      listOf(element.externalIdentifier)
        .map(membersOf)
        .find(({ externalIdentifierType }) => externalIdentifierType === type)?.identifier,
    );
  const purl = wordsOf(element.software_packageUrl) ?? of("packageUrl");
  const cpe = of("cpe23");
  return { ...(purl === undefined ? {} : { purl }), ...(cpe === undefined ? {} : { cpe }) };
}

/** By element, the licence that was concluded, or else the declared one. Licences are elements here, with relationships. */
export function licencesOfSpdx3(elements: readonly JsonMembers[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const element of elements) {
    const id = wordsOf(element.spdxId) ?? wordsOf(element["@id"]);
    const text = wordsOf(element.simplelicensing_licenseExpression);
    if (id !== undefined && text !== undefined) texts.set(id, text);
  }
  const licences = new Map<string, string>();
  for (const type of ["hasDeclaredLicense", "hasConcludedLicense"])
    for (const { relationshipType, from, to } of elements) {
      const ends = (Array.isArray(to) ? to : [to]).map((one) => texts.get(wordsOf(one) ?? ""));
      const text = ends.find((one) => one !== undefined && one !== "NOASSERTION" && one !== "NONE");
      if (relationshipType === type && typeof from === "string" && text !== undefined)
        licences.set(from, text);
    }
  return licences;
}
