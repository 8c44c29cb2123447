import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Source, SourceKind, SourceMapping } from "../source.ts";
import { TakeInError } from "../take-in-error.ts";
import { XesReader } from "../xes-reader.ts";
import type { FormState } from "./line-form.ts";
import { lineForms } from "./line-forms.ts";

function read(
  kind: SourceKind,
  text: string,
  {
    state = {},
    mapping = {},
    wanted = [],
  }: {
    state?: FormState;
    mapping?: Partial<SourceMapping>;
    wanted?: readonly string[];
  } = {},
) {
  const source: Source = {
    id: "s",
    systemId: "s",
    kind,
    mapping: { version: 1, ...mapping },
    defaultRetentionClass: "other",
    activeFrom: 0,
    version: 1,
  };
  const outcome = lineForms[kind]?.read(text, state, source, wanted);
  return outcome?.kind === "line" ? Object.fromEntries(outcome.fields) : outcome;
}

const rejected = { kind: "rejected", rejection: { rejected: "LINE_MALFORMED", where: "line" } };

describe("[M5] CSV", () => {
  const state = { columns: ["a", "b"] };
  test("has its columns from the first line or from the mapping", () => {
    expect(read("csv", "a,b", { wanted: ["b"] })).toEqual({ kind: "passed", state });
    expect(read("csv", '1,"x, ""y""\nz"', { state })).toEqual({ a: "1", b: 'x, "y"\nz' });
    expect(read("csv", "1;2", { mapping: { separator: ";", columns: ["a", "b"] } })).toEqual({
      a: "1",
      b: "2",
    });
  });
  test.each(["1", "1,2,3", '1,"2', '1,2"2"', '"1"x,2'])("with %j is rejected", (text) => {
    expect(read("csv", text, { state })).toEqual(rejected);
  });
  test("without the columns of the mapping is the wrong file, and its line is not repeated", () => {
    expect(() => read("csv", "123456782,Jansen", { wanted: ["number", "name"] })).toThrow(
      expect.objectContaining({
        code: "IMPORT_MAPPING_WRONG",
        message: expect.not.stringContaining("Jansen"),
      }),
    );
  });
});

test("[M5] JSON lines have members, and pointers into them", () => {
  const wanted = ["user", "/request/path/0", "/a~1b", "none", "/roles", "n"];
  const text = '{"user":"anna","request":{"path":["x"]},"a/b":true,"roles":["r","s"],"n":7,"other":1}';
  expect(read("json-lines", text, { wanted })).toEqual({
    user: "anna",
    "/request/path/0": "x",
    "/a~1b": "true",
    "/roles": "r,s",
    n: "7",
  });
  for (const wrong of ["[]", "{", "7", "x"]) expect(read("json-lines", wrong)).toEqual(rejected);
});

test("[M5] W3C extended logs have the columns of their last #Fields line, and - for nothing", () => {
  const state = { columns: ["date", "time", "cs-uri-stem", "cs-username"] };
  expect(read("w3c", "#Fields: date time cs-uri-stem cs-username")).toEqual({ kind: "passed", state });
  expect(read("w3c", "#Version: 1.0")).toEqual({ kind: "passed" });
  expect(read("w3c", '2026-11-21 09:00:00 "/a b" -', { state })).toEqual({
    date: "2026-11-21",
    time: "09:00:00",
    "cs-uri-stem": "/a b",
  });
  expect(read("w3c", "2026-11-21 09:00:00 /a", { state })).toEqual(rejected);
  expect(read("w3c", "2026-11-21 09:00:00 /a -")).toEqual(rejected);
});

test("[M5] syslog messages (RFC 5424) have their header, structured data and pairs", () => {
  const text =
    '<165>1 2026-11-21T22:14:15.003Z host.example app 8710 ID47 [who@32473 user="an\\"na" role="a"][x@1] \ufefflooked up number=7 note="two words"';
  expect(read("syslog", text)).toMatchObject({
    pri: "165",
    timestamp: "2026-11-21T22:14:15.003Z",
    "app-name": "app",
    "sd.who@32473.user": 'an"na',
    "sd.who@32473.role": "a",
    msg: 'looked up number=7 note="two words"',
    "kv.number": "7",
    "kv.note": "two words",
  });
  expect(read("syslog", "<34>1 - - - - - -")).toEqual({ pri: "34", version: "1" });
  const wrong = [
    "",
    "<192>1 - - - - - -",
    "<34> no version",
    "<34>1 - - - - - [x",
    '<34>1 - - - - - [x a="b',
    "<34>1 - - - - - -x",
  ];
  for (const line of wrong.slice(1)) expect(read("syslog", line)).toEqual(rejected);
  expect(read("syslog", "")).toEqual({ kind: "passed" });
});

