/** The number of a version in an address: undefined for the newest, 0 for what is no number of a version. */
export function versionOf({ version }: { readonly version?: string | undefined }): number | undefined {
  if (version === undefined || version === "") return undefined;
  return /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
}
