import { Alert, Button, CheckGroup, Link, TextAreaField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import type { JobFunction } from "./types.ts";
import { useRoleNames } from "./use-role-names.ts";

function address(id: string): string {
  return `/api/v1/functions/${encodeURIComponent(id)}`;
}

/** One function and its norm; who administers access can change it. */
export function FunctionPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const mayEdit = useMay("access.administer");
  const resource = useResource<JobFunction>(address(id));
  const names = useRoleNames();
  return (
    <Page title={resource.value?.name ?? t.functions.one}>
      <p>
        <Link href="/functions">{t.functions.title}</Link>
      </p>
      <Loaded resource={resource}>
        {(value) =>
          mayEdit ? (
            <FunctionForm key={value.id} value={value} names={names} />
          ) : (
            <>
              <p className="gs-prose">
                <AgencyText>{value.description}</AgencyText>
              </p>
              <ul className="gs-bullets">
                {value.roleIds.map((roleId) => (
                  <li key={roleId}>
                    <AgencyText>{names.get(roleId) ?? roleId}</AgencyText>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function FunctionForm({
  value,
  names,
}: {
  readonly value: JobFunction;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState(value);
  const [saved, setSaved] = useState(false);
  const save = useAction(async () => {
    const { name, description, roleIds } = draft;
    await request(address(value.id), { method: "PUT", body: { name, description, roleIds } });
    setSaved(true);
  });
  const set = (change: Partial<JobFunction>) => {
    setSaved(false);
    setDraft({ ...draft, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.name.trim() !== "") void save.run();
  };
  const roleIds = [...new Set([...names.keys(), ...draft.roleIds])];
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      {saved ? <Alert kind="ok" title={t.functions.saved} live /> : null}
      <TextField
        label={t.register.name}
        value={draft.name}
        error={draft.name.trim() === "" ? t.register.required : undefined}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextAreaField
        label={t.register.description}
        value={draft.description}
        onValue={(description) => set({ description })}
      />
      <CheckGroup
        label={t.functions.norm}
        options={roleIds
          .map((id) => ({ value: id, label: names.get(id) ?? id }))
          .sort((a, b) => a.label.localeCompare(b.label, "nl"))}
        value={draft.roleIds}
        onChange={(chosen) => set({ roleIds: chosen })}
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
