import { LogError } from "../domain/log-error.ts";
import { originSlug } from "../domain/origin.ts";
import type { BundleFiles } from "./bundle-archive.ts";

/** The text of a file of a bundle. @throws LogError LOG_MALFORMED when it is not there */
export function textIn(files: BundleFiles, path: string): string {
  const bytes = files.get(path);
  if (bytes === undefined) {
    throw new LogError("LOG_MALFORMED", "this file is not in the bundle", { where: path });
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}

/** Path of the policy for the log of a record. */
export function policyFile(origin: string): string {
  return `policy/${originSlug(origin)}.txt`;
}
