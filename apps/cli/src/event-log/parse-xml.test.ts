import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventLogError } from "./event-log-error.ts";
import { xmlParser } from "./parse-xml.ts";

/** Parses the text in pieces of the given length and tells what was found, in order. */
function parse(text: string, pieces = 5): string[] {
  const found: string[] = [];
  const parser = xmlParser(
    {
      open: (name, attributes) => {
        found.push(`<${name} ${JSON.stringify([...attributes])}`);
      },
      close: (name) => {
        found.push(`</${name}`);
      },
    },
    { tag: 300, depth: 5, attributes: 4 },
  );
  for (let at = 0; at < text.length; at += pieces) parser.push(text.slice(at, at + pieces));
  parser.end();
  return found;
}

describe("XML", () => {
  test("is read with entities, single quotes, comments, CDATA and processing instructions", () => {
    const text = `<?xml version="1.0"?><!-- > --><a b="&lt;&#65;&#x1F600;>" c='"'>text<![CDATA[<b>]]><d/></a>`;
    expect(parse(text)).toEqual([`<a [["b","<A😀>"],["c","\\""]]`, "<d []", "</d", "</a"]);
  });

  test.each([
    ["<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", "declaration"],
    ["<a>", "never closed"],
    ["<a></b>", "closes nothing"],
    ["<a/><b/>", "second root"],
    ["<a b='1' b='2'/>", "twice"],
    ["<a b='&x;'/>", "entity"],
    ["<a b='&#xD800;'/>", "entity"],
    ["<a b=1/>", "not written as a tag"],
    ["text", "outside the root"],
    ["<a", "in the middle of a tag"],
    ["", "no element"],
    ["< a/>", "without a name"],
  ])("refuses %j", (text, message) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ message: expect.stringContaining(message) }));
  });

  test("refuses what is too deep, too long or too full", () => {
    expect(() => parse("<a>".repeat(6))).toThrow("in each other");
    expect(() => parse(`<a b="${"x".repeat(400)}"/>`)).toThrow("more than 300");
    expect(() => parse(`<a b="${"x".repeat(400)}`)).toThrow("more than 300");
    expect(() => parse("<a b='' c='' d='' e='' f=''/>")).toThrow("attributes");
  });

  test("either reads or refuses whatever it is given, and the same way however the text is cut", () => {
    const outcome = (text: string, pieces: number): unknown => {
      try {
        return parse(text, pieces);
      } catch (error) {
        if (!(error instanceof EventLogError)) throw error;
        return [error.code, error.message];
      }
    };
    const parts = [
      "<",
      ">",
      "/",
      "a",
      " b=",
      '"',
      "'",
      "&",
      "lt;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?",
      "?>",
    ];
    const whole = ["<a>", "</a>", "<a/>", ' b="1"', "\n"];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts, ...whole, ...whole), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (pieces, length) => {
          const text = pieces.join("");
          expect(outcome(text, length)).toEqual(outcome(text, 1_000));
        },
      ),
      { numRuns: 500 },
    );
  });
});
