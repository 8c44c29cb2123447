/** Page of a programme, project, sub-project or increment. */
export function workAddress(id: string): string {
  return `/portfolio/work/${encodeURIComponent(id)}`;
}
