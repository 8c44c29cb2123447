import { BarChart, DataTable, Disclosure, Heading, SelectField } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import type { LogHead } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";

type Hour = { readonly hour: string; readonly count: number };

const hourMs = 3_600_000;
const hoursShown = 24;

/** New records in each of the last 24 hours over the given logs, oldest first; an hour without any counts zero. */
export function growthOf(logs: readonly LogHead[], now: number): readonly Hour[] {
  const sums = new Map<number, number>();
  for (const log of logs) {
    for (const { hour, count } of log.growth) {
      const slot = Math.floor(Date.parse(hour) / hourMs);
      sums.set(slot, (sums.get(slot) ?? 0) + count);
    }
  }
  const last = Math.floor(now / hourMs);
  return Array.from({ length: hoursShown }, (_, at) => {
    const slot = last - hoursShown + 1 + at;
    return { hour: new Date(slot * hourMs).toISOString(), count: sums.get(slot) ?? 0 };
  });
}

/** Growth of the logs: a chart whose title says what it shows, and a table with the same figures. */
export function Growth({ logs }: { readonly logs: readonly LogHead[] }) {
  const { t, format } = useLanguage();
  const [query, setQuery] = useSearchParams();
  const origin = query.get("log") ?? "";
  const shown = logs.filter((log) => origin === "" || log.origin === origin);
  const hours = growthOf(shown, Date.now());
  const busiest = hours.reduce<Hour | undefined>(
    (best, hour) => (hour.count > (best?.count ?? 0) ? hour : best),
    undefined,
  );
  const title =
    busiest === undefined
      ? t.audit.growthNone
      : t.audit.growthTitle(format.hour(busiest.hour), format.number(busiest.count));
  return (
    <section className="gs-stack" aria-labelledby="growth">
      <Heading level={2} id="growth">
        {t.audit.growthCaption}
      </Heading>
      {logs.length < 2 ? null : (
        <SelectField
          label={t.audit.whichLog}
          options={[
            { value: "", label: t.audit.allLogs },
            ...logs.map((log) => ({ value: log.origin, label: log.origin })),
          ]}
          value={origin}
          onValue={(log) => setQuery(log === "" ? {} : { log }, { replace: true })}
        />
      )}
      <BarChart
        title={title}
        note={t.audit.growthNote}
        items={hours.map(({ hour, count }) => ({ key: hour, label: format.time(hour), value: count }))}
        format={format.number}
      />
      <Disclosure summary={t.audit.growthTable} wide>
        <DataTable
          caption={t.audit.growthCaption}
          captionHidden
          columns={[
            {
              key: "hour",
              header: t.audit.hour,
              rowHeader: true,
              cell: (row: Hour) => format.hour(row.hour),
            },
            {
              key: "count",
              header: t.audit.count,
              numeric: true,
              cell: (row: Hour) => format.number(row.count),
            },
          ]}
          rows={[...hours].reverse()}
          rowKey={(row) => row.hour}
        />
      </Disclosure>
    </section>
  );
}
