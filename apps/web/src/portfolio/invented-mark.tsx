import { Badge } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { Origin } from "./portfolio-types.ts";

/** Says of a record that it was made up to fill an example; nothing for a fact. */
export function InventedMark({ of }: { readonly of: Origin }) {
  const { t } = useLanguage();
  if (of.invented !== true) return null;
  return (
    <>
      {" "}
      <Badge tone="neutral">{t.portfolioNames.invented}</Badge>
    </>
  );
}
