import { Alert, CheckGroup, type Column, DataTable, EmptyState, Link, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { itemAddress } from "../item-address.ts";
import type { Twins } from "./conflict-types.ts";
import { ConflictsPage } from "./conflicts-page.tsx";
import { useDaysAgo } from "./use-days-ago.ts";
import { useSourceName } from "./use-source-name.ts";

/** Pairs that a source takes for one thing: what is known of both side by side, and whether they are one. */
export function TwinsView() {
  const { t } = useLanguage();
  const words = t.contradictions;
  const mayEdit = useMay("landscape.edit");
  const [saved, setSaved] = useState(false);
  const resource = useResource<{ readonly items: readonly Twins[] }>("/api/v1/landscape/contradictions");
  return (
    <ConflictsPage view="twins">
      <div aria-live="polite">
        {saved ? (
          <Alert kind="ok">
            <p>{words.twinsSaved}</p>
          </Alert>
        ) : null}
      </div>
      <Loaded resource={resource}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.noTwinsTitle}>
              <p>{words.noTwinsText}</p>
            </EmptyState>
          ) : (
            <ol className="gs-plain-list gs-stack">
              {items.map((twins) => (
                <li key={`${twins.item} ${twins.key}`}>
                  <Section title={titleOf(words.twinsOf, twins)} card>
                    <Sides twins={twins} />
                    {mayEdit ? (
                      <TwinsForm
                        twins={twins}
                        onSaved={() => {
                          setSaved(true);
                          resource.reload();
                        }}
                      />
                    ) : null}
                  </Section>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </ConflictsPage>
  );
}

function titleOf(
  words: (one: string, other: string) => string,
  { item, other, sides }: Pick<Twins, "item" | "other" | "sides">,
): string {
  return words(sides.item?.name ?? item, sides.other?.name ?? other);
}

type Side = { readonly id: string; readonly sketch: Twins["sides"]["item"] };

function Sides({ twins }: { readonly twins: Twins }) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const sourceName = useSourceName();
  const daysAgo = useDaysAgo();
  const columns: readonly Column<Side>[] = [
    {
      key: "name",
      header: words.side,
      rowHeader: true,
      cell: ({ id, sketch }) =>
        sketch === undefined ? words.inRegisterOnly(id) : <Link href={itemAddress(id)}>{sketch.name}</Link>,
    },
    {
      key: "kind",
      header: t.landscape.map.kind,
      cell: ({ sketch }) => (sketch === undefined ? "" : (t.landscape.kinds[sketch.kind] ?? sketch.kind)),
    },
    { key: "owner", header: words.owner, cell: ({ sketch }) => sketch?.owner ?? t.landscape.debt.noOwner },
    {
      key: "said",
      header: words.saidBy,
      cell: ({ sketch }) =>
        sketch === undefined ? (
          words.nobodySays
        ) : (
          <ul className="gs-plain-list">
            {sketch.said.map(({ source, at }) => (
              <li key={source}>
                {sourceName(source)}, {daysAgo(at)}
              </li>
            ))}
          </ul>
        ),
    },
  ];
  const rows = [
    { id: twins.item, sketch: twins.sides.item },
    { id: twins.other, sketch: twins.sides.other },
  ];
  return (
    <>
      <DataTable
        caption={titleOf(words.twinsOf, twins)}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
      <p className="gs-soft gs-small">{words.sharedKey(twins.key)}</p>
    </>
  );
}

function TwinsForm({ twins, onSaved }: { readonly twins: Twins; readonly onSaved: () => void }) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const [decision, setDecision] = useState("");
  const [sure, setSure] = useState<readonly string[]>([]);
  const joins = decision === "same";
  const faults = {
    decision: decision === "" ? words.chooseWrong : undefined,
    sure: joins && sure.length === 0 ? words.sureWrong : undefined,
  };
  return (
    <EditForm
      refused={t.rounds.refused}
      title={words.decideAbout(titleOf(words.twinsOf, twins))}
      faults={Object.values(faults)}
      motive={{ label: words.motive, wrong: words.motiveWrong }}
      save={async (motive) => {
        await request(`/api/v1/landscape/items/${encodeURIComponent(twins.item)}/contradictions`, {
          method: "POST",
          body: { key: twins.key, decision, motive },
        });
      }}
      onSaved={onSaved}
    >
      {(shown) => (
        <>
          <SelectField
            label={words.areThey}
            value={decision}
            options={[
              { value: "", label: t.portfolio.editing.choose },
              { value: "same", label: words.same },
              { value: "different", label: words.different },
            ]}
            error={shown(faults.decision, "/decision")}
            onValue={setDecision}
          />
          {joins ? (
            <>
              <Alert kind="warning">
                <p>{words.sameWarning}</p>
              </Alert>
              <CheckGroup
                label={words.sure}
                options={[{ value: "sure", label: words.sameSure }]}
                value={sure}
                onChange={setSure}
                error={shown(faults.sure)}
              />
            </>
          ) : null}
        </>
      )}
    </EditForm>
  );
}
