import { Badge, type GridColumn, Link, SelectField, Tabs } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useLocation, useSearchParams } from "wouter";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { ServerTable } from "../../table/server-table.tsx";
import { itemAddress } from "../item-address.ts";
import { type Certificate, expiryTones } from "./certificate-types.ts";

/** Days before its last one from which on a certificate ends soon; the server takes 60 when nobody chooses. */
const warnings = ["30", "60", "90", "180", "365"];
const usualWarning = "60";

/** Certificates, those that ended or end soon first, with what breaks when they end. */
export function CertificatesView() {
  const { t } = useLanguage();
  const words = t.care.certificates;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const asked = query.get("within") ?? usualWarning;
  const within = warnings.includes(asked) ? asked : usualWarning;
  return (
    <CertificatePage view="list" intro={words.intro}>
      <SelectField
        width="short"
        label={words.within}
        value={within}
        options={warnings.map((value) => ({ value, label: t.care.days(value) }))}
        onValue={(value) =>
          navigate(withQuery(path, changedQuery(query, { within: value })), { replace: true })
        }
      />
      <CertificateTable within={within} />
    </CertificatePage>
  );
}

/** The frame of both views of certificates. */
export function CertificatePage({
  view,
  intro,
  actions,
  children,
}: {
  readonly view: "list" | "campaigns";
  readonly intro: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.care.certificates;
  return (
    <Page title={view === "list" ? words.title : words.campaigns} actions={actions}>
      <Tabs
        label={words.views}
        tabs={[
          { href: "/landscape/certificates", label: words.list, current: view === "list" },
          {
            href: "/landscape/certificates/campaigns",
            label: words.campaigns,
            current: view === "campaigns",
          },
        ]}
      />
      <p className="gs-prose">{intro}</p>
      {children}
    </Page>
  );
}

function CertificateTable({ within }: { readonly within: string }) {
  const { t, format } = useLanguage();
  const words = t.care.certificates;
  const left = (days: number) => {
    if (days === 0) return words.today;
    const length = t.care.days(format.number(Math.abs(days)));
    return days < 0 ? words.ago(length) : length;
  };
  const columns: readonly GridColumn<Certificate>[] = [
    {
      key: "name",
      header: words.certificate,
      rowHeader: true,
      share: 2,
      cell: ({ id, name }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    {
      key: "state",
      header: words.state,
      share: 1.3,
      cell: ({ state }) => <Badge tone={expiryTones[state]}>{words.states[state]}</Badge>,
    },
    {
      key: "left",
      header: words.left,
      cell: ({ daysLeft }) => (daysLeft === undefined ? words.noDay : left(daysLeft)),
    },
    {
      key: "expiresOn",
      header: words.expiresOn,
      cell: ({ expiresOn }) => (expiresOn === undefined ? words.noDay : format.shortDate(expiresOn)),
    },
    { key: "issuer", header: words.issuer, cell: ({ issuer }) => issuer ?? words.noIssuer },
    {
      key: "secures",
      header: words.secures,
      share: 1.7,
      cell: ({ secures }) =>
        secures.length === 0 ? (
          words.securesNothing
        ) : (
          <ul className="gs-plain-list">
            {secures.map(({ id, name }) => (
              <li key={id}>
                <Link href={itemAddress(id)}>{name}</Link>
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <ServerTable<Certificate>
      source="/api/v1/landscape/certificates"
      fixed={{ within }}
      filters={[{ name: "q", kind: "search", label: t.list.searchLabel }]}
      caption={words.title}
      columns={columns}
      defaultSort=""
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      why={words.whyText}
      empty={{ title: words.noneTitle, text: words.noneText }}
      hrefOf={({ id }) => itemAddress(id)}
    />
  );
}
