import { SelectField } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useLanguage } from "../language/language.tsx";
import { changedQuery } from "../table/list-query.ts";
import { quarterOptions } from "./scenarios/quarter-options.ts";

/** The quarter from which one looks; it stands in the address. */
export function FromQuarter() {
  const { t } = useLanguage();
  const words = t.portfolio.board;
  const [query, setQuery] = useSearchParams();
  return (
    <SelectField
      label={words.from}
      value={query.get("from") ?? ""}
      options={[
        { value: "", label: words.now },
        ...quarterOptions(new Date().toISOString().slice(0, 10), t.portfolioNames.quarter),
      ]}
      onValue={(from) => setQuery(changedQuery(query, { from }), { replace: true })}
    />
  );
}
