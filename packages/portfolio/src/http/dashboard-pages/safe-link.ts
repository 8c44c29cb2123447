import { type Html, html } from "./html.ts";

/** A section that says that there is nothing. */
export function nothing(id: string, title: string, text: string): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p class="soft">${text}</p></section>`;
}

/** A link to an https address; anything else stays text, as a browser would run some of it. */
export function safeLink(text: string, href: string | undefined): Html {
  return href?.startsWith("https://") === true
    ? html`<a href="${href}" rel="noreferrer">${text}</a>`
    : html`${text}`;
}
