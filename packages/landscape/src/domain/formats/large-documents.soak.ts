import { expect, test } from "vitest";
import { checkDocument } from "../check-document.ts";
import type { ItemStatement, LandscapeDocument, RelationStatement } from "../statement.ts";
import { readDocument } from "./read-document.ts";
import { writeDocument } from "./write-document.ts";

const items: readonly ItemStatement[] = Array.from({ length: 100_000 }, (_, at) => ({
  keys: [`archimate:id-${at}`],
  kind: at % 10 === 0 ? "system" : at % 3 === 0 ? "technology" : "component",
  name: `Onderdeel ${at}`,
  fields: { description: `Doet werk ${at} voor de dienst`, owner: `Unit ${at % 50}`, version: `${at % 7}.1` },
}));
const relations: readonly RelationStatement[] = items.flatMap(({ keys: [from = ""] }, at) =>
  [1, 17, 4_096].map(
    (step): RelationStatement => ({
      from,
      type: step === 1 ? "uses" : step === 17 ? "has-part" : "related-to",
      to: `archimate:id-${(at + step) % 100_000}`,
    }),
  ),
);
const large: LandscapeDocument = { items, relations, problems: [] };

test.each(["archimate", "cyclonedx", "spdx", "csv", "xlsx"] as const)(
  "[L1] 100,000 items and 300,000 relations are read from %s",
  (format) => {
    const bytes = writeDocument(format, large);
    const start = process.cpuUsage();
    const document = readDocument(format, bytes, { source: "groot" });
    const { user, system } = process.cpuUsage(start);
    console.log(
      `${format}: ${(bytes.length / 1e6).toFixed(0)} MB, ${((user + system) / 1e6).toFixed(1)} s CPU`,
    );
    expect(document.problems).toEqual([]);
    expect(document.items).toHaveLength(100_000);
    expect(document.relations).toHaveLength(300_000);
    expect(checkDocument(document)).toEqual([]);
  },
);
