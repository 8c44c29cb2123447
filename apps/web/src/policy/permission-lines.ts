import type { RolePermission } from "./types.ts";

/** What a role opens as text: a line for each use, `activity / data set: read, search`. */
export function permissionText(permissions: readonly RolePermission[]): string {
  return permissions
    .map(({ activityId, dataSetId, actions }) => `${activityId} / ${dataSetId}: ${actions.join(", ")}`)
    .join("\n");
}

/** The uses that a text says, or the first line that says none. */
export function readPermissions(
  text: string,
): { readonly permissions: readonly RolePermission[] } | { readonly wrong: string } {
  const permissions: RolePermission[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const [, activityId, dataSetId, list = ""] =
      /^\s*([\w.-]+)\s*\/\s*([\w.-]+)\s*:\s*([\w\s,-]+)$/.exec(line) ?? [];
    const actions = splitWords(list);
    if (activityId === undefined || dataSetId === undefined || actions.length === 0) {
      return { wrong: line.trim() };
    }
    permissions.push({ activityId, dataSetId, actions });
  }
  return { permissions };
}

/** Words with commas or on lines of their own, each once. */
export function splitWords(text: string): readonly string[] {
  return [...new Set(text.split(/[,\n]/).map((word) => word.trim()))].filter((word) => word !== "");
}
