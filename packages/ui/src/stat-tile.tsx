import type { ReactNode } from "react";

/** One figure with its name and a note. Stands in {@link StatTiles}. */
export function StatTile({
  label,
  figure,
  note,
}: {
  readonly label: string;
  readonly figure: ReactNode;
  readonly note?: ReactNode;
}) {
  return (
    <div className="gs-tile">
      <span className="gs-tile__label">{label}</span>
      <span className="gs-tile__figure">{figure}</span>
      {note === undefined ? null : <span className="gs-tile__note">{note}</span>}
    </div>
  );
}

/** A row of tiles that wraps. */
export function StatTiles({ children }: { readonly children: ReactNode }) {
  return <div className="gs-tiles">{children}</div>;
}
