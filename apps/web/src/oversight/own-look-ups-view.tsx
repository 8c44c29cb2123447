import { Badge, Button, type Column, DataTable, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { changedQuery, listQuery, withQuery } from "../table/list-query.ts";
import { SubjectPseudonym } from "./alert-badges.tsx";
import { type OwnLookUp, type OwnLookUps, placeOf } from "./alert-types.ts";
import { LookUpData } from "./look-up-data.tsx";
import { OwnQuestions } from "./own-questions.tsx";
import { OwnReveals } from "./own-reveals.tsx";
import { TextForm } from "./text-form.tsx";
import { useRegisterNames } from "./use-register-names.ts";

/** What an employee looked at himself, whether there is work with it, and the questions that were asked about it. */
export function OwnLookUpsView() {
  const { t } = useLanguage();
  return (
    <Page title={t.ownLookUps.title}>
      <p className="gs-prose">{t.ownLookUps.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.ownLookUps.why}</p>
      </Disclosure>
      <OwnQuestions />
      <OwnReveals />
      <OwnList />
    </Page>
  );
}

function OwnList() {
  const { t, format } = useLanguage();
  const words = t.ownLookUps;
  const [query] = useSearchParams();
  const list = useResource<OwnLookUps>(withQuery("/api/v1/own/look-ups", listQuery(query, ["page"])));
  return (
    <Section title={words.listTitle}>
      <Loaded resource={list} lines={8}>
        {({ items, next, from, to }) => (
          <>
            <p className="gs-soft">{words.period(format.date(from), format.date(to))}</p>
            {items.length === 0 ? (
              <EmptyState title={words.empty.title}>
                <p>{words.empty.text}</p>
              </EmptyState>
            ) : (
              <OwnTable items={items} onSaid={list.reload} />
            )}
            <div className="gs-row">
              {query.has("page") ? <Link href="/own-look-ups">{words.newest}</Link> : null}
              {next === undefined ? null : (
                <Link href={withQuery("/own-look-ups", changedQuery(query, { page: String(next) }))}>
                  {words.older}
                </Link>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function OwnTable({ items, onSaid }: { readonly items: readonly OwnLookUp[]; readonly onSaid: () => void }) {
  const { t, format } = useLanguage();
  const words = t.ownLookUps;
  const names = useRegisterNames();
  const [open, setOpen] = useState<string>();
  const columns: readonly Column<OwnLookUp>[] = [
    {
      key: "when",
      header: words.when,
      rowHeader: true,
      unbroken: true,
      cell: (row) => format.moment(row.at),
    },
    { key: "what", header: words.what, cell: (row) => <LookUpData look={row} names={names} /> },
    {
      key: "whom",
      header: words.whom,
      cell: (row) => <SubjectPseudonym subject={row.subject} />,
    },
    {
      key: "explained",
      header: words.explained,
      cell: (row) => <Explained row={row} open={open} onOpen={setOpen} />,
    },
  ];
  return (
    <DataTable
      caption={words.caption}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={placeOf}
      detail={(row) =>
        open === placeOf(row) ? (
          <div className="gs-card gs-card--marked">
            <TextForm
              label={words.answer}
              hint={words.answerHint}
              short={words.answerShort}
              rows={3}
              least={3}
              send={words.save}
              onSend={async (text) => {
                const { origin, index, item } = row;
                await request("/api/v1/own/look-ups/explanations", {
                  method: "POST",
                  body: { origin, index, item, text },
                });
                setOpen(undefined);
                onSaid();
              }}
            />
          </div>
        ) : null
      }
    />
  );
}

/** Those that work explains need no word of the employee. */
const clear = new Set(["assigned", "earlier-work", "refused"]);

function Explained({
  row,
  open,
  onOpen,
}: {
  readonly row: OwnLookUp;
  readonly open: string | undefined;
  readonly onOpen: (place: string | undefined) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.ownLookUps;
  const place = placeOf(row);
  const isOpen = open === place;
  return (
    <div className="gs-stack gs-stack--tight">
      <span>
        {words.explanations[row.explanation]}{" "}
        {row.workItem === undefined || row.workItem === "" ? null : (
          <span className="gs-soft gs-small">{t.alerts.workItem(row.workItem)}</span>
        )}
      </span>
      {row.said.map((said) => (
        <span key={said.at} className="gs-small">
          <AgencyText>{words.said(said.text)}</AgencyText>{" "}
          <span className="gs-soft">{format.moment(said.at)}</span>
        </span>
      ))}
      {row.explanation === "emergency" ? (
        <span>
          <Badge tone="warning">{words.emergency}</Badge>
        </span>
      ) : null}
      {clear.has(row.explanation) ? null : (
        <div>
          <Button
            small
            aria-expanded={isOpen}
            aria-label={words.explainLabel(format.moment(row.at))}
            onClick={() => onOpen(isOpen ? undefined : place)}
          >
            {words.explain}
          </Button>
        </div>
      )}
    </div>
  );
}
