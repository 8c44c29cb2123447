import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkDocument } from "../check-document.ts";
import type { LandscapeDocument } from "../statement.ts";
import type { DocumentFormat } from "./document-formats.ts";
import { readDocument } from "./read-document.ts";
import { storedForm } from "./stored-form.fixture.ts";
import { writeDocument } from "./write-document.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
function read(format: DocumentFormat, text: string): LandscapeDocument {
  const document = readDocument(format, bytes(text), { source: "bron", subject: "register:inning" });
  expect(checkDocument(document)).toEqual([]);
  return document;
}
const ends = ({ relations }: LandscapeDocument) =>
  relations.map(({ from, type, to }) => `${from} ${type} ${to}`);
const items = (document: LandscapeDocument) =>
  document.items.map(({ keys, kind, fields }) => [keys[0], kind, fields]);

describe("[L1] publiccode.yml", () => {
  const text = [
    "publiccodeYmlVersion: '0.4'",
    "name: Inning",
    "url: https://code.example/inning",
    "softwareVersion: 2.1.0",
    "developmentStatus: stable",
    "description:",
    "  en: {shortDescription: Collects}",
    "  nl: {shortDescription: Int, features: [een, twee]}",
    "legal: {license: EUPL-1.2, repoOwner: Voorbeelddienst}",
    "dependsOn:",
    "  open: [{name: PostgreSQL, version: '16'}]",
    "  hardware: [{name: Lezer}]",
  ].join("\n");

  test("gives the application and what it runs on", () => {
    const document = read("publiccode", text);
    expect(items(document)).toEqual([
      [
        "publiccode:https://code.example/inning",
        "application",
        {
          url: "https://code.example/inning",
          version: "2.1.0",
          description: "Int",
          licence: "EUPL-1.2",
          owner: "Voorbeelddienst",
        },
      ],
      ["publiccode:needs/PostgreSQL@16", "technology", { version: "16" }],
      ["publiccode:needs/Lezer", "other", {}],
    ]);
    expect(ends(document)).toContain(
      "publiccode:https://code.example/inning runs-on publiccode:needs/PostgreSQL@16",
    );
  });

  test("comes back without loss, with what has become different", () => {
    const document = storedForm(read("publiccode", text));
    const written = new TextDecoder().decode(writeDocument("publiccode", document));
    expect(parse(written)).toEqual(parse(text));
    const items = document.items.map((item, at) =>
      at === 0 ? { ...item, fields: { ...item.fields, description: "Int belasting" } } : item,
    );
    const other = parse(new TextDecoder().decode(writeDocument("publiccode", { ...document, items })));
    expect(other.description.nl).toEqual({ shortDescription: "Int belasting", features: ["een", "twee"] });
  });

  test.each([
    ["an alias", "publiccodeYmlVersion: &a x\nname: *a", "YAML_MALFORMED", "line 2:7"],
    ["a name twice", "publiccodeYmlVersion: x\nname: a\nname: b", "YAML_MALFORMED", "line 3:1"],
    ["something else", "naam: x", "FORMAT_OTHER", "/publiccodeYmlVersion"],
  ])("%s is told with its place", (_, wrong, code, where) => {
    expect(readDocument("publiccode", bytes(wrong), { source: "bron" }).problems).toMatchObject([
      { code, where },
    ]);
  });
});

