import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

const folder = path.resolve(import.meta.dirname, "../../shared/data/landscape");
const model = path.join(folder, "gemma-archimate-coarchi.tar.xz");
const bill = path.join(folder, "juice-shop-cyclonedx.json.gz");
const products = path.join(folder, "endoflife-date-products.tar.xz");

const hasXz = spawnSync("xz", ["--version"]).status === 0;

/** Whether the public data lie beside the repository and can be unpacked; else a test that needs them is skipped. */
export const sharedDataPresent = hasXz && [model, bill, products].every((file) => existsSync(file));
export const withoutSharedData = sharedDataPresent
  ? ""
  : " (skipped: ../shared/data/landscape is not there, or not whole, or there is no xz)";

/** Files of the GEMMA model of the Dutch municipalities, as coArchi keeps them, by path. */
export function gemmaModel(): ReadonlyMap<string, string> {
  return unpacked(model);
}

/** CycloneDX bill of materials of OWASP Juice Shop, in JSON. */
export function juiceShopBill(): string {
  return gunzipSync(readFileSync(bill)).toString("utf8");
}

/** Product files of endoflife.date by path. */
export function endOfLifeProducts(): ReadonlyMap<string, string> {
  return unpacked(products);
}

/** The files in a .tar.xz of GNU tar, in which a path that is too long for a header stands in front of its file. */
function unpacked(archive: string): ReadonlyMap<string, string> {
  const tar = execFileSync("xz", ["-dc", archive], { maxBuffer: 2 ** 28 });
  const files = new Map<string, string>();
  let long: string | undefined;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const textAt = (from: number, end: number) => tar.toString("utf8", from, end).split("\0")[0] ?? "";
    const end = at + 512 + Number.parseInt(textAt(at + 124, at + 136), 8);
    const type = String.fromCharCode(tar[at + 156] ?? 0);
    if (type === "0") files.set(long ?? textAt(at, at + 100), tar.toString("utf8", at + 512, end));
    long = type === "L" ? textAt(at + 512, end) : undefined;
    at += 512 * Math.ceil((end - at) / 512);
  }
  return files;
}
