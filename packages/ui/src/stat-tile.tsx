import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** From so many characters on a figure is written smaller, so that an amount stays on one line. */
const longFigure = 12;

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
      <span className={classNames("gs-tile__figure", isLong(figure) && "gs-tile__figure--long")}>
        {figure}
      </span>
      {note === undefined ? null : <span className="gs-tile__note">{note}</span>}
    </div>
  );
}

/** A row of tiles that wraps. */
export function StatTiles({ children }: { readonly children: ReactNode }) {
  return <div className="gs-tiles">{children}</div>;
}

function isLong(figure: ReactNode): boolean {
  return typeof figure === "string" && figure.length > longFigure;
}
