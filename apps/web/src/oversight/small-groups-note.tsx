import { useLanguage } from "../language/language.tsx";
import type { Groups } from "./figure-types.ts";

/** Says below a table of groups that small ones were joined or left out. */
export function SmallGroupsNote({
  told,
  smallest,
}: {
  readonly told: Pick<Groups<unknown>, "leftOut">;
  readonly smallest: number;
}) {
  const { t, format } = useLanguage();
  const words = t.figures;
  const bound = format.number(smallest);
  return (
    <p className="gs-prose gs-soft gs-small">
      {told.leftOut === 0 ? words.smallGroups(bound) : words.leftOut(format.number(told.leftOut), bound)}
    </p>
  );
}
