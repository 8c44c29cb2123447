import type { Client } from "./types.ts";

/** What two people compare of a client, in the order in which it is shown. */
export const comparedMembers = ["systemId", "scopes", "keyThumbprints", "certificateThumbprint"] as const;

/** One member of a client, as it was and as it would be; lists in order of their text. */
export type ChangedMember = {
  readonly member: (typeof comparedMembers)[number];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly changed: boolean;
};

/** Each compared member of a client beside that of the one that it would replace. */
export function changedMembers(former: Client | undefined, client: Client): readonly ChangedMember[] {
  return comparedMembers.map((member) => {
    const before = textsOf(former?.[member]);
    const after = textsOf(client[member]);
    const changed = before.length !== after.length || before.some((text, at) => text !== after[at]);
    return { member, before, after, changed };
  });
}

function textsOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : [...value].sort();
}
