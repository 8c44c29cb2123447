import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Things under each other with even space. */
export function Stack({
  gap = "normal",
  children,
}: {
  readonly gap?: "tight" | "normal" | "wide";
  readonly children: ReactNode;
}) {
  return <div className={classNames("gs-stack", gap !== "normal" && `gs-stack--${gap}`)}>{children}</div>;
}

/** Things beside each other that wrap on narrow screens. */
export function Row({
  between = false,
  middle = false,
  children,
}: {
  readonly between?: boolean;
  readonly middle?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={classNames("gs-row", between && "gs-row--between", middle && "gs-row--middle")}>
      {children}
    </div>
  );
}

/** A bordered block; `marked` draws the eye to the one the reader works in. */
export function Card({
  marked = false,
  children,
}: {
  readonly marked?: boolean;
  readonly children: ReactNode;
}) {
  return <div className={classNames("gs-card", marked && "gs-card--marked")}>{children}</div>;
}
