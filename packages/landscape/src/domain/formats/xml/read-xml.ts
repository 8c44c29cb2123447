import { SaxesParser, type SaxesTagPlain } from "saxes";
import { tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import type { XmlChild, XmlNode } from "./xml-node.ts";

/**
 * Sees every whole element of the first levels before its parent has it.
 *
 * @param path names of the elements around it, the root first
 * @param where `line 12:5`, the end of its first tag
 * @returns whether it has been dealt with; its parent then does not keep it.
 */
export type XmlTaker = (node: XmlNode, path: readonly string[], where: string) => boolean;

interface Open {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly children: XmlChild[];
  readonly where: string;
  /** Text since its last element. */
  text: string;
  elements: number;
  /** It holds text beside elements, of which white space is part then. */
  mixed: boolean;
}

const piece = 65_536;
/** Levels of which the taker sees the elements. */
const takenLevels = 4;
const nothing: XmlTaker = () => false;

function keepText(open: Open): void {
  const { text } = open;
  if (text === "") return;
  const blank = text.trim() === "";
  if (!blank || open.mixed || open.elements === 0) open.children.push(text);
  if (!blank) open.mixed = true;
  open.text = "";
}

/**
 * The root element of a document of XML 1.0. A prefix that the root has is taken off all elements, so that the same
 * document with and without one reads alike, unless prefixes are to be kept. Document types are refused, and with them
 * entities.
 *
 * @throws FormatError XML_MALFORMED or DOCTYPE_REFUSED, with line and column
 * @throws LandscapeError DOCUMENT_TOO_LARGE
 */
export function readXml(
  text: string,
  bounds: FormatBounds,
  take: XmlTaker = nothing,
  keepPrefix = false,
): XmlNode {
  const parser = new SaxesParser();
  const names = new Map<string, string>();
  const stack: Open[] = [];
  const path: string[] = [];
  let prefix = "";
  let root: XmlNode | undefined;
  let kept = 0;
  const here = () => `line ${parser.line}:${parser.column + 1}`;
  const keepOne = () => {
    kept += 1;
    if (kept > bounds.parts) throw tooLarge("elements", bounds.parts, here());
  };
  const known = (name: string): string => {
    const same = names.get(name);
    if (same !== undefined) return same;
    names.set(name, name);
    return name;
  };
  const open = ({ name, attributes }: SaxesTagPlain): void => {
    if (stack.length >= bounds.depth) throw tooLarge("levels of elements", bounds.depth, here());
    if (!keepPrefix && stack.length === 0 && name.includes(":"))
      prefix = name.slice(0, name.indexOf(":") + 1);
    const flat: string[] = [];
    const declared = stack.length === 0 && prefix !== "" ? `xmlns:${prefix.slice(0, -1)}` : undefined;
    for (const attribute in attributes) {
      if (declared !== undefined && attribute === "xmlns" && declared in attributes) continue;
      flat.push(attribute === declared ? "xmlns" : known(attribute), attributes[attribute] ?? "");
    }
    const own = known(prefix !== "" && name.startsWith(prefix) ? name.slice(prefix.length) : name);
    const where = stack.length <= takenLevels ? here() : "";
    const parent = stack.at(-1);
    if (parent !== undefined) {
      parent.elements += 1;
      keepText(parent);
    }
    stack.push({ name: own, attributes: flat, children: [], where, text: "", elements: 0, mixed: false });
    path.push(own);
  };
  const close = (): void => {
    const closed = stack.pop();
    path.pop();
    if (closed === undefined) return;
    keepText(closed);
    const node: XmlNode = [closed.name, closed.attributes, closed.children];
    const parent = stack.at(-1);
    if (parent === undefined) {
      root = node;
      return;
    }
    if (path.length <= takenLevels && take(node, path, closed.where)) return;
    keepOne();
    parent.children.push(node);
  };
  const addText = (more: string): void => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += more;
  };
  parser.on("error", () => {
    throw new FormatError("XML_MALFORMED", "this is not whole XML", here());
  });
  parser.on("doctype", () => {
    throw new FormatError("DOCTYPE_REFUSED", "a document type is declared: take it out", here());
  });
  parser.on("opentag", open);
  parser.on("closetag", close);
  parser.on("text", addText);
  parser.on("cdata", addText);
  for (let at = 0; at < text.length; at += piece) parser.write(text.slice(at, at + piece));
  parser.close();
  if (root === undefined) throw new FormatError("XML_MALFORMED", "there is no element in it", here());
  return root;
}
