import { type GridColumn, Link } from "@grondslag/ui";
import { recordAddress } from "../audit/record-form.tsx";
import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { ServerTable } from "../table/server-table.tsx";
import type { ShieldAttempt } from "./types.ts";

/** Who tried to see a shielded subject and was told nothing. The subject itself stands nowhere on the screen. */
export function ShieldAttempts() {
  const { t, format } = useLanguage();
  const words = t.shields;
  const mayAudit = useMay("log.audit");
  const columns: readonly GridColumn<ShieldAttempt>[] = [
    { key: "time", header: words.when, rowHeader: true, share: 1.5, cell: (row) => format.moment(row.time) },
    {
      key: "employee",
      header: words.who,
      share: 2,
      cell: (row) => row.employeeName ?? row.employeeId,
    },
    {
      key: "unit",
      header: t.team.unit,
      share: 2,
      cell: (row) => <AgencyText>{row.unitName ?? ""}</AgencyText>,
    },
    { key: "system", header: t.inventory.system, share: 1.5, cell: (row) => row.systemId },
    {
      key: "record",
      header: words.record,
      cell: (row) =>
        mayAudit ? (
          <Link href={recordAddress(row.origin, String(row.index))}>{format.number(row.index)}</Link>
        ) : (
          format.number(row.index)
        ),
    },
  ];
  return (
    <ServerTable<ShieldAttempt>
      source="/api/v1/shield-attempts"
      filters={[]}
      caption={words.attempts}
      columns={columns}
      defaultSort=""
      rowKey={(row) => `${row.origin} ${row.index} ${row.time} ${row.employeeId}`}
      rowName={(row) => `${row.employeeName ?? row.employeeId}, ${format.moment(row.time)}`}
      why={words.whyAttempts}
      empty={words.noAttempts}
    />
  );
}
