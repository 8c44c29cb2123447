import { Badge, type BadgeTone, Button, type GridColumn, isSelected } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import type { ListPage } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { grantColumns } from "../grants/grant-columns.tsx";
import { useLanguage } from "../language/language.tsx";
import { withQuery } from "../table/list-query.ts";
import { type Chosen, ServerTable } from "../table/server-table.tsx";
import { type Change, ChangeForm } from "./change-form.tsx";
import { chosenOf, decisionKeys, inParts, mostDecisions } from "./chosen-items.ts";
import { type Campaign, type Decision, decisions, type ReviewRow } from "./types.ts";

const tones: Readonly<Record<Decision | "lapse", BadgeTone>> = {
  keep: "good",
  change: "info",
  revoke: "bad",
  lapse: "neutral",
};

function itemsOf(campaign: Campaign): string {
  return `/api/v1/campaigns/${encodeURIComponent(campaign.id)}/items`;
}

/** The grants that the reader must keep, change or take back: one by one or many at once, by mouse or keyboard. */
export function ReviewItems({
  campaign,
  onDecided,
}: {
  readonly campaign: Campaign;
  readonly onDecided: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.reviews;
  const [changing, setChanging] = useState<readonly string[]>();
  const decide = useAction(
    async (ids: readonly string[], decision: Decision, chosen: Chosen<ReviewRow>, change?: Change) => {
      for (const part of inParts(ids, mostDecisions)) {
        await request(`/api/v1/campaigns/${encodeURIComponent(campaign.id)}/decisions`, {
          method: "POST",
          body: {
            decisions: part.map((itemId) => ({
              itemId,
              decision,
              ...(change === undefined ? {} : { change: change.change, note: change.note }),
            })),
          },
        });
      }
      setChanging(undefined);
      chosen.clear();
      chosen.list.reload();
      onDecided();
    },
  );
  const begin = async (decision: Decision, chosen: Chosen<ReviewRow>, row: ReviewRow | undefined) => {
    const ids = await idsOf(campaign, chosen, row);
    if (ids.length === 0) return;
    if (decision === "change") setChanging(ids);
    else await decide.run(ids, decision, chosen);
  };
  const open = campaign.closedAt === undefined;
  const decisionColumn: GridColumn<ReviewRow> = {
    key: "decision",
    header: words.decision,
    share: 1.2,
    cell: (row) =>
      row.decision === undefined ? (
        <span className="gs-soft">{words.undecided}</span>
      ) : (
        <>
          <Badge tone={tones[row.decision]}>{words.decisions[row.decision]}</Badge>
          {row.note === undefined ? null : <div className="gs-small">{row.note}</div>}
        </>
      ),
  };
  return (
    <>
      {open ? <p className="gs-prose">{words.keysText}</p> : null}
      <ServerTable<ReviewRow>
        source={itemsOf(campaign)}
        fixed={{ mine: "true" }}
        filters={[
          { name: "q", kind: "search", label: t.inventory.search },
          { name: "undecided", kind: "tick", label: words.onlyUndecided },
        ]}
        caption={words.items}
        columns={[...grantColumns(t, format, { withPerson: true }), decisionColumn]}
        defaultSort="employee"
        rowKey={(row) => row.id}
        rowName={(row) => `${row.employeeName}, ${row.roleName}`}
        why={words.whyItems}
        empty={words.noItems}
        {...(open
          ? {
              actions: (chosen: Chosen<ReviewRow>) => (
                <>
                  {decisions.map((decision) => (
                    <Button
                      key={decision}
                      small
                      busy={decide.busy}
                      aria-disabled={chosen.count === 0 || undefined}
                      onClick={() => chosen.count > 0 && void begin(decision, chosen, undefined)}
                    >
                      {words.verbs[decision]}
                    </Button>
                  ))}
                  {decide.error === undefined ? null : <Failure error={decide.error} />}
                  {changing === undefined ? null : (
                    <ChangeForm
                      count={changing.length}
                      busy={decide.busy}
                      onCancel={() => setChanging(undefined)}
                      onChange={(change) => void decide.run(changing, "change", chosen, change)}
                    />
                  )}
                </>
              ),
              onKey: (key: string, row: ReviewRow | undefined, chosen: Chosen<ReviewRow>) => {
                const decision = decisionKeys[key.toLowerCase()];
                if (decision === undefined) return false;
                void begin(decision, chosen, row);
                return true;
              },
            }
          : {})}
      />
    </>
  );
}

/** The items a decision is about: those that are chosen, or else the row with the focus. */
async function idsOf(
  campaign: Campaign,
  { selection, count, filter, total, list }: Chosen<ReviewRow>,
  row: ReviewRow | undefined,
): Promise<readonly string[]> {
  if (count === 0) return row === undefined ? [] : [row.id];
  if (!selection.all) return [...selection.keys];
  const loaded = list.loaded();
  if (loaded.length === total) return loaded.map(({ id }) => id).filter((id) => isSelected(selection, id));
  const ids: string[] = [];
  for (let page = 1; ids.length < total; page++) {
    const query = new URLSearchParams(filter);
    query.set("page", String(page));
    query.set("pageSize", String(mostDecisions));
    const { items } = await request<ListPage<ReviewRow>>(withQuery(itemsOf(campaign), query));
    if (items.length === 0) break;
    ids.push(...items.map(({ id }) => id));
  }
  return chosenOf(selection, ids);
}
