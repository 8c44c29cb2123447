import { type FieldEntry, type FieldTag, fieldTags } from "./types.ts";

const linePattern = /^([a-zA-Z0-9_.-]+)\s*=\s*([^[\]{}]+?)\s*(?:\[([^\]]*)\])?\s*(?:\{([a-z0-9-]+)\})?$/;

/** Fields as text, one a line: `income-box1 = Inkomen box 1 [income]`; withheld on a ground: `{uavg-41}` after it. */
export function writeFieldLines(fields: readonly FieldEntry[]): string {
  return fields
    .map(
      ({ id, name, tags, withheldOn }) =>
        `${id} = ${name}${tags.length === 0 ? "" : ` [${tags.join(", ")}]`}` +
        (withheldOn === undefined ? "" : ` {${withheldOn}}`),
    )
    .join("\n");
}

/** The fields that the text describes, or the first line that does not read as a field. */
export function readFieldLines(
  text: string,
): { readonly fields: readonly FieldEntry[] } | { readonly wrongLine: string } {
  const fields: FieldEntry[] = [];
  for (const line of text.split("\n").map((part) => part.trim())) {
    if (line === "") continue;
    const [, id, name, tagText = "", withheldOn] = linePattern.exec(line) ?? [];
    const words = tagText
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean);
    const tags = words.map((word) => fieldTags.find((tag) => tag === word));
    if (id === undefined || name === undefined || tags.includes(undefined)) return { wrongLine: line };
    fields.push({
      id,
      name,
      tags: tags.filter((tag): tag is FieldTag => tag !== undefined),
      ...(withheldOn !== undefined && { withheldOn }),
    });
  }
  return { fields };
}
