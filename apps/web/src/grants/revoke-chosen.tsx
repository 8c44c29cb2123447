import { Alert, Button, Card, DataTable, Heading, Link, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Chosen } from "../table/server-table.tsx";
import { type ChosenGrants, chosenGrants, countBy } from "./grant-filter.ts";
import type { CountBy, GrantRow, Revocation, RevocationPreview } from "./types.ts";

type Step =
  | { readonly at: "choose" }
  | { readonly at: "confirm"; readonly grants: ChosenGrants; readonly preview: Preview }
  | { readonly at: "done"; readonly done: Done };

type Preview = Omit<RevocationPreview, "token"> & { readonly token?: string };
type Done = Pick<Revocation, "count" | "undoUntil">;

/** Takes back the grants that were chosen: first what that means, then a motive, then the way to undo it. */
export function RevokeChosen({ chosen }: { readonly chosen: Chosen<GrantRow> }) {
  const { t } = useLanguage();
  const words = t.revocation;
  const [step, setStep] = useState<Step>({ at: "choose" });
  const [tooMany, setTooMany] = useState(false);
  const preview = useAction(async () => {
    const grants = chosenGrants(chosen.selection, chosen.filter, chosen.list.loaded(), chosen.total);
    setTooMany(grants === undefined);
    if (grants !== undefined) setStep({ at: "confirm", grants, preview: await previewOf(grants) });
  });
  return (
    <>
      {chosen.count === 0 || step.at === "confirm" ? null : (
        <>
          <Button small appearance="primary" busy={preview.busy} onClick={() => void preview.run()}>
            {words.start}
          </Button>
          <Button small onClick={chosen.clear}>
            {t.table.clearSelection}
          </Button>
        </>
      )}
      {preview.error === undefined ? null : <Failure error={preview.error} />}
      {tooMany ? (
        <Alert kind="warning" live>
          <p>{words.tooMany}</p>
        </Alert>
      ) : null}
      {step.at === "confirm" ? (
        <Confirm
          grants={step.grants}
          preview={step.preview}
          onCancel={() => setStep({ at: "choose" })}
          onDone={(done) => {
            setStep({ at: "done", done });
            chosen.clear();
            chosen.list.reload();
          }}
        />
      ) : null}
      {step.at === "done" ? <DoneNotice done={step.done} /> : null}
    </>
  );
}

/** What taking back means: the server counts what a filter matches; ticked rows are counted here. */
async function previewOf(grants: ChosenGrants): Promise<Preview> {
  if (grants.by === "filter") {
    return request<RevocationPreview>("/api/v1/revocations/preview", {
      method: "POST",
      body: { filter: grants.filter },
    });
  }
  const { rows } = grants;
  return {
    count: rows.length,
    people: new Set(rows.map(({ employeeId }) => employeeId)).size,
    bySystem: countBy(rows, ({ systemIds }) => systemIds.map((id) => ({ id, name: id }))),
    byUnit: countBy(rows, ({ unitId, unitName }) => [{ id: unitId, name: unitName }]),
    byRole: countBy(rows, ({ roleId, roleName }) => [{ id: roleId, name: roleName }]),
  };
}

/** Takes back in one transaction what a filter matches, and ticked rows one after the other. */
async function takeBack(grants: ChosenGrants, preview: Preview, motive: string): Promise<Done> {
  if (grants.by === "filter") {
    return request<Revocation>("/api/v1/revocations", {
      method: "POST",
      body: { filter: grants.filter, motive, token: preview.token },
    });
  }
  for (const { id } of grants.rows) {
    await request(`/api/v1/grants/${encodeURIComponent(id)}/revocation`, {
      method: "POST",
      body: { motive },
    });
  }
  return { count: grants.rows.length };
}

function Confirm({
  grants,
  preview,
  onCancel,
  onDone,
}: {
  readonly grants: ChosenGrants;
  readonly preview: Preview;
  readonly onCancel: () => void;
  readonly onDone: (done: Done) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.revocation;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [motive, setMotive] = useState("");
  const [missing, setMissing] = useState(false);
  const revoke = useAction(async () => {
    onDone(await takeBack(grants, preview, motive.trim()));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(motive.trim() === "");
    if (motive.trim() !== "") void revoke.run();
  };
  return (
    <div className="gs-whole-row">
      <Card marked>
        <form className="gs-stack" onSubmit={submit} noValidate>
          <Heading level={2} ref={heading}>
            {words.title(format.number(preview.count))}
          </Heading>
          <p className="gs-prose">{words.text(format.number(preview.people))}</p>
          <div className="gs-columns gs-columns--narrow">
            <Counts caption={words.bySystem} counts={preview.bySystem} />
            <Counts caption={words.byUnit} counts={preview.byUnit} />
            <Counts caption={words.byRole} counts={preview.byRole} />
          </div>
          <TextAreaField
            label={words.motive}
            hint={words.motiveHint}
            value={motive}
            error={missing ? words.motiveMissing : undefined}
            onValue={setMotive}
          />
          {revoke.error === undefined ? null : <Failure error={revoke.error} />}
          <div className="gs-row">
            <Button type="submit" appearance="primary" busy={revoke.busy}>
              {words.confirm(format.number(preview.count))}
            </Button>
            <Button onClick={onCancel}>{t.register.cancel}</Button>
          </div>
        </form>
      </Card>
    </div>
  );
}

function Counts({ caption, counts }: { readonly caption: string; readonly counts: readonly CountBy[] }) {
  const { t, format } = useLanguage();
  const shown = [...counts].sort((a, b) => b.count - a.count).slice(0, 8);
  return (
    <div>
      <DataTable
        caption={caption}
        columns={[
          { key: "name", header: t.revocation.what, rowHeader: true, cell: (row: CountBy) => row.name },
          {
            key: "count",
            header: t.revocation.count,
            numeric: true,
            cell: (row: CountBy) => format.number(row.count),
          },
        ]}
        rows={shown}
        rowKey={(row) => row.id}
      />
      {counts.length > shown.length ? (
        <p className="gs-soft gs-small">{t.revocation.more(format.number(counts.length - shown.length))}</p>
      ) : null}
    </div>
  );
}

function DoneNotice({ done }: { readonly done: Done }) {
  const { t, format } = useLanguage();
  const words = t.revocation;
  return (
    <div className="gs-whole-row">
      <Alert kind="ok" title={words.doneTitle(format.number(done.count))} live>
        <p>
          {words.done} {done.undoUntil === undefined ? null : words.undoUntil(format.time(done.undoUntil))}
        </p>
        <p>
          <Link href="/revocations">{words.toList}</Link>
        </p>
      </Alert>
    </div>
  );
}
