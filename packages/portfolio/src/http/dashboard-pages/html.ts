/** A piece of HTML in which all text is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, what is not there leaves nothing. */
export type HtmlPart = Html | string | number | undefined | false | readonly HtmlPart[];

/** A template of HTML. Values are escaped for content and for attributes between double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlPart[]): Html {
  const text = parts.map((part, at) => part + (at < values.length ? written(values[at]) : ""));
  return new Html(text.join(""));
}

function written(value: HtmlPart): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "string") return escapeHtml(value);
  return typeof value === "number" ? String(value) : value.map(written).join("");
}

/** Escapes text for use in HTML content and in double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
