import { useState } from "react";

type Row = { readonly id: string };

/** Rows as they stand in a form. */
export type TypedRows<Of extends Row> = {
  readonly rows: readonly Of[];
  readonly change: (id: string, changed: Partial<Of>) => void;
  readonly add: () => void;
  readonly remove: (id: string) => void;
  /** Whether a row is not kept yet. */
  readonly isNew: (id: string) => boolean;
};

type Edits<Of> = {
  readonly changed: Readonly<Record<string, Partial<Of>>>;
  readonly added: readonly Of[];
  readonly removed: readonly string[];
};

/** What edits make of the rows that are kept. A row that another added meanwhile stays. */
export function editedRows<Of extends Row>(kept: readonly Of[], edits: Edits<Of>): readonly Of[] {
  return [...kept, ...edits.added.filter(({ id }) => !kept.some((row) => row.id === id))]
    .filter(({ id }) => !edits.removed.includes(id))
    .map((row) => ({ ...row, ...edits.changed[row.id] }));
}

/** Rows of a form over those that are kept; only what somebody did to them is remembered. */
export function useTypedRows<Of extends Row>(
  kept: readonly Of[],
  blank: (id: string) => Of,
  first = 0,
): TypedRows<Of> {
  const one = () => blank(crypto.randomUUID());
  const [edits, setEdits] = useState<Edits<Of>>(() => ({
    changed: {},
    added: Array.from({ length: first }, one),
    removed: [],
  }));
  return {
    rows: editedRows(kept, edits),
    change: (id, changed) =>
      setEdits((before) => ({
        ...before,
        changed: { ...before.changed, [id]: { ...before.changed[id], ...changed } },
      })),
    add: () => {
      const row = one();
      setEdits((before) => ({ ...before, added: [...before.added, row] }));
    },
    remove: (id) => setEdits((before) => ({ ...before, removed: [...before.removed, id] })),
    isNew: (id) => edits.added.some((row) => row.id === id),
  };
}
