import {
  Badge,
  Button,
  EmptyState,
  GridBar,
  type GridColumn,
  GridTable,
  isSelected,
  Link,
  noRows,
  type RowSelection,
} from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useLanguage } from "../language/language.tsx";
import { FilterBar } from "../table/filter-bar.tsx";
import { EvidenceButton } from "./evidence-button.tsx";
import {
  type InvestigatedRow,
  type Investigation,
  investigationAddress,
  shortPseudonym,
} from "./investigation-types.ts";
import { filterFrom, isLookUp, isShown, placesOf, rowKinds } from "./row-filter.ts";
import { useRegisterNames } from "./use-register-names.ts";

/** So many rows before the end the next ones are asked for. */
const ahead = 20;

const keyOf = ({ origin, index, item }: InvestigatedRow) => `${origin} ${index} ${item}`;

/** The rows that were read, narrowed by the filters in the address; chosen rows become evidence. */
export function TimelineRows({
  one,
  rows,
  listKey,
  motive,
  more,
  busy,
}: {
  readonly one: Investigation;
  readonly rows: readonly InvestigatedRow[];
  readonly listKey: string;
  readonly motive: string;
  /** Asks for the next rows; undefined at the end. */
  readonly more: (() => void) | undefined;
  readonly busy: boolean;
}) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const [query] = useSearchParams();
  const [chosen, setChosen] = useState({ listKey, selection: noRows });
  const filter = filterFrom(query);
  const shown = rows.filter((row) => isShown(row, filter));
  const selection: RowSelection = chosen.listKey === listKey ? chosen.selection : noRows;
  const picked = shown.filter((row) => isSelected(selection, keyOf(row)));
  const systems = [...new Set(rows.map(({ system }) => system))].filter((id) => id !== "").sort();
  const names = useRegisterNames();
  const columns = useColumns(one);
  if (rows.length === 0 && more === undefined) {
    return (
      <EmptyState title={words.noRows.title}>
        <p>{words.noRows.text}</p>
      </EmptyState>
    );
  }
  const summary = words.shown(format.number(shown.length), format.number(rows.length), more !== undefined);
  return (
    <>
      <FilterBar
        filters={[
          {
            name: "kind",
            kind: "choice",
            label: words.kind,
            options: rowKinds
              .filter((kind) => kind !== "look-up")
              .map((value) => ({ value, label: words.kinds[value] })),
          },
          {
            name: "system",
            kind: "choice",
            label: words.system,
            options: systems.map((value) => ({ value, label: names.system(value) })),
          },
          {
            name: "work",
            kind: "choice",
            label: words.work,
            options: [
              { value: "none", label: words.works.none },
              { value: "some", label: words.works.some },
            ],
          },
        ]}
      />
      <GridBar
        summary={picked.length === 0 ? summary : `${summary} ${words.chosen(format.number(picked.length))}.`}
      >
        {shown.length === 0 ? null : (
          <EvidenceButton
            one={one}
            records={placesOf(picked.length === 0 ? shown : picked)}
            motive={motive}
          />
        )}
        {more === undefined ? null : (
          <Button small busy={busy} onClick={more}>
            {words.more}
          </Button>
        )}
      </GridBar>
      {shown.length === 0 ? (
        <p>{words.filteredAway}</p>
      ) : (
        <GridTable<InvestigatedRow>
          caption={words.views.timeline}
          columns={columns}
          total={shown.length}
          listKey={`${listKey} ${query}`}
          rowAt={(index) => shown[index]}
          rowKey={keyOf}
          rowName={(row) => words.rowName(format.moment(row.at), row.dataSet || row.action)}
          onSight={(_first, last) => {
            if (more !== undefined && last >= shown.length - ahead && last > ahead) more();
          }}
          busy={busy}
          loading={t.busy}
          selection={{
            value: selection,
            onChange: (next) => setChosen({ listKey, selection: next }),
            allLabel: words.chooseAll,
            rowLabel: words.chooseRow,
            header: words.choose,
          }}
        />
      )}
      <p className="gs-soft gs-small">{t.table.keysSelect}</p>
    </>
  );
}

function useColumns(one: Investigation): readonly GridColumn<InvestigatedRow>[] {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const names = useRegisterNames();
  return [
    { key: "at", header: words.columns.at, rowHeader: true, share: 1.6, cell: ({ at }) => format.moment(at) },
    {
      key: "who",
      header: words.columns.who,
      share: 1.8,
      cell: ({ person, employee }) =>
        person === undefined ? (
          <>
            <code>{employee}</code>
            <div className="gs-soft gs-small">{words.other}</div>
          </>
        ) : (
          <Link href={investigationAddress(one.id, { view: "timeline", person })}>
            <code>{person}</code>
          </Link>
        ),
    },
    {
      key: "whom",
      header: words.columns.whom,
      share: 1.2,
      cell: ({ subject }) =>
        subject === undefined ? null : (
          <Link href={investigationAddress(one.id, { view: "timeline", subject })}>
            <code>{shortPseudonym(subject)}</code>
          </Link>
        ),
    },
    {
      key: "what",
      header: words.columns.what,
      share: 2.4,
      cell: ({ dataSet, system, action }) => (
        <>
          {dataSet === "" ? <code>{action}</code> : names.dataSet(dataSet)}
          <div className="gs-soft gs-small">{names.system(system)}</div>
        </>
      ),
    },
    {
      key: "why",
      header: words.columns.why,
      share: 1.4,
      cell: ({ workItem }) =>
        workItem === "" ? <Badge tone="warning">{words.noWork}</Badge> : <code>{workItem}</code>,
    },
    {
      key: "outcome",
      header: words.columns.outcome,
      share: 1.4,
      cell: (row) => (
        <>
          {row.outcome === "deny" ? (
            <Badge tone="bad">{words.refused}</Badge>
          ) : (
            <Badge tone={isLookUp(row) ? "info" : "neutral"}>
              {isLookUp(row) ? words.looked : row.outcome === "permit" ? words.allowed : words.act}
            </Badge>
          )}
          {row.emergency ? <div className="gs-small">{words.emergency}</div> : null}
        </>
      ),
    },
  ];
}
