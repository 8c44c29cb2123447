import { Tabs } from "@grondslag/ui";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { ServerTable } from "../table/server-table.tsx";
import { grantColumns } from "./grant-columns.tsx";
import { RevokeChosen } from "./revoke-chosen.tsx";
import { type GrantRow, grantStates } from "./types.ts";
import { useChoices } from "./use-choices.ts";

/** The tabs of the inventory: every grant, or the totals. */
export function InventoryTabs({ current }: { readonly current: "list" | "totals" }) {
  const { t } = useLanguage();
  return (
    <Tabs
      label={t.inventory.title}
      tabs={[
        { href: "/grants", label: t.inventory.list, current: current === "list" },
        { href: "/grants/totals", label: t.inventory.totals, current: current === "totals" },
      ]}
    />
  );
}

/** Every grant that the reader may see, to narrow down and to take back. */
export function InventoryView() {
  const { t, format } = useLanguage();
  const words = t.inventory;
  const mayRevoke = useMay("grant.revoke");
  const units = useChoices("unit");
  const systems = useChoices("system");
  const roles = useChoices("role");
  return (
    <Page title={words.title}>
      <p className="gs-prose">{mayRevoke ? words.intro : words.introRead}</p>
      <InventoryTabs current="list" />
      <ServerTable<GrantRow>
        source="/api/v1/grants"
        filters={[
          { name: "q", kind: "search", label: words.search },
          { name: "unitId", kind: "choice", label: t.team.unit, options: units },
          { name: "systemId", kind: "choice", label: words.system, options: systems },
          { name: "roleId", kind: "choice", label: t.grants.columns.role, options: roles },
          {
            name: "state",
            kind: "choice",
            label: words.state,
            options: grantStates.map((state) => ({ value: state, label: t.grants.states[state] })),
          },
          { name: "unusedDays", kind: "number", label: words.unusedDays },
          { name: "excess", kind: "tick", label: t.grants.flags.excess },
          { name: "trainingMissing", kind: "tick", label: words.trainingMissing },
        ]}
        caption={words.title}
        columns={grantColumns(t, format, { withPerson: true })}
        defaultSort="employee"
        rowKey={(grant) => grant.id}
        rowName={(grant) => `${grant.employeeName}, ${grant.roleName}`}
        why={t.grants.why}
        empty={words.empty}
        {...(mayRevoke ? { actions: (chosen) => <RevokeChosen chosen={chosen} /> } : {})}
      />
    </Page>
  );
}
