import { Button, type Column, DataTable, Disclosure, EmptyState, Row } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { hasFiles } from "../imports/import-types.ts";
import { ImportsOfSource } from "../imports/imports-of-source.tsx";
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

/** What of one source is unfolded. */
type Shown = { readonly id: string; readonly what: "rejects" | "files" };

const path = "/api/v1/log-sources";

/** Systems that deliver their own log lines: what came in, what could not be read, and who is silent. */
export function SourcesView() {
  const { t, format } = useLanguage();
  const words = t.sources;
  const list = useResource<Sources>(path);
  const [shown, setShown] = useState<Shown>();
  const toggle = (next: Shown): void => {
    setShown(shown?.id === next.id && shown.what === next.what ? undefined : next);
  };
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
      cell: ({ id, kind, counts }) => (
        <Row>
          {counts.rejected === 0 ? null : (
            <Button
              small
              aria-expanded={shown?.id === id && shown.what === "rejects"}
              aria-label={words.showLabel(id)}
              onClick={() => toggle({ id, what: "rejects" })}
            >
              {words.show}
            </Button>
          )}
          {hasFiles(kind) ? (
            <Button
              small
              aria-expanded={shown?.id === id && shown.what === "files"}
              aria-label={t.imports.openLabel(id)}
              onClick={() => toggle({ id, what: "files" })}
            >
              {t.imports.open}
            </Button>
          ) : null}
        </Row>
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
                  detail={({ id }) =>
                    shown?.id !== id ? null : shown.what === "rejects" ? (
                      <Rejects id={id} />
                    ) : (
                      <ImportsOfSource sourceId={id} onChange={list.reload} />
                    )
                  }
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
