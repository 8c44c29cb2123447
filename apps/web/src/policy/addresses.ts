/** Address of one version in the site. */
export function policyAddress(number: number | string, part = ""): string {
  return `/policies/${number}${part}`;
}

/** Where the server keeps one version, or a part of it. */
export function policySource(number: number | string, part = ""): string {
  return `/api/v1/policies/${number}${part}`;
}
