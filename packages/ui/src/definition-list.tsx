import { Fragment, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** One fact: its name and its value. */
export type DefinitionListItem = {
  readonly key: string;
  readonly term: ReactNode;
  readonly value: ReactNode;
};

/** Names and values under each other; `strong` makes the values stand out (data about a person). */
export function DefinitionList({
  items,
  strong = false,
}: {
  readonly items: readonly DefinitionListItem[];
  readonly strong?: boolean;
}) {
  return (
    <dl className={classNames("gs-facts", strong && "gs-facts--strong")}>
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
