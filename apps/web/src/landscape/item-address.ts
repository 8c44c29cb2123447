/** Address of the page of an item. */
export function itemAddress(id: string): string {
  return `/landscape/items/${encodeURIComponent(id)}`;
}
