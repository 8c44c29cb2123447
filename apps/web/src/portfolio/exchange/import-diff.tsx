import { Alert, Disclosure, Heading, StatTile, StatTiles } from "@grondslag/ui";
import type { ReactNode } from "react";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { ImportAnswer, PortfolioDiff } from "./exchange-types.ts";
import { usePlaceText } from "./use-place-text.ts";

/** What a file would change, before it does, and what of it is left out. */
export function ImportDiff({
  diff,
  notes,
}: {
  readonly diff: PortfolioDiff;
  readonly notes: Extract<ImportAnswer, { readonly diff: PortfolioDiff }>["notes"];
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.exchange;
  const { counts } = diff;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const kind = (name: string) => <span className="gs-soft">{kinds[name] ?? name}</span>;
  const works = new Map(
    [...diff.added, ...diff.changed].flatMap((one) => (one.kind === "work" ? [[one.id, one.name]] : [])),
  );
  return (
    <div className="gs-stack" aria-live="polite">
      <Heading level={3}>{words.diffTitle}</Heading>
      <StatTiles>
        <StatTile label={words.added} figure={format.number(counts.added)} />
        <StatTile label={words.changed} figure={format.number(counts.changed)} />
        <StatTile label={words.entriesAdded} figure={format.number(counts.entriesAdded)} />
        <StatTile
          label={words.unchanged}
          figure={format.number(counts.unchanged + counts.entriesUnchanged)}
        />
      </StatTiles>
      <List
        title={words.addedList}
        total={counts.added}
        items={diff.added.map((one) => ({
          key: `${one.kind} ${one.id}`,
          text: (
            <>
              <AgencyText>{one.name}</AgencyText> {kind(one.kind)}
            </>
          ),
        }))}
      />
      <List
        title={words.changedList}
        total={counts.changed}
        items={diff.changed.map((one) => ({
          key: `${one.kind} ${one.id}`,
          text: (
            <>
              <AgencyText>{one.name}</AgencyText> {kind(one.kind)}
              <ul className="gs-plain-list">
                {one.members.map(({ member, before, after }) => (
                  <li key={member}>
                    <code>{member}</code>: {words.becomes(before, after)}
                  </li>
                ))}
              </ul>
            </>
          ),
        }))}
      />
      <List
        title={words.entriesList}
        total={counts.entriesAdded}
        items={diff.entries.map(({ id, work, on }) => ({
          key: `${work} ${id}`,
          text: words.entry(works.get(work) ?? work, format.date(on)),
        }))}
      />
      <Notes notes={notes} />
    </div>
  );
}

function Notes({
  notes,
}: {
  readonly notes: readonly { readonly where: string; readonly code: string; readonly count: number }[];
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.exchange;
  const place = usePlaceText();
  const texts: Readonly<Record<string, (count: string) => string>> = words.notes;
  if (notes.length === 0) return null;
  return (
    <Alert kind="warning" title={words.notesTitle}>
      <ul className="gs-bullets">
        {notes.map(({ where, code, count }) => (
          <li key={`${where} ${code}`}>
            {place(where)}:{" "}
            {texts[code]?.(format.number(count)) ?? words.otherNote(code, format.number(count))}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function List({
  title,
  total,
  items,
}: {
  readonly title: (count: string) => string;
  readonly total: number;
  readonly items: readonly { readonly key: string; readonly text: ReactNode }[];
}) {
  const { t, format } = useLanguage();
  if (items.length === 0) return null;
  return (
    <Disclosure summary={title(format.number(total))} wide>
      {total > items.length ? <p>{t.portfolio.exchange.listedFirst(format.number(items.length))}</p> : null}
      <ul className="gs-bullets">
        {items.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
