import { mkdirSync } from "node:fs";
import { ConfigurationError } from "./configuration/configuration-error.ts";

/** Makes the data folder when there is none. @throws ConfigurationError `FILE_UNREADABLE` */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
  } catch (cause) {
    throw new ConfigurationError("FILE_UNREADABLE", "the data folder cannot be made", {
      where: path,
      remedy: "check the rights on the folder above it, or set GRONDSLAG_DATA",
      cause,
    });
  }
}
