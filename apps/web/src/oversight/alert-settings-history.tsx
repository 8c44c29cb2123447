import { type Column, DataTable, EmptyState } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import type { AlertSettings, AlertSettingsPage } from "./alert-settings-types.ts";
import { ChoiceChangeList } from "./choice-change-list.tsx";
import { agreedBefore, choiceChanges } from "./choice-changes.ts";

/** Every version, newest first: what it changed, why, and who proposed and decided. */
export function AlertSettingsHistory({
  page: { items },
  nameOf,
}: {
  readonly page: AlertSettingsPage;
  readonly nameOf: (unit: string) => string;
}) {
  const { t, format } = useLanguage();
  const words = t.alertSettings;
  const columns: readonly Column<AlertSettings>[] = [
    { key: "version", header: words.version, rowHeader: true, cell: ({ version }) => version },
    { key: "state", header: words.state, cell: ({ state }) => words.states[state] },
    {
      key: "what",
      header: words.what,
      cell: (one) => (
        <ChoiceChangeList changes={choiceChanges(agreedBefore(items, one.version), one)} nameOf={nameOf} />
      ),
    },
    {
      key: "reason",
      header: words.reason,
      cell: ({ reason }) => (reason === "" ? words.noReason : <AgencyText>{reason}</AgencyText>),
    },
    {
      key: "who",
      header: words.who,
      cell: ({ proposed, decided, state }) => (
        <ul className="gs-plain-list">
          {proposed === undefined ? null : (
            <li>{words.proposedBy(proposed.byName ?? proposed.by, format.moment(proposed.at))}</li>
          )}
          {decided === undefined || state === "proposed" ? null : (
            <li>{words.decidedBy(state, decided.byName ?? decided.by, format.moment(decided.at))}</li>
          )}
        </ul>
      ),
    },
  ];
  return (
    <Section title={words.history}>
      {items.length === 0 ? (
        <EmptyState title={words.noHistory.title}>
          <p>{words.noHistory.text}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.history}
          captionHidden
          columns={columns}
          rows={items}
          rowKey={({ version }) => String(version)}
        />
      )}
    </Section>
  );
}
