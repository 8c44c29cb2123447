import { Badge, type BadgeTone, type GridColumn, Link } from "@grondslag/ui";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ServerTable } from "../../table/server-table.tsx";
import { itemAddress } from "../item-address.ts";
import { type DebtReason, type DebtState, type DebtSystem, debtFilters } from "./debt-types.ts";

const tones: Readonly<Record<DebtState, BadgeTone>> = {
  "backlog-left": "warning",
  "new-debt": "warning",
  migrated: "good",
  retired: "good",
  unknown: "neutral",
  "backlog-unknown": "neutral",
  sound: "good",
};

/** The systems behind the figures, each with the dated facts that put it there. */
export function DebtSystems({ on }: { readonly on: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.debt;
  const columns: readonly GridColumn<DebtSystem>[] = [
    {
      key: "name",
      header: t.landscape.kinds.system ?? "",
      rowHeader: true,
      cell: ({ id, name, invented }) => (
        <>
          <Link href={itemAddress(id)}>{name}</Link>{" "}
          {invented ? <span className="gs-soft">{words.invented}</span> : null}
        </>
      ),
    },
    { key: "owner", header: t.register.owner, cell: ({ owner }) => owner ?? words.noOwner },
    {
      key: "state",
      header: words.state,
      cell: ({ state }) => <Badge tone={tones[state]}>{words.states[state]}</Badge>,
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
            options: debtFilters.map((state) => ({ value: state, label: words.filters[state] })),
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

/** One reason in words; one that this program does not know yet is told by its facts. */
export function Reason({ reason }: { readonly reason: DebtReason }) {
  const { t, format } = useLanguage();
  const { code, technology, day, which = "own", path } = reason;
  const texts: Readonly<Record<string, (name: string, day: string, which: "vendor" | "own") => string>> =
    t.landscape.debt.reasonTexts;
  const name = technology?.name ?? path.at(-1) ?? "";
  const when = day === undefined ? t.landscape.debt.unknownDay : format.date(day);
  return texts[code]?.(name, when, which) ?? t.landscape.debt.otherReason(name, when);
}
