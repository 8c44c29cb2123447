import { type Entries, type EntryKind, listEntries, type RegisterStore } from "@grondslag/register";

const pageSize = 100;

/** Every entry of one kind of the register. */
export async function readAllEntries<Kind extends EntryKind>(
  register: RegisterStore,
  kind: Kind,
): Promise<readonly Entries[Kind][]> {
  const found: Entries[Kind][] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await listEntries(register, kind, { page, pageSize, sort: "id" });
    found.push(...items);
    if (page * pageSize >= total) return found;
  }
}
