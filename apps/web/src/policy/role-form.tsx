import { CheckGroup, SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { Section } from "../frame/section.tsx";
import { assuranceLevels } from "../grants/types.ts";
import { useLanguage } from "../language/language.tsx";
import { capWrong } from "./cap-texts.ts";
import { CapsFields } from "./caps-fields.tsx";
import { DraftForm, EditDraft } from "./draft-form.tsx";
import { type RoleDraft, roleDraft, roleOf } from "./role-draft.ts";
import type { PolicyVersion } from "./types.ts";

const idPattern = /^[a-z0-9-]{1,64}$/;

/** Adds or changes a role of a draft. */
export function RoleForm({ number, id }: { readonly number: string; readonly id: string | undefined }) {
  const { t } = useLanguage();
  return (
    <EditDraft number={number} title={id === undefined ? t.policy.addRole : t.policy.editRole}>
      {(version) => <Fields version={version} id={id} />}
    </EditDraft>
  );
}

type Set = (change: Partial<RoleDraft>) => void;

function Fields({ version, id }: { readonly version: PolicyVersion; readonly id: string | undefined }) {
  const { t } = useLanguage();
  const words = t.policy;
  const known = version.content.roles.find((role) => role.id === id);
  const [draft, setDraft] = useState(roleDraft(known));
  // What a role of before holds and no route asks for any more: shown, so that it can be taken out.
  const retired = (known?.routePermissions ?? []).filter((name) => !Object.hasOwn(t.permissions, name));
  const [tried, setTried] = useState(false);
  const set: Set = (change) => setDraft({ ...draft, ...change });
  const read = roleOf(draft);
  const bodyOf = () => {
    setTried(true);
    if ("wrong" in read || !idPattern.test(draft.id) || read.role.name === "") return undefined;
    if (Object.values(draft.caps).some(capWrong)) return undefined;
    return read.role;
  };
  return (
    <DraftForm
      number={version.number}
      part={`/roles/${encodeURIComponent(draft.id)}`}
      bodyOf={bodyOf}
      removable={known !== undefined}
    >
      {known === undefined ? (
        <TextField
          label={t.register.id}
          hint={t.register.idHint}
          value={draft.id}
          autoComplete="off"
          error={tried && !idPattern.test(draft.id) ? t.register.idWrong : undefined}
          onChange={(event) => set({ id: event.currentTarget.value.trim() })}
        />
      ) : null}
      <TextField
        label={t.register.name}
        value={draft.name}
        error={tried && draft.name.trim() === "" ? t.register.required : undefined}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextAreaField
        label={t.register.description}
        value={draft.description}
        onValue={(description) => set({ description })}
      />
      <label className="gs-check gs-check--field">
        <input
          type="checkbox"
          checked={draft.sensitive}
          onChange={(event) => set({ sensitive: event.currentTarget.checked })}
        />
        {words.sensitive}
      </label>
      <TextField
        label={words.owner}
        hint={words.ownerHint}
        value={draft.ownerId}
        autoComplete="off"
        onChange={(event) => set({ ownerId: event.currentTarget.value.trim() })}
      />
      <TextAreaField
        label={words.uses}
        hint={words.usesHint}
        value={draft.permissions}
        error={tried && "wrong" in read ? t.register.dataSet.fieldsWrong(read.wrong) : undefined}
        onValue={(permissions) => set({ permissions })}
      />
      <CheckGroup
        label={words.routes}
        options={[
          ...Object.entries(t.permissions).map(([value, label]) => ({ value, label })),
          ...retired.map((value) => ({ value, label: words.retiredRoute(value) })),
        ]}
        value={draft.routePermissions}
        onChange={(routePermissions) => set({ routePermissions })}
      />
      <CapsFields value={draft.caps} onValue={(caps) => set({ caps })} hint={words.caps.roleHint} />
      <Conditions draft={draft} set={set} />
    </DraftForm>
  );
}

function Conditions({ draft, set }: { readonly draft: RoleDraft; readonly set: Set }) {
  const { t } = useLanguage();
  const words = t.policy;
  const field = (name: "units" | "functions" | "places" | "trainings" | "screenings") => (
    <TextField
      key={name}
      width="long"
      label={words.conditionFields[name]}
      hint={words.listHint}
      autoComplete="off"
      value={draft[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Section title={words.conditions} intro={words.conditionsIntro}>
      {field("units")}
      {field("functions")}
      <CheckGroup
        label={words.conditionFields.days}
        options={t.grants.conditions.days.map((day, at) => ({ value: String(at + 1), label: day }))}
        value={draft.days}
        onChange={(days) => set({ days })}
      />
      {draft.days.length === 0 ? null : (
        <div className="gs-row">
          <TextField
            width="short"
            label={words.conditionFields.from}
            hint={words.timeHint}
            value={draft.from}
            onChange={(event) => set({ from: event.currentTarget.value.trim() })}
          />
          <TextField
            width="short"
            label={words.conditionFields.until}
            hint={words.timeHint}
            value={draft.until}
            onChange={(event) => set({ until: event.currentTarget.value.trim() })}
          />
        </div>
      )}
      {field("places")}
      <SelectField
        label={words.conditionFields.assurance}
        options={[
          { value: "", label: words.anyLevel },
          ...assuranceLevels.map((level) => ({ value: level, label: t.grants.conditions.levels[level] })),
        ]}
        value={draft.assuranceLevel}
        onValue={(assuranceLevel) => set({ assuranceLevel })}
      />
      {field("trainings")}
      {field("screenings")}
    </Section>
  );
}
