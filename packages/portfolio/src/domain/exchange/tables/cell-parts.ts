const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", s: " ", t: "\t" };

/**
 * Texts in one cell, with `between` between them. A sign of `between`, a backslash, an end of line, and a space at an
 * end are written with a backslash, so that every text reads back as it was.
 */
export function joinParts(texts: readonly string[], between: "|" | ";"): string {
  return texts.map((text) => escaped(text, between)).join(between === "|" ? " | " : "; ");
}

function escaped(text: string, between: string): string {
  const signs = text.replace(/[\\|;,\n\r\t]/g, (sign) => {
    if (sign === "\n") return "\\n";
    if (sign === "\r") return "\\r";
    if (sign === "\t") return "\\t";
    return sign === "\\" || sign === between || (between === ";" && sign === ",") ? `\\${sign}` : sign;
  });
  return signs.replace(/^ /, "\\s").replace(/ $/, "\\s");
}

/** The texts of a cell, or of a line of one: those that {@link joinParts} put there. */
export function splitParts(text: string, separators: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  // What was written with a backslash stays, also when it is white space at an end.
  let fixed = 0;
  let leading = true;
  const close = () => {
    const end = part.slice(fixed).replace(/[ \t]+$/, "");
    parts.push(part.slice(0, fixed) + end);
    part = "";
    fixed = 0;
    leading = true;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === "\\" && at + 1 < text.length) {
      at += 1;
      const next = text[at] ?? "";
      part += escapes[next] ?? next;
      fixed = part.length;
      leading = false;
    } else if (separators.includes(sign)) close();
    else if (!leading || (sign !== " " && sign !== "\t")) {
      part += sign;
      leading = false;
    }
  }
  close();
  return parts;
}
