import { BarChart, type Column, DataTable } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { JudgementBadge } from "../judgement-badge.tsx";
import type { EntryRow, Side } from "./work-types.ts";

/** A tenth of a million euro. */
const centsOfTenth = 10_000_000;

/** All that was ever set or reported, the first baseline always in sight (rows N2, O20). */
export function EntriesSection({ entries }: { readonly entries: readonly EntryRow[] }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.entries;
  const names = t.portfolioNames;
  const baselines = entries.filter(({ entry }) => entry.entry !== "report");
  const columns: readonly Column<EntryRow>[] = [
    {
      key: "on",
      header: words.on,
      rowHeader: true,
      unbroken: true,
      cell: ({ entry }) => format.shortDate(entry.on),
    },
    { key: "entry", header: words.entry, cell: ({ entry }) => names.entries[entry.entry] },
    { key: "end", header: words.end, cell: (row) => <End row={row} /> },
    { key: "costs", header: words.costs, numeric: true, cell: (row) => <Amount row={row} /> },
    { key: "rest", header: words.rest, cell: (row) => <Rest row={row} /> },
    {
      key: "original",
      header: t.portfolio.work.original,
      cell: ({ original }) => <SideBadge side={original} />,
    },
    { key: "latest", header: t.portfolio.work.latest, cell: ({ latest }) => <SideBadge side={latest} /> },
  ];
  return (
    <Section title={words.title} intro={words.intro}>
      {baselines.length > 1 ? (
        <BarChart
          title={words.chart}
          note={words.chartNote}
          items={baselines.map(({ entry, cents }) => ({
            key: entry.id,
            label: format.shortDate(entry.on),
            value: cents,
          }))}
          format={(cents) => format.number(Math.round(cents / centsOfTenth) / 10)}
        />
      ) : null}
      {entries.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.title}
          captionHidden
          columns={columns}
          rows={entries}
          rowKey={({ entry }) => entry.id}
          detail={(row) => <Why row={row} />}
        />
      )}
    </Section>
  );
}

function End({ row: { endOn, movedDays } }: { readonly row: EntryRow }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.entries;
  if (endOn === undefined) return words.endUnknown;
  return (
    <>
      {format.shortDate(endOn)}
      {movedDays === undefined || movedDays === 0 ? null : (
        <span className="gs-soft">
          {" "}
          {words.moved(t.portfolioNames.days(format.number(Math.abs(movedDays))), movedDays > 0)}
        </span>
      )}
    </>
  );
}

function Amount({ row: { entry, cents, costMovedCents, range } }: { readonly row: EntryRow }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.entries;
  return (
    <>
      {entry.entry === "report" ? words.spentOf(format.money(cents)) : format.money(cents)}
      {costMovedCents === undefined || costMovedCents === 0 ? null : (
        <span className="gs-soft">
          {" "}
          {words.movedMoney(format.money(Math.abs(costMovedCents)), costMovedCents > 0)}
        </span>
      )}
      {range === undefined ? null : (
        <span className="gs-soft">
          {" "}
          {words.range(format.money(range.leastCents), format.money(range.mostCents))}
        </span>
      )}
    </>
  );
}

function SideBadge({ side }: { readonly side: Side }) {
  return side.baseline === undefined ? null : <JudgementBadge judgement={side.colour} />;
}

function Rest({ row: { entry, restCents } }: { readonly row: EntryRow }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.entries;
  if (entry.entry !== "report") return null;
  const { estimateToComplete } = entry;
  if (estimateToComplete.known) return restCents === undefined ? null : format.money(restCents);
  return (
    <>
      <strong>{words.restUnknown}</strong> <AgencyText>{estimateToComplete.why}</AgencyText>
    </>
  );
}

function Why({ row: { entry } }: { readonly row: EntryRow }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.entries;
  const names = t.portfolioNames;
  const money = entry.entry === "report" ? entry.spent : entry.costs;
  const reasons = [
    ...(entry.entry === "report" ? [] : entry.reasons.map((reason) => names.reasons[reason])),
    ...entry.causes.map((cause) => words.cause(names.causes[cause])),
  ];
  return (
    <ul className="gs-plain-list">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
      {entry.text === undefined ? null : (
        <li>
          <AgencyText>{entry.text}</AgencyText>
        </li>
      )}
      {money.basis === "derived" ? (
        <li>
          {money.share === undefined ? (
            <>
              {names.derived}: <AgencyText>{money.how}</AgencyText>
            </>
          ) : (
            words.share(format.number(money.share.percent), format.money(money.share.of))
          )}
        </li>
      ) : null}
      {entry.entry !== "report" && entry.businessCase !== undefined ? (
        <li>
          {words.businessCase} <AgencyText>{entry.businessCase.title}</AgencyText>
        </li>
      ) : null}
      {money.source === undefined ? null : (
        <li className="gs-soft">
          <AgencyText>{money.source}</AgencyText>
        </li>
      )}
    </ul>
  );
}
