import { Alert, Badge, Button, type Column, DataTable, SelectField, Tabs, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import type { ListPage } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { SubjectField, type SubjectText } from "../forms/subject-field.tsx";
import { typedSubject } from "../forms/typed-subject.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { useChoices } from "../grants/use-choices.ts";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { ShieldAttempts } from "./shield-attempts.tsx";
import { type ShieldGroup, shieldGroupKinds } from "./types.ts";

/** Shields: set or lift one, the groups that may help, and who tried to see a shielded subject. */
export function ShieldsView() {
  const { t } = useLanguage();
  const words = t.shields;
  const [query] = useSearchParams();
  const maySet = useMay("shield.set");
  const mayAdminister = useMay("shield.administer");
  const attempts = mayAdminister && query.get("view") === "attempts";
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      {mayAdminister ? (
        <Tabs
          label={words.title}
          tabs={[
            { href: "/shields", label: words.groups, current: !attempts },
            { href: "/shields?view=attempts", label: words.attempts, current: attempts },
          ]}
        />
      ) : null}
      {attempts ? (
        <ShieldAttempts />
      ) : (
        <>
          {maySet ? <SetShield mayAdminister={mayAdminister} /> : null}
          {mayAdminister ? <Groups /> : null}
        </>
      )}
    </Page>
  );
}

type Done = "set" | "unchanged" | "lifted" | "not-shielded";

function SetShield({ mayAdminister }: { readonly mayAdminister: boolean }) {
  const { t } = useLanguage();
  const words = t.shields;
  const groups = useResource<ListPage<ShieldGroup>>(
    mayAdminister ? "/api/v1/shield-groups?pageSize=100" : undefined,
  );
  const [subject, setSubject] = useState<SubjectText>({ kind: "bsn", text: "" });
  const [group, setGroup] = useState("");
  const [tried, setTried] = useState<"set" | "lift">();
  const [done, setDone] = useState<Done>();
  const known = typedSubject(subject.kind, subject.text);
  const send = useAction(async (path: string, body: unknown) => {
    const { outcome } = await request<{ readonly outcome: Done }>(path, { method: "POST", body });
    setDone(outcome);
    setTried(undefined);
    setSubject({ ...subject, text: "" });
  });
  const set = (event: FormEvent) => {
    event.preventDefault();
    setDone(undefined);
    setTried("set");
    if (known !== undefined && group !== "") void send.run("/api/v1/shields", { subject: known, group });
  };
  const lift = () => {
    setDone(undefined);
    setTried("lift");
    if (known !== undefined) void send.run("/api/v1/shields/lift", { subject: known });
  };
  return (
    <Section title={words.setTitle} intro={words.setIntro}>
      <form className="gs-stack" onSubmit={set} noValidate>
        <SubjectField
          value={subject}
          onValue={setSubject}
          wrong={tried !== undefined && known === undefined}
        />
        {mayAdminister ? (
          <SelectField
            label={words.group}
            options={[
              { value: "", label: t.register.choose },
              ...(groups.value?.items ?? []).map((item) => ({ value: item.id, label: item.name })),
            ]}
            value={group}
            error={tried === "set" && group === "" ? words.groupMissing : undefined}
            onValue={setGroup}
          />
        ) : (
          <TextField
            label={words.group}
            value={group}
            error={tried === "set" && group === "" ? words.groupMissing : undefined}
            onChange={(event) => setGroup(event.currentTarget.value.trim())}
          />
        )}
        {send.error === undefined ? null : <Failure error={send.error} />}
        {done === undefined ? null : <Alert kind="ok" title={words.done[done]} live />}
        <div className="gs-row">
          <Button type="submit" appearance="primary" busy={send.busy}>
            {words.set}
          </Button>
          <Button busy={send.busy} onClick={lift}>
            {words.lift}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Groups() {
  const { t } = useLanguage();
  const words = t.shields;
  const list = useResource<ListPage<ShieldGroup>>("/api/v1/shield-groups?pageSize=100");
  const [editing, setEditing] = useState<string>();
  const saved = () => {
    setEditing(undefined);
    list.reload();
  };
  const columns: readonly Column<ShieldGroup>[] = [
    { key: "name", header: words.group, rowHeader: true, cell: (row) => <AgencyText>{row.name}</AgencyText> },
    { key: "kind", header: words.kind, cell: (row) => words.kinds[row.kind] },
    {
      key: "unit",
      header: words.unit,
      cell: (row) =>
        row.unitId === undefined ? (
          <Badge tone="bad">{words.noUnit}</Badge>
        ) : (
          <AgencyText>{row.unitName ?? row.unitId}</AgencyText>
        ),
    },
    {
      key: "edit",
      header: t.register.edit,
      cell: (row) => (
        <Button
          small
          aria-expanded={editing === row.id}
          aria-label={t.register.editTitle(row.name)}
          onClick={() => setEditing(editing === row.id ? undefined : row.id)}
        >
          {t.register.edit}
        </Button>
      ),
    },
  ];
  return (
    <Section
      title={words.groups}
      intro={words.groupsIntro}
      actions={
        <Button aria-expanded={editing === ""} onClick={() => setEditing(editing === "" ? undefined : "")}>
          {words.addGroup}
        </Button>
      }
    >
      {editing === "" ? <GroupForm group={undefined} onSaved={saved} /> : null}
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.noGroups}</p>
          ) : (
            <DataTable
              caption={words.groups}
              captionHidden
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              detail={(row) => (editing === row.id ? <GroupForm group={row} onSaved={saved} /> : null)}
            />
          )
        }
      </Loaded>
    </Section>
  );
}

