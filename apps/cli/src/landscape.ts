import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { isDay } from "@grondslag/kernel";
import { type ProductFile, readProductArchive, readProductFacts, writeFacts } from "@grondslag/landscape";
import type { ExitCode, Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

const options = { out: { type: "string" }, date: { type: "string" } } as const;
const usage = "grondslag landscape end-of-life FOLDER|ARCHIVE --out FILE --date YYYY-MM-DD";

/**
 * `grondslag landscape end-of-life`: makes a file of dated facts from a copy of endoflife.date. A product that cannot
 * be read is told, and nothing is written: half a list would make systems look sound.
 */
export async function landscape(args: readonly string[], { print, complain }: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [action, place, ...others] = positionals;
  if (action !== "end-of-life" || place === undefined || others.length > 0)
    throw new UsageError("landscape knows end-of-life, of one folder or archive", usage);
  const { out, date } = values;
  if (out === undefined || date === undefined || !isDay(date))
    throw new UsageError("give --out, and with --date the day of the copy", usage);
  const files = await productFiles(place);
  if (files.length === 0) throw new UsageError("there are no product files (products/*.md) in it", usage);
  const faults: string[] = [];
  const products = files.flatMap(({ product, text }) => {
    try {
      return [readProductFacts(product, text)];
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      return [];
    }
  });
  if (faults.length > 0) {
    for (const fault of faults) complain(`  ${fault}`);
    complain(`grondslag: ${faults.length} of ${files.length} products cannot be read; nothing is written`);
    return 1;
  }
  const origin = { source: "endoflife.date", url: "https://endoflife.date", licence: "MIT", date };
  await writeFile(out, writeFacts({ origin, products }));
  const cycles = products.reduce((total, product) => total + product.cycles.length, 0);
  print(`${products.length} products with ${cycles} releases, as of ${date}, are in ${out}.`);
  return 0;
}

async function productFiles(place: string): Promise<readonly ProductFile[]> {
  if (!(await stat(place)).isDirectory()) return readProductArchive(await readFile(place));
  const inside = path.join(place, "products");
  const nested = await stat(inside).catch(() => undefined);
  const folder = nested?.isDirectory() === true ? inside : place;
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => ({
      product: name.slice(0, -3),
      text: await readFile(path.join(folder, name), "utf8"),
    })),
  );
}
