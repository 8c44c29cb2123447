import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfLifeFacts } from "../../storage/shipped-facts.ts";
import { indexFacts } from "./facts-index.ts";
import { matchCycle, versionParts } from "./match-cycle.ts";
import { matchProduct, type NamedProduct } from "./match-product.ts";
import type { ProductFacts } from "./product-facts.ts";

const shipped = endOfLifeFacts();
const index = indexFacts(shipped.products);

function told(named: NamedProduct): string {
  const match = matchProduct(index, named);
  if (match.state === "matched") return `${match.listed.facts.product} ${match.cycle.cycle} by ${match.by}`;
  return match.state === "no-release" ? `${match.listed.facts.product}, no release` : match.state;
}

describe("the shipped facts of end of life [L3]", () => {
  test("say where they come from, under which licence and of which day", () => {
    expect(shipped.origin).toMatchObject({ source: "endoflife.date", licence: "MIT", date: "2026-08-22" });
    expect(shipped.products.length).toBeGreaterThan(450);
  });

  test.each<[NamedProduct, string]>([
    [{ name: "anything", purl: "pkg:docker/library/postgres@9.6.24?x=1" }, "postgresql 9.6 by purl"],
    [{ name: "anything", cpe: "cpe:2.3:a:postgresql:postgresql:10.2:*:*:*:*:*:*:*" }, "postgresql 10 by cpe"],
    [{ name: "anything", cpe: "cpe:/o:redhat:enterprise_linux:7" }, "rhel 7 by cpe"],
    [{ name: "Microsoft Windows Server 2012 R2 Standard" }, "windows-server 2012-r2 by name"],
    [{ name: "Windows Server", version: "2012" }, "windows-server 2012 by name"],
    [{ name: "Microsoft SQL Server 2016" }, "mssqlserver 13.0 by name"],
    [{ name: "Oracle Java SE", version: "1.8.0_292" }, "oracle-jdk 8 by name"],
    [{ name: "PostgreSQL" }, "postgresql, no release"],
    [{ name: "PostgreSQL", version: "99" }, "postgresql, no release"],
    [{ name: "Java Mail 1.6" }, "unlisted"],
    [{ name: "Cool:Gen", version: "8.6" }, "unlisted"],
    [{ name: "GraalVM 22" }, "ambiguous"],
  ])("%j is %s", (named, expected) => {
    expect(told(named)).toBe(expected);
  });

  test("every release is found again under its own product, name by name", () => {
    for (const facts of shipped.products) {
      for (const { cycle } of facts.cycles) {
        expect(versionParts(matchCycle(facts, cycle)?.cycle ?? "")).toEqual(versionParts(cycle));
      }
    }
  });
});

const number = fc.integer({ min: 0, max: 40 });
const cycles = fc.uniqueArray(
  fc.array(number, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(".")),
  { minLength: 1, maxLength: 12 },
);

function productOf(names: readonly string[]): ProductFacts {
  const [purls, cpes, aliases, repology] = [["pkg:generic/x"], ["cpe:2.3:a:x:x"], [], []];
  const facts = names.map((cycle) => ({ cycle, endOfLife: false }));
  return { product: "x", name: "X", aliases, purls, cpes, repology, cycles: facts };
}

describe("a version [L3]", () => {
  test("belongs to the release that is its longest beginning, never to one that is none", () => {
    fc.assert(
      fc.property(cycles, fc.array(number, { minLength: 1, maxLength: 5 }), (names, version) => {
        const beginnings = version.map((_, index) => version.slice(0, index + 1).join("."));
        const longest = beginnings.filter((beginning) => names.includes(beginning)).at(-1);
        expect(matchCycle(productOf(names), version.join("."))?.cycle).toBe(longest);
      }),
    );
  });

  test("finds its release whatever the order of the list", () => {
    fc.assert(
      fc.property(cycles, number, (names, minor) => {
        const version = `${names[0]}.${minor}.1`;
        const there = matchCycle(productOf(names), version)?.cycle;
        expect(matchCycle(productOf([...names].reverse()), version)?.cycle).toBe(there);
        expect(there).toBeDefined();
      }),
    );
  });

  test("is looked up on our own list first, which says what the public one does not know", () => {
    const own = { ...productOf(["8"]), product: "cool-gen", name: "Cool:Gen", aliases: ["cool:gen", "gen"] };
    const both = indexFacts(shipped.products, [own]);
    expect(matchProduct(both, { name: "Cool:Gen 8.6" })).toMatchObject({
      state: "matched",
      listed: { own: true, facts: { product: "cool-gen" } },
    });
  });
});
