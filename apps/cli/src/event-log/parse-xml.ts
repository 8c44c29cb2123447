import { malformed, tooLarge } from "./event-log-error.ts";
import type { TextParser } from "./parse-csv.ts";

/** What an XML document is made of, as far as XES needs it: text between the tags is passed over. */
export interface XmlHandlers {
  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void;
  close(name: string, line: number): void;
}

export interface XmlLimits {
  /** Longest tag, comment or section in UTF-16 units. */
  readonly tag: number;
  readonly depth: number;
  readonly attributes: number;
}

const defaultLimits: XmlLimits = { tag: 65_536, depth: 64, attributes: 64 };

/**
 * A small streaming parser for XML 1.0 without document type declarations: no entities can be declared, so
 * none can explode or reach out of the document.
 */
export function xmlParser(handlers: XmlHandlers, limits: XmlLimits = defaultLimits): TextParser {
  const path: string[] = [];
  let rest = "";
  let line = 1;
  let rooted = false;

  const readTag = (tag: string): void => {
    if (tag.startsWith("</")) {
      const name = tag.slice(2, -1).trimEnd();
      if (path.pop() !== name) malformed(`</${shown(name)}> closes nothing that is open`, line);
      handlers.close(name, line);
      return;
    }
    const { name, attributes, empty } = readOpening(tag, line, limits);
    if (path.length === 0 && rooted) malformed("a second root element", line);
    if (path.length >= limits.depth) tooLarge(`more than ${limits.depth} elements in each other`, line);
    rooted = true;
    handlers.open(name, attributes, line);
    if (empty) handlers.close(name, line);
    else path.push(name);
  };

  /** Takes one piece of markup off the front of `rest`; false when more text is needed. */
  const takeMarkup = (): boolean => {
    const section = sections.find(({ start }) => rest.startsWith(start));
    if (section === undefined && sections.some(({ start }) => start.startsWith(rest))) return false;
    if (section === undefined && rest.startsWith("<!")) {
      malformed("a document type declaration or other declaration", line, "take it out: XES needs none");
    }
    const end = section === undefined ? endOfTag(rest) : rest.indexOf(section.end, section.start.length);
    if (end === -1) {
      if (rest.length > limits.tag) tooLarge(`markup of more than ${limits.tag} characters`, line);
      return false;
    }
    const markup = rest.slice(0, end + (section?.end.length ?? 1));
    if (markup.length > limits.tag) tooLarge(`markup of more than ${limits.tag} characters`, line);
    if (section === undefined) readTag(markup);
    line += newLines(markup);
    rest = rest.slice(markup.length);
    return true;
  };

  const consume = (): void => {
    for (;;) {
      const open = rest.indexOf("<");
      const text = open === -1 ? rest : rest.slice(0, open);
      if (path.length === 0 && text.replace("\ufeff", "").trim() !== "")
        malformed("text outside the root element", line);
      line += newLines(text);
      rest = rest.slice(text.length);
      if (open === -1 || !takeMarkup()) return;
    }
  };

  return {
    push: (text) => {
      rest += text;
      consume();
    },
    end: () => {
      if (rest !== "") malformed("the document stops in the middle of a tag", line);
      if (!rooted) malformed("there is no element", line);
      const open = path.at(-1);
      if (open !== undefined) malformed(`<${shown(open)}> is never closed`, line);
    },
  };
}

const sections = [
  { start: "<!--", end: "-->" },
  { start: "<![CDATA[", end: "]]>" },
  { start: "<?", end: "?>" },
];

/** Where a tag ends: a `>` within quotes does not count. */
function endOfTag(text: string): number {
  let quote = "";
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at;
  }
  return -1;
}

const namePattern = /[A-Za-z_:][-\w.:]*/y;
const attributePattern = /\s+([A-Za-z_:][-\w.:]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

function readOpening(
  tag: string,
  line: number,
  limits: XmlLimits,
): { name: string; attributes: ReadonlyMap<string, string>; empty: boolean } {
  namePattern.lastIndex = 1;
  const name = namePattern.exec(tag)?.[0];
  if (name === undefined) return malformed("a tag without a name", line);
  const attributes = new Map<string, string>();
  let at = 1 + name.length;
  for (;;) {
    attributePattern.lastIndex = at;
    const match = attributePattern.exec(tag);
    const key = match?.[1];
    if (match === null || key === undefined) break;
    if (attributes.has(key)) malformed(`<${shown(name)}> has the attribute ${shown(key)} twice`, line);
    if (attributes.size >= limits.attributes) tooLarge(`more than ${limits.attributes} attributes`, line);
    attributes.set(key, decode(match[2] ?? match[3] ?? "", line));
    at += match[0].length;
  }
  const tail = tag.slice(at);
  if (!/^\s*\/?>$/.test(tail)) malformed(`<${shown(name)}> is not written as a tag`, line);
  return { name, attributes, empty: tail.trimStart().startsWith("/") };
}

const named = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function decode(text: string, line: number): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;]{0,10}(?:;|$)|[^;]{11})/g, (_, entity: string) => {
    const body = entity.endsWith(";") ? entity.slice(0, -1) : "";
    const value = named.get(body) ?? numbered(body);
    return value ?? malformed("an entity that XML does not know", line, "write < as &lt; and & as &amp;");
  });
}

function numbered(body: string): string | undefined {
  const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body);
  if (digits === null) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return code === 0 || code > 0x10ffff || surrogate ? undefined : String.fromCodePoint(code);
}

function newLines(text: string): number {
  let found = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) found++;
  return found;
}

function shown(name: string): string {
  return name.slice(0, 40);
}
