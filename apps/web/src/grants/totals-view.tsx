import { type Column, DataTable, Disclosure, EmptyState, Link, SelectField } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { InventoryTabs } from "./inventory-view.tsx";
import { type GrantTotal, type TotalKind, totalKinds } from "./types.ts";

const filterNames: Readonly<Record<TotalKind, string | undefined>> = {
  system: "systemId",
  unit: "unitId",
  role: "roleId",
  function: undefined,
};

/** How many grants there are by system, unit, role or function, and how many of them stand out. */
export function TotalsView() {
  const { t } = useLanguage();
  const [query, setQuery] = useSearchParams();
  const by = totalKinds.find((kind) => kind === query.get("by")) ?? "system";
  const totals = useResource<{ readonly items: readonly GrantTotal[] }>(
    `/api/v1/grant-totals?${new URLSearchParams({ by })}`,
  );
  return (
    <Page title={t.inventory.title}>
      <InventoryTabs current="totals" />
      <Disclosure summary={t.why}>
        <p>{t.grants.why}</p>
      </Disclosure>
      <SelectField
        label={t.inventory.by}
        options={totalKinds.map((kind) => ({ value: kind, label: t.inventory.kinds[kind] }))}
        value={by}
        onValue={(kind) => setQuery({ by: kind }, { replace: true })}
      />
      <Loaded resource={totals}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t.inventory.empty.title} />
          ) : (
            <Totals by={by} items={items} busy={totals.busy} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Totals({
  by,
  items,
  busy,
}: {
  readonly by: TotalKind;
  readonly items: readonly GrantTotal[];
  readonly busy: boolean;
}) {
  const { t, format } = useLanguage();
  const filter = filterNames[by];
  const figure = (key: "grants" | "people" | "excess" | "unused", header: string): Column<GrantTotal> => ({
    key,
    header,
    numeric: true,
    cell: (row) => format.number(row[key]),
  });
  const columns: readonly Column<GrantTotal>[] = [
    {
      key: "name",
      header: t.inventory.kinds[by],
      rowHeader: true,
      cell: (row) =>
        filter === undefined ? (
          <AgencyText>{row.name}</AgencyText>
        ) : (
          <Link href={`/grants?${new URLSearchParams({ [filter]: row.id })}`}>{row.name}</Link>
        ),
    },
    figure("grants", t.team.grants),
    figure("people", t.team.people),
    figure("excess", t.grants.flags.excess),
    figure("unused", t.grants.flags.unused),
  ];
  return (
    <DataTable
      caption={t.inventory.totalsCaption(t.inventory.kinds[by].toLowerCase())}
      columns={columns}
      rows={[...items].sort((a, b) => b.grants - a.grants)}
      rowKey={(row) => row.id}
      busy={busy}
    />
  );
}
