import {
  Alert,
  Badge,
  Button,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  TextAreaField,
} from "@grondslag/ui";
import { type FormEvent, useEffect, useState } from "react";
import { request } from "../api/request.ts";
import type { ListPage } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { minutesLeft } from "./minutes-left.ts";
import type { Revocation } from "./types.ts";

const minute = 60_000;

/** The moment now, told again every half minute: the time left to undo runs. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Grants that were taken back, and the way back while there is time. */
export function RevocationsView() {
  const { t } = useLanguage();
  const list = useResource<ListPage<Revocation>>("/api/v1/revocations");
  const [undone, setUndone] = useState<{ readonly restored: number; readonly passedOver: number }>();
  return (
    <Page title={t.revocation.listTitle}>
      <p className="gs-prose">{t.revocation.listIntro}</p>
      <Disclosure summary={t.why}>
        <p>{t.revocation.why}</p>
      </Disclosure>
      {undone === undefined ? null : <Undone {...undone} />}
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t.revocation.emptyTitle}>
              <p>{t.revocation.empty}</p>
            </EmptyState>
          ) : (
            <List
              items={items}
              onUndone={(result) => {
                setUndone(result);
                list.reload();
              }}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function Undone({ restored, passedOver }: { readonly restored: number; readonly passedOver: number }) {
  const { t, format } = useLanguage();
  return (
    <Alert kind="ok" title={t.revocation.undoneTitle(format.number(restored))} live>
      {passedOver === 0 ? null : <p>{t.revocation.passedOver(format.number(passedOver))}</p>}
    </Alert>
  );
}

type OnUndone = (result: { readonly restored: number; readonly passedOver: number }) => void;

function List({ items, onUndone }: { readonly items: readonly Revocation[]; readonly onUndone: OnUndone }) {
  const { t, format } = useLanguage();
  const words = t.revocation;
  const mayRevoke = useMay("grant.revoke");
  const now = useNow();
  const [opened, setOpened] = useState<string>();
  const columns: readonly Column<Revocation>[] = [
    {
      key: "at",
      header: words.when,
      rowHeader: true,
      unbroken: true,
      cell: (row) => (row.at === undefined ? "" : format.moment(row.at)),
    },
    { key: "count", header: words.count, numeric: true, cell: (row) => format.number(row.count) },
    { key: "why", header: words.motive, cell: (row) => row.motive },
    {
      key: "reason",
      header: words.reason,
      cell: (row) => {
        const known: Readonly<Record<string, string>> = words.reasons;
        return known[row.reason ?? ""] ?? row.reason ?? "";
      },
    },
    { key: "by", header: t.register.recordedBy, cell: (row) => row.byName ?? row.by ?? "" },
    {
      key: "undo",
      header: words.undo,
      cell: (row) => {
        if (row.undoneAt !== undefined) {
          return <Badge tone="neutral">{words.undoneAt(format.moment(row.undoneAt))}</Badge>;
        }
        const left = minutesLeft(row.undoUntil, now);
        if (left === 0) return words.tooLate;
        const open = opened === row.id;
        return (
          <>
            {mayRevoke ? (
              <Button small aria-expanded={open} onClick={() => setOpened(open ? undefined : row.id)}>
                {words.undo}
              </Button>
            ) : null}
            <div className="gs-soft gs-small">{words.left(format.number(left))}</div>
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={words.listTitle}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      detail={(row) =>
        opened === row.id ? (
          <UndoForm
            revocation={row}
            onUndone={(result) => {
              setOpened(undefined);
              onUndone(result);
            }}
          />
        ) : null
      }
    />
  );
}

function UndoForm({
  revocation,
  onUndone,
}: {
  readonly revocation: Revocation;
  readonly onUndone: OnUndone;
}) {
  const { t, format } = useLanguage();
  const words = t.revocation;
  const [motive, setMotive] = useState("");
  const [missing, setMissing] = useState(false);
  const undo = useAction(async () => {
    onUndone(
      await request(`/api/v1/revocations/${encodeURIComponent(revocation.id)}/undo`, {
        method: "POST",
        body: { motive: motive.trim() },
      }),
    );
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(motive.trim() === "");
    if (motive.trim() !== "") void undo.run();
  };
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      <p className="gs-prose">{words.undoText(format.number(revocation.count))}</p>
      <TextAreaField
        label={words.undoMotive}
        value={motive}
        error={missing ? words.motiveMissing : undefined}
        onValue={setMotive}
      />
      {undo.error === undefined ? null : <Failure error={undo.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={undo.busy}>
          {words.undoConfirm}
        </Button>
      </div>
    </form>
  );
}