test("[M5] lines of pgaudit have who, what and the parameters; other lines are passed over", () => {
  const text =
    '2026-11-21 09:00:00.123 CET [812] anna@income LOG:  AUDIT: SESSION,1,1,READ,SELECT,TABLE,public.income,"select *\n\tfrom income where number = $1",123456782';
  expect(read("pgaudit", text)).toMatchObject({
    time: "2026-11-21 09:00:00.123 CET",
    pid: "812",
    user: "anna",
    database: "income",
    class: "READ",
    object_name: "public.income",
    "param.1": "123456782",
  });
  expect(read("pgaudit", text.replace("anna@income", "user=anna,db=income,app=psql"))).toMatchObject({
    user: "anna",
    database: "income",
    app: "psql",
  });
  expect(read("pgaudit", text.replace("123456782", "<not logged>"))).not.toHaveProperty("param.1");
  expect(read("pgaudit", "2026-11-21 09:00:00 UTC [1] LOG:  checkpoint starting")).toEqual({
    kind: "passed",
  });
  expect(read("pgaudit", "AUDIT: SESSION,1")).toEqual(rejected);
});

describe("[M5] XES", () => {
  const xes = `<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">
<trace><string key="concept:name" value="case-7"/><event>
<string key="org:resource" value="Al &amp; Bo"><string key="inner" value="x"/></string><date key="time:timestamp" value="2011-10-11T13:45:40Z"/>
</event></trace></log>`;
  test("has the attributes of each event and its trace, however the text is cut", () => {
    const expected = [
      {
        line: 4,
        fields: new Map([
          ["org:resource", "Al & Bo"],
          ["time:timestamp", "2011-10-11T13:45:40Z"],
          ["trace.concept:name", "case-7"],
        ]),
      },
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (length) => {
        const reader = new XesReader();
        const events = [];
        for (let at = 0; at < xes.length; at += length)
          events.push(...reader.push(xes.slice(at, at + length)));
        expect([...events, ...reader.end()]).toEqual(expected);
      }),
    );
  });
  test.each([
    ["a document type", '<!DOCTYPE log [<!ENTITY a "b">]><log/>'],
    ["another document", "<html></html>"],
    ["half a document", xes.slice(0, 200)],
    ["elements without end", `<log>${"<a>".repeat(40)}`],
  ])("with %s is refused with its line", (_what, text) => {
    const readAll = () => {
      const reader = new XesReader();
      reader.push(text);
      reader.end();
    };
    expect(readAll).toThrow(
      expect.objectContaining({ code: "IMPORT_UNREADABLE", where: expect.stringMatching(/^line \d/) }),
    );
  });
});

describe("[M5] whatever a line holds, it is read, passed over or rejected, and in no time", () => {
  const kinds = Object.keys(lineForms) as SourceKind[];
  const pieces = fc.constantFrom(
    "<34>1 ",
    "- ",
    "[x ",
    'a="',
    '"',
    "\\",
    "]",
    ",",
    "AUDIT: ",
    "#Fields: ",
    "{",
    "}",
    "=",
    "x",
    "\t",
    " ",
  );
  const line = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  );
  test.each(kinds)("%s", (kind) => {
    fc.assert(
      fc.property(line, (text) => {
        try {
          expect(read(kind, text, { wanted: ["a", "/b/0"] })).toBeDefined();
        } catch (error) {
          if (!(error instanceof TakeInError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
    // Nothing here may take more than the length of the line: the worst ones that a pattern could meet.
    for (const text of [
      " ".repeat(100_000),
      '"'.repeat(100_001),
      'a="\\'.repeat(30_000),
      "1,".repeat(60_000),
      "[x ".repeat(40_000),
    ]) {
      const started = process.cpuUsage();
      try {
        read(kind, `<34>1 - - - - - ${text}`, { state: { columns: ["a"] } });
        read(kind, text, { state: { columns: ["a"] } });
      } catch (error) {
        if (!(error instanceof TakeInError)) throw error;
      }
      expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
    }
  });
  test("xes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        try {
          const reader = new XesReader();
          reader.push(`<log>${text}`);
          reader.end();
        } catch (error) {
          if (!(error instanceof TakeInError)) throw error;
        }
      }),
    );
  });
});
