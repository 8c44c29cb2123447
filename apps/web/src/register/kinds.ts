/** The kinds of entry, by the name that they have in addresses. */
export const kinds = ["systems", "data-sets", "legal-grounds", "processing-activities", "controls"] as const;
export type Kind = (typeof kinds)[number];

/** Address of the list of a kind. */
export function listAddress(kind: Kind): string {
  return `/register/${kind}`;
}

/** Address of the page of one entry. */
export function entryAddress(kind: Kind, id: string): string {
  return `${listAddress(kind)}/${encodeURIComponent(id)}`;
}

/** Where the server keeps the entries of a kind, or one of them. */
export function source(kind: Kind, id?: string): string {
  return id === undefined ? `/api/v1/${kind}` : `/api/v1/${kind}/${encodeURIComponent(id)}`;
}
