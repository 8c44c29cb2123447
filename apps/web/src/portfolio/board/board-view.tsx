import {
  Alert,
  Badge,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  LinkButton,
  SelectField,
} from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { changedQuery } from "../../table/list-query.ts";
import { FromQuarter } from "../from-quarter.tsx";
import { InventedMark } from "../invented-mark.tsx";
import { planItemAddress } from "../plan/plan-item-address.ts";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { Board, BoardRow } from "./board-types.ts";
import { Sensitivity } from "./sensitivity.tsx";
import { useShortText } from "./use-short-text.ts";

/** Wishes and planned work by worth, with the line of capacity drawn (row O1). */
export function BoardView() {
  const { t } = useLanguage();
  const words = t.portfolio.board;
  const mayEdit = useMay("portfolio.edit");
  const [query, setQuery] = useSearchParams();
  const asked = new URLSearchParams();
  for (const name of ["from", "quarters"]) {
    const value = query.get(name);
    if (value !== null && value !== "") asked.set(name, value);
  }
  const board = useResource<Board>(`/api/v1/portfolio/board?${asked}`);
  return (
    <Page
      title={words.title}
      actions={
        mayEdit ? <LinkButton href="/portfolio/wishes/new">{t.portfolio.wishes.add}</LinkButton> : undefined
      }
    >
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <div className="gs-row">
        <FromQuarter />
        <SelectField
          label={words.horizon}
          value={query.get("quarters") ?? ""}
          options={[
            { value: "", label: words.years("3") },
            ...["1", "2", "4", "6"].map((years) => ({
              value: String(Number(years) * 4),
              label: words.years(years),
            })),
          ]}
          onValue={(quarters) => setQuery(changedQuery(query, { quarters }), { replace: true })}
        />
      </div>
      <Loaded resource={board} lines={12}>
        {(found) => <Rows board={found} />}
      </Loaded>
      <Sensitivity />
    </Page>
  );
}

function Rows({ board }: { readonly board: Board }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.board;
  const shortText = useShortText();
  const { rows, line, running } = board;
  if (rows.length === 0)
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  // A parameter takes nobody: it stands on neither side of the line.
  const roomy = rows.filter(({ fit }) => fit === "takes-no-room");
  const ordered = rows.filter(({ fit }) => fit !== "takes-no-room");
  const above = line === null ? ordered : ordered.filter(({ position }) => position < line.position);
  const below = line === null ? [] : ordered.filter(({ position }) => position >= line.position);
  return (
    <>
      <p>
        {words.running(format.number(running.count))}{" "}
        {words.weights(
          board.goals.map(({ name, weight }) => words.weight(name, format.number(weight))).join(", "),
        )}
      </p>
      {running.over.length === 0 ? null : (
        <Alert kind="warning">
          <p>{words.runningOver}</p>
          <ul className="gs-bullets">
            {running.over.map((short) => (
              <li key={JSON.stringify(short)}>{shortText(short)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Section title={words.above(format.number(above.length))}>
        <BoardTable caption={words.above(format.number(above.length))} rows={above} />
      </Section>
      {line === null ? (
        <Alert kind="ok">
          <p>{words.allFit}</p>
        </Alert>
      ) : (
        <>
          <hr className="gs-capacity-line" />
          <Alert kind="warning">
            <p>
              <strong>{words.line}</strong> {shortText(line.blockedBy)}
            </p>
          </Alert>
          <Section title={words.below(format.number(below.length))}>
            <BoardTable caption={words.below(format.number(below.length))} rows={below} />
          </Section>
        </>
      )}
      {roomy.length === 0 ? null : (
        <Section title={words.noRoom} intro={words.noRoomIntro}>
          <BoardTable caption={words.noRoom} rows={roomy} />
        </Section>
      )}
    </>
  );
}

function BoardTable({ caption, rows }: { readonly caption: string; readonly rows: readonly BoardRow[] }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.board;
  const names = t.portfolioNames;
  const shortText = useShortText();
  const { full: quarter } = useNamedQuarter();
  const columns: readonly Column<BoardRow>[] = [
    {
      key: "position",
      header: words.position,
      numeric: true,
      cell: ({ position }) => format.number(position),
    },
    {
      key: "name",
      header: words.what,
      rowHeader: true,
      cell: (row) => (
        <>
          <Link href={planItemAddress({ item: row.id, kind: row.kind })}>
            <AgencyText>{row.name}</AgencyText>
          </Link>
          <InventedMark of={row.invented === undefined ? {} : { invented: row.invented }} />
        </>
      ),
    },
    {
      key: "nature",
      header: words.nature,
      cell: ({ nature, kind, change, precedence }) => (
        <>
          {names.natures[nature]}
          <br />
          <span className="gs-soft">
            {kind === "wish" ? words.wish(names.changes[change].toLowerCase()) : words.planned}
            {precedence === "override" ? `, ${words.byOverride}` : ""}
            {precedence === "modernisation" ? `, ${words.first}` : ""}
          </span>
        </>
      ),
    },
    {
      key: "value",
      header: words.value,
      cell: ({ value }) =>
        value === null || value.mean === undefined ? (
          words.notScored
        ) : (
          <Disclosure summary={format.number(Math.round(value.mean * 10) / 10)}>
            <ul className="gs-plain-list">
              {value.parts.map((part) => (
                <li key={part.goal}>
                  {words.part(
                    part.name,
                    format.number(part.weight),
                    part.score === undefined ? undefined : format.number(part.score),
                  )}
                </li>
              ))}
            </ul>
          </Disclosure>
        ),
    },
    {
      key: "when",
      header: words.when,
      cell: ({ start, end, wantedOn, law, fit }) => (
        <>
          {start === undefined || end === undefined || fit === "does-not-fit"
            ? null
            : words.period(quarter(start), quarter(end))}
          {wantedOn === undefined ? null : (
            <div className="gs-soft">{words.wanted(format.shortDate(wantedOn))}</div>
          )}
          {law === undefined ? null : (
            <div className="gs-soft">{words.law(law.title, format.shortDate(law.effectiveOn))}</div>
          )}
        </>
      ),
    },
    {
      key: "fit",
      header: words.fit,
      cell: ({ fit, blockedBy: [first], alsoFits }) => (
        <>
          <Badge tone={fit === "does-not-fit" ? "warning" : fit === "not-stated" ? "info" : "good"}>
            {words.fits[fit]}
          </Badge>
          {first === undefined ? null : <div>{shortText(first)}</div>}
          {alsoFits ? <div>{words.alsoFits}</div> : null}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ kind, id }) => `${kind} ${id}`}
    />
  );
}