describe("[L1] package-lock.json", () => {
  const lock = (lockfileVersion: number) =>
    JSON.stringify({
      name: "app",
      lockfileVersion,
      packages: {
        "": {
          name: "app",
          version: "1.0.0",
          dependencies: { "@s/a": "^1", b: "*" },
          optionalDependencies: { mac: "1" },
          workspaces: ["w"],
        },
        "node_modules/@s/a": { version: "1.2.3", license: "MIT", dependencies: { b: "^1" } },
        "node_modules/@s/a/node_modules/b": { version: "1.0.0" },
        "node_modules/b": { version: "2.0.0", peerDependencies: { none: "*" } },
        "node_modules/w": { resolved: "w", link: true },
        w: { version: "0.1.0", dependencies: { b: "^2" } },
      },
    });

  test.each([2, 3])("version %i gives what is installed and what Node finds for whom", (version) => {
    const document = read("package-lock", lock(version));
    expect(document.problems).toEqual([]);
    expect(items(document).map(([key]) => key)).toEqual([
      "purl:pkg:npm/app@1.0.0",
      "purl:pkg:npm/%40s/a@1.2.3",
      "purl:pkg:npm/b@1.0.0",
      "purl:pkg:npm/b@2.0.0",
      "purl:pkg:npm/w@0.1.0",
    ]);
    expect(ends(document)).toEqual([
      "purl:pkg:npm/app@1.0.0 uses purl:pkg:npm/%40s/a@1.2.3",
      "purl:pkg:npm/app@1.0.0 uses purl:pkg:npm/b@2.0.0",
      "purl:pkg:npm/%40s/a@1.2.3 uses purl:pkg:npm/b@1.0.0",
      "purl:pkg:npm/w@0.1.0 uses purl:pkg:npm/b@2.0.0",
      "register:inning has-part purl:pkg:npm/app@1.0.0",
    ]);
  });

  test("a package that is needed and not there is told with its path, and version 1 is refused", () => {
    const wrong = lock(3).replace('"node_modules/b":', '"node_modules/c":');
    expect(
      readDocument("package-lock", bytes(wrong), { source: "bron" }).problems.map(({ where }) => where),
    ).toEqual(["/packages/", "/packages/w"]);
    expect(readDocument("package-lock", bytes(lock(1)), { source: "bron" }).problems[0]?.where).toBe(
      "/lockfileVersion",
    );
  });
});

describe("[L1] pom.xml", () => {
  const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
    <parent><groupId>nl.example</groupId><artifactId>ouder</artifactId><version>3</version></parent>
    <artifactId>inning</artifactId>
    <properties><spring.version>6.1.0</spring.version><a>\${b}</a><b>\${a}</b></properties>
    <dependencyManagement><dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId><version>9</version></dependency></dependencies></dependencyManagement>
    <dependencies>
      <dependency><groupId>org.springframework</groupId><artifactId>spring-core</artifactId><version>\${spring.version}</version></dependency>
      <dependency><groupId>x</groupId><artifactId>y</artifactId></dependency>
      <dependency><groupId>\${project.groupId}</groupId><artifactId>hart</artifactId><version>\${a}</version></dependency>
      <dependency><groupId>zonder</groupId></dependency>
    </dependencies></project>`;

  test("gives the project and its dependencies, properties filled in", () => {
    const document = read("pom", pom);
    expect(items(document).map(([key]) => key)).toEqual([
      "purl:pkg:maven/nl.example/inning@3",
      "purl:pkg:maven/org.springframework/spring-core@6.1.0",
      "purl:pkg:maven/x/y@9",
      "purl:pkg:maven/nl.example/hart",
    ]);
    expect(ends(document)).toHaveLength(4);
    expect(document.problems).toMatchObject([{ where: "/project/dependencies/4", code: "NAME_MALFORMED" }]);
  });
});

describe("[L1] a service graph", () => {
  const lines = [
    "# TYPE traces_service_graph_request_total counter",
    'traces_service_graph_request_total{client="web",server="inning",connection_type=""} 12',
    'traces_service_graph_request_total{client="web",server="inning",failed="true"} 1',
    'traces_service_graph_request_total{client="inning",server="db \\"a\\"",connection_type="database"} 3 1700000000000',
    'traces_service_graph_request_total{client="web",server="oud"} 0',
    'traces_service_graph_request_failed_total{client="web",server="x"} 4',
  ].join("\n");

  test("in the text of Prometheus gives who calls whom", () => {
    const document = read("otel", lines);
    expect(document.problems).toEqual([]);
    expect(items(document)).toEqual([
      ["otel:web", "application", {}],
      ["otel:inning", "application", {}],
      ['otel:db "a"', "technology", {}],
    ]);
    expect(ends(document)).toEqual(["otel:web uses otel:inning", 'otel:inning uses otel:db "a"']);
  });

  test("in the answer to a query gives the same", () => {
    const result = [
      {
        metric: { __name__: "traces_service_graph_request_total", client: "web", server: "inning" },
        value: [1, "12"],
      },
      { metric: { client: "inning", server: 'db "a"', connection_type: "database" }, value: [1, "3"] },
      { metric: { client: "web", server: "oud" }, value: [1, "0"] },
    ];
    const answer = JSON.stringify({ status: "success", data: { resultType: "vector", result } });
    expect(ends(read("otel", answer))).toEqual(ends(read("otel", lines)));
  });

  test("a line that is cut off is told", () => {
    const cut = `${lines}\ntraces_service_graph_request_total{client="web`;
    expect(readDocument("otel", bytes(cut), { source: "bron" }).problems).toMatchObject([
      { where: "line 7" },
    ]);
  });
});
