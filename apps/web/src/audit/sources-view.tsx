import { Button, type Column, DataTable, Disclosure, EmptyState } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { useLanguage } from "../language/language.tsx";
import { AuditPage } from "./audit-page.tsx";
import { BlindSystems, type Silence, SilenceNote, type WatchedSystem } from "./silence-note.tsx";

type Source = {
  readonly id: string;
  readonly systemId: string;
  readonly kind: string;
  readonly counts: {
    readonly accepted: number;
    readonly rejected: number;
    readonly lastTakenInAt?: string;
  };
  readonly silence: Silence;
};

type Sources = { readonly items: readonly Source[]; readonly systems: readonly WatchedSystem[] };

type Reject = {
  readonly day: string;
  readonly code: string;
  readonly where: string;
  readonly reason: string;
  readonly count: number;
};

const path = "/api/v1/log-sources";

/** Systems that deliver their own log lines: what came in, what could not be read, and who is silent. */
export function SourcesView() {
  const { t, format } = useLanguage();
  const words = t.sources;
  const list = useResource<Sources>(path);
  const [shown, setShown] = useState<string>();
  const columns: readonly Column<Source>[] = [
    {
      key: "id",
      header: words.source,
      rowHeader: true,
      cell: (source) => (
        <>
          {source.id}
          <div className="gs-soft gs-small">{source.systemId}</div>
        </>
      ),
    },
    { key: "kind", header: words.kind, cell: (source) => source.kind },
    {
      key: "accepted",
      header: words.accepted,
      numeric: true,
      cell: (source) => format.number(source.counts.accepted),
    },
    {
      key: "rejected",
      header: words.rejected,
      numeric: true,
      cell: (source) => format.number(source.counts.rejected),
    },
    {
      key: "last",
      header: words.last,
      cell: ({ counts: { lastTakenInAt }, silence }) => (
        <>
          {lastTakenInAt === undefined ? words.never : format.moment(lastTakenInAt)}
          <SilenceNote silence={silence} />
        </>
      ),
    },
    {
      key: "rejects",
      header: words.show,
      cell: (source) =>
        source.counts.rejected === 0 ? null : (
          <Button
            small
            aria-expanded={shown === source.id}
            aria-label={words.showLabel(source.id)}
            onClick={() => setShown(shown === source.id ? undefined : source.id)}
          >
            {words.show}
          </Button>
        ),
    },
  ];
  return (
    <AuditPage current="sources">
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      <Loaded resource={list}>
        {({ items, systems }) => (
          <>
            {items.length === 0 ? (
              <EmptyState title={words.emptyTitle}>
                <p>{words.empty}</p>
              </EmptyState>
            ) : (
              <>
                <p className="gs-soft">{words.period}</p>
                <DataTable
                  caption={words.caption}
                  captionHidden
                  columns={columns}
                  rows={items}
                  rowKey={(source) => source.id}
                  detail={(source) => (shown === source.id ? <Rejects id={source.id} /> : null)}
                />
              </>
            )}
            <BlindSystems systems={systems} />
          </>
        )}
      </Loaded>
    </AuditPage>
  );
}

function Rejects({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.sources;
  const list = useResource<{ readonly items: readonly Reject[] }>(
    `${path}/${encodeURIComponent(id)}/rejects`,
  );
  const columns: readonly Column<Reject>[] = [
    { key: "day", header: words.day, rowHeader: true, cell: (reject) => format.date(reject.day) },
    { key: "reason", header: words.reason, cell: (reject) => <span lang="en">{reject.reason}</span> },
    { key: "where", header: words.where, cell: (reject) => <code>{reject.where}</code> },
    { key: "count", header: words.count, numeric: true, cell: (reject) => format.number(reject.count) },
  ];
  return (
    <Loaded resource={list}>
      {({ items }) => (
        <DataTable
          caption={words.rejects(id)}
          columns={columns}
          rows={items}
          rowKey={(reject) => `${reject.day} ${reject.code} ${reject.where}`}
        />
      )}
    </Loaded>
  );
}