function GroupForm({
  group,
  onSaved,
}: {
  readonly group: ShieldGroup | undefined;
  readonly onSaved: () => void;
}) {
  const { t } = useLanguage();
  const words = t.shields;
  const units = useChoices("unit");
  const [draft, setDraft] = useState({
    id: group?.id ?? "",
    name: group?.name ?? "",
    kind: group?.kind ?? shieldGroupKinds[0],
    unitId: group?.unitId ?? "",
  });
  const [tried, setTried] = useState(false);
  const wrongId = !/^[a-z0-9-]{1,64}$/.test(draft.id);
  const save = useAction(async () => {
    const { id, ...body } = draft;
    await request(`/api/v1/shield-groups/${encodeURIComponent(id)}`, { method: "PUT", body });
    onSaved();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrongId && draft.name.trim() !== "" && draft.unitId !== "") void save.run();
  };
  const unitKnown = draft.unitId === "" || units.some(({ value }) => value === draft.unitId);
  return (
    <form className="gs-card gs-card--marked gs-stack" onSubmit={submit} noValidate>
      {group === undefined ? (
        <TextField
          label={t.register.id}
          hint={t.register.idHint}
          value={draft.id}
          error={tried && wrongId ? t.register.idWrong : undefined}
          onChange={(event) => setDraft({ ...draft, id: event.currentTarget.value.trim() })}
        />
      ) : null}
      <TextField
        label={t.register.name}
        value={draft.name}
        error={tried && draft.name.trim() === "" ? t.register.required : undefined}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <SelectField
        label={words.kind}
        options={shieldGroupKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        value={draft.kind}
        onValue={(value) =>
          setDraft({ ...draft, kind: shieldGroupKinds.find((kind) => kind === value) ?? draft.kind })
        }
      />
      <SelectField
        label={words.unit}
        hint={words.unitHint}
        options={[
          { value: "", label: t.register.choose },
          ...(unitKnown ? [] : [{ value: draft.unitId, label: draft.unitId }]),
          ...units,
        ]}
        value={draft.unitId}
        error={tried && draft.unitId === "" ? t.register.required : undefined}
        onValue={(unitId) => setDraft({ ...draft, unitId })}
      />
      {save.error === undefined ? null : <Failure error={save.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={save.busy}>
          {t.register.save}
        </Button>
      </div>
    </form>
  );
}
