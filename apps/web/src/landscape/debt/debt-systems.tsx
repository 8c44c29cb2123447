import { Badge, type GridColumn, Link } from "@grondslag/ui";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ServerTable } from "../../table/server-table.tsx";
import { itemAddress } from "../item-address.ts";
import { type DebtReason, type DebtSystem, debtStates } from "./debt-types.ts";

/** The systems behind the figures, each with the dated facts that put it there. */
export function DebtSystems({ on }: { readonly on: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.debt;
  const columns: readonly GridColumn<DebtSystem>[] = [
    {
      key: "name",
      header: t.landscape.kinds.system ?? "",
      rowHeader: true,
      cell: ({ id, name }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    { key: "owner", header: t.register.owner, cell: ({ owner }) => owner ?? words.noOwner },
    {
      key: "state",
      header: words.state,
      cell: ({ state }) => (
        <Badge tone={state === "worked-away" ? "good" : state === "unknown" ? "neutral" : "warning"}>
          {words.states[state]}
        </Badge>
      ),
    },
    {
      key: "since",
      header: words.since,
      cell: ({ since }) => (since === undefined ? "" : format.date(since)),
    },
    {
      key: "reasons",
      header: words.reasons,
      share: 2,
      cell: ({ reasons }) => (
        <ul className="gs-plain-list">
          {reasons.map((reason) => (
            <li key={`${reason.code} ${reason.technology?.id} ${reason.day}`}>
              <Reason reason={reason} />
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Section title={words.systems}>
      <ServerTable<DebtSystem>
        source="/api/v1/landscape/debt/systems"
        fixed={{ on }}
        filters={[
          { name: "q", kind: "search", label: t.list.searchLabel },
          {
            name: "state",
            kind: "choice",
            label: words.state,
            options: debtStates.map((state) => ({ value: state, label: words.states[state] })),
          },
        ]}
        caption={words.systems}
        columns={columns}
        defaultSort=""
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        why={words.whyText}
        empty={{ title: words.noneTitle, text: words.noneText }}
        hrefOf={({ id }) => itemAddress(id)}
      />
    </Section>
  );
}

/** One reason in words. */
export function Reason({ reason }: { readonly reason: DebtReason }) {
  const { t, format } = useLanguage();
  const text = t.landscape.debt.reasonTexts[reason.code];
  return text(reason.technology?.name ?? "", format.date(reason.day), reason.which ?? "own");
}
