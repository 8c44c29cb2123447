import { Badge, type BadgeTone, type GridColumn, Link, Tabs } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { AgencyText } from "../frame/agency-text.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { ServerTable } from "../table/server-table.tsx";
import type { GrantRequest } from "./types.ts";

const views = ["decide", "mine", "all"] as const;
type View = (typeof views)[number];

const queries: Readonly<Record<View, Readonly<Record<string, string>>>> = {
  decide: { toDecide: "true" },
  mine: { mine: "true" },
  all: {},
};

export const requestTones: Readonly<Record<GrantRequest["state"], BadgeTone>> = {
  requested: "info",
  approved: "good",
  rejected: "bad",
  withdrawn: "neutral",
};

/** Address of one request. */
export function requestAddress(id: string): string {
  return `/requests/${encodeURIComponent(id)}`;
}

/** Requests for a role: those that wait for the reader, those the reader sent, and all that may be seen. */
export function RequestsView() {
  const { t } = useLanguage();
  const [query] = useSearchParams();
  const mayApprove = useMay("grant.approve");
  const shown = views.filter((view) => view !== "decide" || mayApprove);
  const view = shown.find((name) => name === query.get("view")) ?? shown[0] ?? "mine";
  return (
    <Page title={t.requests.title}>
      <Tabs
        label={t.requests.title}
        tabs={shown.map((name) => ({
          href: `/requests?view=${name}`,
          label: t.requests.views[name],
          current: name === view,
        }))}
      />
      <List key={view} view={view} />
    </Page>
  );
}

function List({ view }: { readonly view: View }) {
  const { t, format } = useLanguage();
  const words = t.requests;
  const columns: readonly GridColumn<GrantRequest>[] = [
    {
      key: "employee",
      header: words.forWhom,
      rowHeader: true,
      share: 2,
      cell: (item) => (
        <>
          <Link href={requestAddress(item.id)}>
            {item.employeeName ?? item.employeeId}
            <span className="gs-visually-hidden">, {item.roleName ?? item.roleId}</span>
          </Link>
          <div className="gs-soft gs-small">
            <AgencyText>{item.unitName ?? ""}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "role",
      header: words.role,
      share: 2,
      cell: (item) => <AgencyText>{item.roleName ?? item.roleId}</AgencyText>,
    },
    {
      key: "requestedAt",
      header: words.asked,
      share: 1.5,
      cell: (item) => (
        <>
          {format.date(item.requestedAt)}
          <div className="gs-soft gs-small">{item.requestedByName ?? item.requestedBy}</div>
        </>
      ),
    },
    {
      key: "warnings",
      header: words.warnings,
      numeric: true,
      share: 1.5,
      cell: (item) => format.number(item.warnings.length),
    },
    {
      key: "state",
      header: words.state,
      share: 1.5,
      cell: (item) => <Badge tone={requestTones[item.state]}>{words.states[item.state]}</Badge>,
    },
  ];
  return (
    <ServerTable<GrantRequest>
      source="/api/v1/grant-requests"
      fixed={queries[view]}
      filters={[]}
      caption={words.views[view]}
      columns={columns}
      defaultSort=""
      rowKey={(item) => item.id}
      rowName={(item) => item.employeeName ?? item.employeeId}
      hrefOf={(item) => requestAddress(item.id)}
      why={words.why[view]}
      empty={words.empty[view]}
    />
  );
}
