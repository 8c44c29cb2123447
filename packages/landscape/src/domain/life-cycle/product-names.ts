/**
 * A package URL (ECMA-427) without version, qualifiers and subpath, in lower case: what it says of the product.
 */
export function purlProduct(purl: string): string {
  const bare = purl.trim().replace(/[?#].*$/s, "");
  const at = bare.lastIndexOf("@");
  // The @ of an npm scope comes before the last slash.
  return (at > bare.lastIndexOf("/") ? bare.slice(0, at) : bare).toLowerCase();
}

/** The version in a package URL, when it has one. */
export function purlVersion(purl: string): string | undefined {
  const bare = purl.trim().replace(/[?#].*$/s, "");
  const at = bare.lastIndexOf("@");
  if (at <= bare.lastIndexOf("/")) return undefined;
  return decoded(bare.slice(at + 1)) || undefined;
}

/** A CPE name of either form (2.2 `cpe:/a:…`, 2.3 `cpe:2.3:a:…`) as 2.3, cut off after the product. */
export function cpeProduct(cpe: string): string {
  const [part = "", vendor = "", product = ""] = cpeParts(cpe);
  return `cpe:2.3:${part}:${vendor}:${product}`;
}

/** The version in a CPE name; with its update when that is part of the name of a release (`2012` `r2`). */
export function cpeVersion(cpe: string): string | undefined {
  const [, , , version, update] = cpeParts(cpe);
  if (!isSaid(version)) return undefined;
  return isSaid(update) ? `${version} ${update}` : version;
}

/** Words of a name or version in lower case: `Windows Server 2012 R2` becomes `windows server 2012 r2`. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s\-_/()®™,]+/)
    .filter((word) => word !== "");
}

function cpeParts(cpe: string): string[] {
  const text = cpe.trim().toLowerCase();
  const rest = text.startsWith("cpe:2.3:") ? text.slice(8) : text.replace(/^cpe:\/?/, "");
  // In 2.3 a colon within a part stands behind a backslash.
  return rest.split(/(?<!\\):/).map((part) => part.replace(/\\(.)/g, "$1"));
}

function isSaid(part: string | undefined): part is string {
  return part !== undefined && part !== "" && part !== "*" && part !== "-";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
