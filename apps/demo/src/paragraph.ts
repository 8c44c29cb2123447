const indent = 14;
const width = 104;

/** A labelled paragraph of lines that fit a terminal. */
export function paragraph(label: string, text: string): readonly string[] {
  const lines: string[] = [];
  let line = `  ${label}`.padEnd(indent);
  for (const word of text.split(" ")) {
    if (line.length + word.length > width && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = " ".repeat(indent);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
