import { type Column, DataTable, Disclosure, EmptyState, Link } from "@grondslag/ui";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import type { JobFunction } from "./types.ts";

/** Every function with its norm: the roles that it needs. */
export function FunctionsView() {
  const { t, format } = useLanguage();
  const list = useResource<ListPage<JobFunction>>("/api/v1/functions");
  const columns: readonly Column<JobFunction>[] = [
    {
      key: "name",
      header: t.functions.one,
      rowHeader: true,
      cell: (item) => <Link href={`/functions/${encodeURIComponent(item.id)}`}>{item.name}</Link>,
    },
    {
      key: "description",
      header: t.register.description,
      cell: (item) => <AgencyText>{item.description}</AgencyText>,
    },
    {
      key: "roles",
      header: t.functions.roles,
      numeric: true,
      cell: (item) => format.number(item.roleIds.length),
    },
  ];
  return (
    <Page title={t.functions.title}>
      <p className="gs-prose">{t.functions.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.functions.why}</p>
      </Disclosure>
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t.list.emptyTitle} />
          ) : (
            <DataTable
              caption={t.functions.title}
              captionHidden
              columns={columns}
              rows={items}
              rowKey={(item) => item.id}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
