import type { JsonValue } from "@grondslag/kernel";

/**
 * An element of XML as JSON: its name, its attributes as name and value by turns (their order stays, also where the
 * members of JSON objects are sorted), and what is in it. Comments and processing instructions are not kept; white
 * space is, beside text.
 */
export type XmlNode = readonly [name: string, attributes: readonly string[], children: readonly XmlChild[]];
export type XmlChild = XmlNode | string;

/** Whether a value that was kept is an element. */
export function isXmlNode(value: JsonValue | undefined): value is XmlNode {
  if (!isList(value) || value.length !== 3) return false;
  const [name, attributes, children] = value;
  return (
    typeof name === "string" &&
    isList(attributes) &&
    attributes.length % 2 === 0 &&
    attributes.every((part) => typeof part === "string") &&
    isList(children) &&
    children.every((child) => typeof child === "string" || isXmlNode(child))
  );
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function attributeOf([, attributes]: XmlNode, name: string): string | undefined {
  for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1];
  return undefined;
}

/** The attributes of an element without some of them. */
export function attributesWithout([, attributes]: XmlNode, names: readonly string[]): readonly string[] {
  const left: string[] = [];
  for (let at = 0; at < attributes.length; at += 2) {
    const name = attributes[at] ?? "";
    if (!names.includes(name)) left.push(name, attributes[at + 1] ?? "");
  }
  return left;
}

/** The elements that lie directly in an element. */
export function elementsOf([, , children]: XmlNode): readonly XmlNode[] {
  return children.filter((child) => typeof child !== "string");
}

export function firstOf(node: XmlNode, name: string): XmlNode | undefined {
  return elementsOf(node).find(([its]) => its === name);
}

/** The text of an element that holds text alone; undefined when it holds elements. */
export function textOf([, , children]: XmlNode): string | undefined {
  let text = "";
  for (const child of children) {
    if (typeof child !== "string") return undefined;
    text += child;
  }
  return text;
}

/** An element of few children; those that are undefined are left out. A long list is written as `[name, [], list]`. */
export function xmlNode(
  name: string,
  attributes: readonly string[],
  ...children: readonly (XmlChild | undefined)[]
): XmlNode {
  return [name, attributes, children.filter((child) => child !== undefined)];
}
