import type { XmlNode } from "./xml-node.ts";

/** How elements stand on their lines: attributes beside the name, or each on a line of its own as Archi's grafico does. */
export type XmlLayout = "compact" | "lines";

/** Text of an element and all in it, with an end of line. Characters that XML 1.0 cannot hold become U+FFFD. */
export function writeXml(root: XmlNode, layout: XmlLayout = "compact"): string {
  const parts: string[] = [];
  write(root, "", layout, parts);
  return parts.join("");
}

/** The line that says it is XML 1.0 in UTF-8. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function write(node: XmlNode, indent: string, layout: XmlLayout, parts: string[]): void {
  const [name, , children] = node;
  open(node, layout === "lines" ? `\n${indent}    ` : " ", indent, parts);
  if (children.length === 0) {
    parts.push("/>\n");
    return;
  }
  parts.push(">");
  const mixed = children.some((child) => typeof child === "string");
  if (!mixed) parts.push("\n");
  for (const child of children) {
    if (typeof child === "string") parts.push(inText(child));
    else if (mixed) writeInline(child, parts);
    else write(child, `${indent}  `, layout, parts);
  }
  parts.push(mixed ? "" : indent, "</", name, ">\n");
}

/** Beside text nothing may be laid out: it would become part of the text. */
function writeInline(node: XmlNode, parts: string[]): void {
  const [name, , children] = node;
  open(node, " ", "", parts);
  if (children.length === 0) {
    parts.push("/>");
    return;
  }
  parts.push(">");
  for (const child of children) {
    if (typeof child === "string") parts.push(inText(child));
    else writeInline(child, parts);
  }
  parts.push("</", name, ">");
}

function open([name, attributes]: XmlNode, between: string, indent: string, parts: string[]): void {
  parts.push(indent, "<", name);
  for (let at = 0; at < attributes.length; at += 2)
    parts.push(between, attributes[at] ?? "", '="', inAttribute(attributes[at + 1] ?? ""), '"');
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
  "\n": "&#xA;",
  "\t": "&#x9;",
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 leaves out (section 2.2)
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function writable(text: string): string {
  return text.replace(unwritable, "\ufffd");
}

function inAttribute(text: string): string {
  return /[&<"\r\n\t]|[^ -~]/.test(text)
    ? writable(text).replace(/[&<"\r\n\t]/g, (sign) => escapes[sign] ?? sign)
    : text;
}

function inText(text: string): string {
  return writable(text).replace(/[&<>\r]/g, (sign) => escapes[sign] ?? sign);
}
