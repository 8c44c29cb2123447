import { useSearchParams } from "wouter";
import { DayField } from "../forms/day-field.tsx";
import { useLanguage } from "../language/language.tsx";
import { changedQuery } from "../table/list-query.ts";

/** The day as of which the portfolio is judged; it stands in the address, and is today when it is empty. */
export function AsOfDay() {
  const { t } = useLanguage();
  const [query, setQuery] = useSearchParams();
  return (
    <DayField
      label={t.portfolio.work.asOf}
      value={query.get("on") ?? ""}
      onValue={(on) => setQuery(changedQuery(query, { on }), { replace: true })}
    />
  );
}

/** The query that asks the server for that day; empty for today. */
export function useAsOfQuery(): URLSearchParams {
  const [query] = useSearchParams();
  const on = query.get("on") ?? "";
  return new URLSearchParams(on === "" ? {} : { on });
}
