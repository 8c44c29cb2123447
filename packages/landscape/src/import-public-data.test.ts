import path from "node:path";
import { canonicalJson, secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { strToU8 } from "fflate";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import {
  endOfLifeProducts,
  gemmaModel,
  juiceShopBill,
  sharedDataPresent,
  withoutSharedData,
} from "../../../tests/shared-landscape.ts";
import { canonicalOf } from "./domain/formats/canonical-form.fixture.ts";
import { formatBounds } from "./domain/formats/format-bounds.ts";
import { readDocument } from "./domain/formats/read-document.ts";
import { readZip } from "./domain/formats/zip/read-zip.ts";
import { writeZip } from "./domain/formats/zip/write-zip.ts";
import { itemKinds } from "./domain/item.ts";
import { readFacts, writeFacts } from "./domain/life-cycle/facts-file.ts";
import { indexFacts } from "./domain/life-cycle/facts-index.ts";
import { readProductFacts } from "./domain/life-cycle/read-product-facts.ts";
import { supportDates } from "./domain/life-cycle/support-dates.ts";
import { exportDocument } from "./export-document.ts";
import { type ImportOutcome, importDocument, type LandscapeServices } from "./import-document.ts";
import { listItems, readItem } from "./read-item.ts";
import { saveSource } from "./save-source.ts";
import { landscapeStore } from "./storage/landscape-store.ts";

const at = Date.UTC(2026, 10, 22, 9);
const origin = {
  source: "endoflife.date",
  url: "https://endoflife.date",
  licence: "MIT",
  date: "2026-08-22",
};
let database: TestDatabase;
let services: LandscapeServices;

async function take(source: "gemma" | "juice-shop", bytes: Uint8Array): Promise<ImportOutcome> {
  const document = readDocument(source === "gemma" ? "coarchi" : "cyclonedx", bytes, { source });
  expect(document.problems).toEqual([]);
  return importDocument(services, { source, document, whole: true }, { by: "anna" });
}
/** What the landscape holds, without the notes that something was sent. */
async function rowsOfAll(): Promise<unknown> {
  const { rows } = await database.pool.query(
    `select (select count(*) || ' to ' || max(id) from landscape.change) as changes,
       (select count(*) || ' ' || max(xmin::text::bigint) from landscape.statement) as statements,
       (select count(*) || ' ' || max(xmin::text::bigint) from landscape.relation_statement) as relations,
       (select count(*) || ' ' || max(xmin::text::bigint) from landscape.item_version) as versions,
       (select count(*) || ' ' || max(xmin::text::bigint) from landscape.relation_version) as between,
       (select count(*) || ' ' || max(xmin::text::bigint) from landscape.source_rest) as rests`,
  );
  return rows;
}
const filesOf = (zip: Uint8Array) => readZip(zip, formatBounds, () => true);
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

/** The model as an agency has it that wrote in it which of its own systems and packages two elements are. */
function named(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const keys = new Map([
    ["ApplicationComponent", "register:webwinkel"],
    ["SystemSoftware", "purl:pkg:npm/express@4.17.1"],
  ]);
  return new Map(
    [...files].map(([name, text]) => {
      const [type = "", key = ""] = [...keys].find(([one]) => text.startsWith(`<archimate:${one}\n`)) ?? [];
      const place = text.indexOf("  <properties\n");
      if (!keys.has(type) || place < 0) return [name, text];
      keys.delete(type);
      const own = `  <properties\n      key="Grondslag key"\n      value="${key}"/>\n`;
      return [name, `${text.slice(0, place)}${own}${text.slice(place)}`];
    }),
  );
}

/** The bill with the system of the register that it is of. */
function ofSystem(bill: string): string {
  const { metadata, ...rest } = JSON.parse(bill);
  const { component } = metadata;
  const properties = [`purl:${component.purl}`, "register:webwinkel"].map((value) => ({
    name: "grondslag:key",
    value,
  }));
  return JSON.stringify({ ...rest, metadata: { ...metadata, component: { ...component, properties } } });
}

describe.skipIf(!sharedDataPresent)(`public data in a real store${withoutSharedData}`, () => {
  let files: ReadonlyMap<string, string>;
  let bill: string;

  beforeAll(async () => {
    files = gemmaModel();
    bill = juiceShopBill();
    database = await testDatabase();
  }, 300_000);
  beforeEach(async () => {
    await emptyLandscape(database.pool);
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
    services = { store: landscapeStore(db), clock: manualClock(at), random: secureRandom };
    for (const [id, rank] of [
      ["gemma", 10],
      ["juice-shop", 20],
    ] as const)
      await saveSource(services, { id, version: 0, name: id, kind: "rest", rank }, "anna");
  });
  afterAll(() => database?.close());

  test("[L1] the GEMMA model comes out byte for byte, and sent again writes nothing", async () => {
    const taken = await take("gemma", writeZip(files));
    expect(taken).toMatchObject({
      outcome: "done",
      diff: { counts: { added: 3006, relationsAdded: 6172, conflicts: 0 } },
    });
    const before = await rowsOfAll();
    const written = await exportDocument(services, { format: "coarchi", source: "gemma" });
    const back = filesOf(written);
    const sent = [...files].filter(([name]) => name.endsWith(".xml"));
    expect([...back.keys()].sort()).toEqual(sent.map(([name]) => name).sort());
    const different = sent.filter(([name, text]) =>
      strToU8(text).some((byte, i) => byte !== back.get(name)?.[i]),
    );
    expect(different.map(([name]) => name)).toEqual([]);
    expect((await take("gemma", written)).outcome).toBe("unchanged");
    expect(await rowsOfAll()).toEqual(before);
  }, 300_000);

  test("[L1] the bill of juice-shop comes out the same, and sent again writes nothing", async () => {
    const taken = await take("juice-shop", strToU8(bill));
    expect(taken).toMatchObject({
      outcome: "done",
      diff: { counts: { added: 841, relationsAdded: 840, conflicts: 0 } },
    });
    const before = await rowsOfAll();
    const written = await exportDocument(services, { format: "cyclonedx", source: "juice-shop" });
    expect(canonicalJson(canonicalOf(textOf(written)))).toBe(canonicalJson(canonicalOf(bill)));
    expect((await take("juice-shop", written)).outcome).toBe("unchanged");
    expect(await rowsOfAll()).toEqual(before);
  });

  test("[L1] what the model and the bill name alike is one item, and where they differ is listed", async () => {
    const model = named(files);
    const sent = ofSystem(bill);
    await take("gemma", writeZip(model));
    const second = await take("juice-shop", strToU8(sent));
    expect(second).toMatchObject({
      outcome: "done",
      diff: { counts: { added: 839, changed: 2, conflicts: 2, contradictions: 0 } },
    });
    const { item, relations, conflicts } = await readItem(services.store, "webwinkel");
    expect(item.keys).toEqual([
      expect.stringMatching(/^archimate:/),
      "purl:pkg:npm/juice-shop@11.1.2",
      "register:webwinkel",
    ]);
    expect(item.fields.version).toMatchObject({ value: "11.1.2", source: "juice-shop" });
    expect(item.fields["x.GEMMA type"]).toMatchObject({ source: "gemma" });
    expect(conflicts).toContainEqual({
      field: "name",
      values: [
        { source: "gemma", value: item.name },
        { source: "juice-shop", value: "juice-shop" },
      ],
    });
    expect(new Set(relations.flatMap(({ sources }) => sources))).toEqual(new Set(["gemma", "juice-shop"]));
    expect((await listItems(services.store, { conflicts: true })).total).toBe(2);
    // What each said comes out as it said it, whatever the other said.
    const back = filesOf(await exportDocument(services, { format: "coarchi", source: "gemma" }));
    const read = readDocument(
      "coarchi",
      writeZip(new Map([...back].map(([name, one]) => [name, textOf(one)]))),
      {
        source: "gemma",
      },
    );
    expect(read.items).toHaveLength(3006);
    const out = await exportDocument(services, { format: "cyclonedx", source: "juice-shop" });
    expect(canonicalJson(canonicalOf(textOf(out)))).toBe(canonicalJson(canonicalOf(sent)));
  }, 300_000);

  test("[L3] the end-of-life data lose no release and no day, and say until when what stands in it is kept up", async () => {
    const texts = [...endOfLifeProducts()].filter(([name]) => name.endsWith(".md"));
    const products = texts.map(([name, text]) => readProductFacts(path.basename(name, ".md"), text));
    const lines = (of: string, pattern: RegExp) => [...of.matchAll(pattern)].length;
    for (const [index, [name, text]] of texts.entries()) {
      const { cycles } = products[index] ?? { cycles: [] };
      expect([name, cycles.length]).toEqual([name, lines(text, /^ {0,2}- +releaseCycle:/gm)]);
      const days = [...text.matchAll(/^ +(?:eol|eoas|eoes|releaseDate): +(\d{4}-\d\d-\d\d)/gm)].map(
        ([, day]) => day,
      );
      const kept = cycles.flatMap(({ release, active, endOfLife, extended }) => [
        release,
        active,
        endOfLife,
        extended,
      ]);
      expect([name, kept.filter((one) => typeof one === "string").sort()]).toEqual([name, days.sort()]);
    }
    const written = writeFacts({ origin, products });
    const read = readFacts(written);
    expect(writeFacts(read)).toBe(written);
    expect(new Set(read.products)).toEqual(new Set(products));

    await take("juice-shop", strToU8(bill));
    const { items } = await services.store.picture(itemKinds);
    const index = indexFacts(read.products);
    const known = items.flatMap((item) => {
      const { vendor } = supportDates(item, index, read.origin);
      return vendor === undefined
        ? []
        : [{ name: item.name, release: vendor.release, by: vendor.by, until: vendor.until }];
    });
    expect(known.sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
      { name: "express", release: "express 4", by: "purl", until: false },
      { name: "grunt", release: "grunt 1.2", by: "purl", until: "2020-08-18" },
    ]);
  });
});
