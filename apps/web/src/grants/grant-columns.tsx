import { type GridColumn, Link } from "@grondslag/ui";
import { lastDayBefore } from "../forms/days.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import type { Format } from "../language/format.ts";
import type { Messages } from "../messages/messages.ts";
import { GrantFlags } from "./grant-flags.tsx";
import type { GrantRow } from "./types.ts";

/** Address of the page of an employee. */
export function personAddress(id: string): string {
  return `/team/people/${encodeURIComponent(id)}`;
}

/** The columns of a list of grants; the list of one person leaves the person out. */
export function grantColumns(
  t: Messages,
  format: Format,
  { withPerson }: { readonly withPerson: boolean },
): readonly GridColumn<GrantRow>[] {
  const words = t.grants.columns;
  const person: GridColumn<GrantRow> = {
    key: "employee",
    header: words.person,
    rowHeader: true,
    sortable: true,
    share: 2,
    cell: (grant) => (
      <>
        <Link href={personAddress(grant.employeeId)}>{grant.employeeName}</Link>
        <div className="gs-soft gs-small">
          <AgencyText>{`${grant.functionName} · ${grant.unitName}`}</AgencyText>
        </div>
      </>
    ),
  };
  return [
    ...(withPerson ? [person] : []),
    {
      key: "role",
      header: words.role,
      rowHeader: !withPerson,
      sortable: true,
      share: 2,
      cell: (grant) => <AgencyText>{grant.roleName}</AgencyText>,
    },
    {
      key: "lastUsed",
      header: words.lastUsed,
      sortable: true,
      share: 1.1,
      cell: (grant) => (
        <>
          {grant.lastUsedAt === undefined ? words.never : format.shortDate(grant.lastUsedAt)}
          {grant.uses === 0 ? null : (
            <div className="gs-soft gs-small">{words.times(format.number(grant.uses))}</div>
          )}
        </>
      ),
    },
    {
      key: "validUntil",
      header: words.until,
      sortable: true,
      cell: (grant) =>
        grant.validUntil === undefined ? words.noEnd : format.shortDate(lastDayBefore(grant.validUntil)),
    },
    { key: "flags", header: words.flags, share: 2.4, cell: (grant) => <GrantFlags grant={grant} /> },
  ];
}
