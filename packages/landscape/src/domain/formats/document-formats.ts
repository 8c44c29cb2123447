/**
 * The kinds of document that are read: ArchiMate exchange files and coArchi folders (in a ZIP archive), CycloneDX and
 * SPDX, publiccode.yml, tables, lock files of npm, project files of Maven, and service graphs of OpenTelemetry.
 */
export const documentFormats = [
  "archimate",
  "coarchi",
  "cyclonedx",
  "spdx",
  "publiccode",
  "csv",
  "xlsx",
  "package-lock",
  "pom",
  "otel",
] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** Those that are written too. The others say less than the landscape knows, and belong to their programs. */
export const writableFormats = [
  "archimate",
  "coarchi",
  "cyclonedx",
  "spdx",
  "publiccode",
  "csv",
  "xlsx",
] as const;
export type WritableFormat = (typeof writableFormats)[number];

export function isWritable(format: DocumentFormat): format is WritableFormat {
  return writableFormats.some((one) => one === format);
}
