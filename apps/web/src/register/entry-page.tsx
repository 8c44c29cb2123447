import { Busy, DataTable, Disclosure, Link, LinkButton } from "@grondslag/ui";
import type { ReactNode } from "react";
import { type Resource, useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { entryAddress, type Kind, listAddress, source } from "./kinds.ts";
import type { EntryVersion } from "./types.ts";

/** The page of one entry: its name, a way back and a way to change it, its content, and its earlier versions. */
export function EntryPage<Value>({
  kind,
  id,
  many,
  resource,
  nameOf,
  versionOf,
  children,
}: {
  readonly kind: Kind;
  readonly id: string;
  /** What the list of this kind is called. */
  readonly many: string;
  readonly resource: Resource<Value>;
  readonly nameOf: (value: Value) => string;
  readonly versionOf: (value: Value) => number;
  readonly children: (value: Value) => ReactNode;
}) {
  const { t } = useLanguage();
  const mayEdit = useMay("register.edit");
  const { value } = resource;
  return (
    <Page
      title={value === undefined ? many : nameOf(value)}
      actions={
        mayEdit && value !== undefined ? (
          <LinkButton href={`${entryAddress(kind, id)}/edit`}>{t.register.edit}</LinkButton>
        ) : null
      }
    >
      <p>
        <Link href={listAddress(kind)}>{many}</Link>
      </p>
      {resource.error === undefined ? null : <Failure error={resource.error} onRetry={resource.reload} />}
      {value === undefined ? (
        resource.busy ? (
          <Busy label={t.busy} lines={6} />
        ) : null
      ) : (
        <>
          {children(value)}
          <Versions kind={kind} id={id} current={versionOf(value)} />
        </>
      )}
    </Page>
  );
}

function Versions({
  kind,
  id,
  current,
}: {
  readonly kind: Kind;
  readonly id: string;
  readonly current: number;
}) {
  const { t, format } = useLanguage();
  const versions = useResource<{ readonly items: readonly EntryVersion[] }>(`${source(kind, id)}/versions`);
  if (versions.value === undefined) return null;
  return (
    <Disclosure summary={`${t.register.versions} (${format.number(versions.value.items.length)})`} wide>
      <DataTable
        caption={t.register.versionsCaption}
        captionHidden
        columns={[
          {
            key: "version",
            header: t.register.version,
            rowHeader: true,
            cell: (row: EntryVersion) =>
              row.version === current ? `${row.version} (${t.register.current})` : row.version,
          },
          {
            key: "recordedAt",
            header: t.register.recordedAt,
            cell: (row: EntryVersion) => format.moment(row.recordedAt),
          },
          { key: "by", header: t.register.recordedBy, cell: (row: EntryVersion) => row.recordedBy ?? "" },
        ]}
        rows={versions.value.items}
        rowKey={(row) => String(row.version)}
      />
    </Disclosure>
  );
}
