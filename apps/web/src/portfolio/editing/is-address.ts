/** Whether a text is an address that a page may lead to, or empty. */
export function isAddress(text: string): boolean {
  const href = text.trim();
  return href === "" || (href.startsWith("https://") && URL.canParse(href));
}
