import { canonicalJson, type JsonValue } from "@grondslag/kernel";
import { formatBounds } from "./format-bounds.ts";
import { readXml } from "./xml/read-xml.ts";
import type { XmlChild } from "./xml/xml-node.ts";

/** XML in which the order of attributes, and of elements beside each other, means nothing. */
export function canonicalXml(text: string): string {
  const sorted = (child: XmlChild): JsonValue => {
    if (typeof child === "string") return child;
    const [name, attributes, children] = child;
    const pairs = attributes.flatMap((part, at) => (at % 2 === 0 ? [`${part}=${attributes[at + 1]}`] : []));
    const inner = children.map(sorted).map(canonicalJson).sort();
    return [name, pairs.sort(), inner];
  };
  return canonicalJson(sorted(readXml(text, formatBounds)));
}

/** JSON in which the order of members, and of lists named here, means nothing. */
export function canonicalOf(text: string, unordered: readonly string[] = []): JsonValue {
  const sorted = (value: JsonValue | undefined, name: string): JsonValue => {
    if (Array.isArray(value)) {
      const inner = value.map((one: JsonValue) => sorted(one, ""));
      return unordered.includes(name)
        ? inner
            .map((one) => [canonicalJson(one), one] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([, one]) => one)
        : inner;
    }
    if (typeof value !== "object" || value === null) return value ?? null;
    return Object.fromEntries(Object.entries(value).map(([its, member]) => [its, sorted(member, its)]));
  };
  return sorted(JSON.parse(text), "");
}
