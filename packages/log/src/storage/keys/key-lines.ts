/** Folder of the sealing keys. */
export const keyFolder = "keys";

/** One sealing key as its file holds it. */
export type KeyLine =
  | {
      readonly kind: "wrapped";
      readonly id: string;
      readonly wrapped: Buffer;
      readonly by: string | undefined;
    }
  | { readonly kind: "destroyed"; readonly id: string };

const pattern = /^([0-9a-f]{16}) (?:(destroyed)|([A-Za-z0-9+/]{54,256}={0,2})(?: ([a-z0-9:.-]{1,64}))?)$/;

/** Reads a line of a key file; undefined when it is not exactly one. */
export function parseKeyLine(line: string): KeyLine | undefined {
  const [, id, destroyed, text, by] = pattern.exec(line) ?? [];
  if (id === undefined) return undefined;
  if (destroyed !== undefined) return { kind: "destroyed", id };
  const wrapped = Buffer.from(text ?? "", "base64");
  // Base64 has several texts for some bytes: only the usual one is ours.
  if (wrapped.toString("base64") !== text) return undefined;
  return { kind: "wrapped", id, wrapped, by };
}

/** The lines of a key file, and whether all of them are ones, each of a key of its own. */
export function parseKeyFile(bytes: Uint8Array): {
  readonly lines: readonly KeyLine[];
  readonly whole: boolean;
} {
  const texts = Buffer.from(bytes)
    .toString("utf8")
    .split("\n")
    .filter((text) => text !== "");
  const lines = texts.flatMap((text) => parseKeyLine(text) ?? []);
  const ids = new Set(lines.map(({ id }) => id));
  return { lines, whole: ids.size === texts.length && lines.length > 0 };
}

/** A line with its newline. */
export function formatKeyLine(line: KeyLine): string {
  if (line.kind === "destroyed") return `${line.id} destroyed\n`;
  const by = line.by === undefined ? "" : ` ${line.by}`;
  return `${line.id} ${line.wrapped.toString("base64")}${by}\n`;
}
