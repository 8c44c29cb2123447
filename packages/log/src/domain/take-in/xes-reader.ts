import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { Fields } from "./forms/line-form.ts";
import { TakeInError } from "./take-in-error.ts";

/** An event of a XES document. */
export interface XesEvent {
  /** Line of its end in the document, from 1. */
  readonly line: number;
  /** Attributes of the event by key, and those of its trace behind `trace.`. */
  readonly fields: Fields;
}

const deepest = 32;
const longestText = 4_096;
const mostAttributes = 256;

/**
 * Events of XES (IEEE 1849-2016) from the text of a document in pieces. Document types are refused, so that no
 * entity can be declared.
 *
 * @throws TakeInError IMPORT_UNREADABLE from `push` and `end`, with the line
 */
export class XesReader {
  readonly #parser = new SaxesParser();
  readonly #path: string[] = [];
  #trace = new Map<string, string>();
  #event = new Map<string, string>();
  #events: XesEvent[] = [];

  constructor() {
    const parser = this.#parser;
    parser.on("error", () => {
      throw this.unreadable("this is not whole XML");
    });
    parser.on("doctype", () => {
      throw this.unreadable("a document type is declared, which XES does not need");
    });
    parser.on("opentag", (tag) => this.#open(tag));
    parser.on("closetag", () => this.#close());
  }

  /** The events that are whole with this text. */
  push(text: string): readonly XesEvent[] {
    this.#parser.write(text);
    return this.#taken();
  }

  end(): readonly XesEvent[] {
    this.#parser.close();
    return this.#taken();
  }

  #taken(): readonly XesEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    const local = name.slice(name.indexOf(":") + 1);
    const place = this.#path.join("/");
    if (this.#path.length >= deepest) throw this.unreadable("elements lie too deep in each other");
    if (place === "" && local !== "log") throw this.unreadable("the root element is not <log>");
    if (place === "log" && local === "trace") this.#trace = new Map();
    else if (place === "log/trace" && local === "event") this.#event = new Map();
    else if (place === "log/trace") this.#keep(this.#trace, attributes);
    else if (place === "log/trace/event") this.#keep(this.#event, attributes);
    this.#path.push(local);
  }

  #keep(values: Map<string, string>, { key, value }: Readonly<Record<string, string>>): void {
    if (key === undefined || value === undefined) return;
    if (values.size >= mostAttributes || value.length > longestText || key.length > longestText)
      throw this.unreadable("an event has more, or longer, attributes than are read");
    values.set(key, value);
  }

  #close(): void {
    const closed = this.#path.pop();
    if (closed !== "event" || this.#path.join("/") !== "log/trace") return;
    const fields = new Map(this.#event);
    for (const [key, value] of this.#trace) fields.set(`trace.${key}`, value);
    this.#events.push({ line: this.#parser.line, fields });
  }

  /** What is wrong, with its line. */
  unreadable(message: string): TakeInError {
    return new TakeInError("IMPORT_UNREADABLE", message, { where: `line ${this.#parser.line}` });
  }
}
