import { rejection } from "../rejection.ts";
import { type LineForm, passed } from "./line-form.ts";

const header = /^<(\d{1,3})>(\d{1,2}) (\S{1,64}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) (?=[-[])/;
const headerNames = ["pri", "version", "timestamp", "hostname", "app-name", "procid", "msgid"];
const highestPriority = 191;
const elementName = /\[([^\s="\]]{1,32})/y;
const parameter = / ([^\s="\]]{1,32})="((?:[^"\\\]]|\\.)*)"/y;
const pair = /(?:^|[\s,;])([A-Za-z_][\w.-]{0,63})=(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*))/g;
const mostPairs = 100;

/**
 * Syslog (RFC 5424), a message a line. Fields: `pri`, `timestamp`, `hostname`, `app-name`, `procid`, `msgid`, `msg`,
 * `sd.<id>.<name>` of structured data, and `kv.<name>` for each `name=value` in the message.
 */
export const syslogForm: LineForm = {
  cut: "lines",
  time: { from: ["timestamp"], form: "iso" },
  read: (text) => {
    if (text.trim() === "") return passed;
    const found = header.exec(text);
    if (found === null || Number(found[1]) > highestPriority) return malformed;
    const fields = new Map<string, string>();
    for (const [place, name] of headerNames.entries()) {
      const value = found[place + 1];
      if (value !== undefined && value !== "-") fields.set(name, value);
    }
    const end = readStructured(text, found[0].length, fields);
    if (end === undefined || (end < text.length && text[end] !== " ")) return malformed;
    readMessage(text.slice(end + 1), fields);
    return { kind: "line", fields };
  },
};

const malformed = { kind: "rejected", rejection: rejection("LINE_MALFORMED", "line") } as const;

/** @returns where the structured data end */
function readStructured(text: string, start: number, fields: Map<string, string>): number | undefined {
  if (text[start] === "-") return start + 1;
  let at = start;
  while (text[at] === "[") {
    elementName.lastIndex = at;
    const element = elementName.exec(text);
    if (element === null) return undefined;
    at += element[0].length;
    for (;;) {
      parameter.lastIndex = at;
      const found = parameter.exec(text);
      if (found === null) break;
      fields.set(`sd.${element[1]}.${found[1]}`, unescaped(found[2] ?? ""));
      at += found[0].length;
    }
    if (text[at] !== "]") return undefined;
    at += 1;
  }
  return at;
}

function readMessage(message: string, fields: Map<string, string>): void {
  const text = message.startsWith("\ufeff") ? message.slice(1) : message;
  if (text === "") return;
  fields.set("msg", text);
  let pairs = 0;
  for (const [, name, quoted, plain] of text.matchAll(pair)) {
    pairs += 1;
    if (pairs > mostPairs) return;
    if (!fields.has(`kv.${name}`))
      fields.set(`kv.${name}`, quoted === undefined ? (plain ?? "") : unescaped(quoted));
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\\]])/g, "$1");
}
