import {
  Button,
  type Column,
  DataTable,
  Disclosure,
  SelectField,
  TextAreaField,
  TextField,
} from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import type { Skill } from "./plan-types.ts";

type KeptSkill = Skill & { readonly version: number };

/** The people that plans are reckoned with: how many, and of which skill nobody can be hired (row L8). */
export function SkillsSection() {
  const { t, format } = useLanguage();
  const words = t.planning.skills;
  const mayEdit = useMay("landscape.edit");
  const resource = useResource<{ readonly items: readonly KeptSkill[] }>("/api/v1/landscape/skills");
  const [open, setOpen] = useState<string>();
  const form = (skill?: KeptSkill) => (
    <SkillForm
      {...(skill === undefined ? {} : { skill })}
      onClose={() => setOpen(undefined)}
      onConflict={resource.reload}
      onSaved={() => {
        setOpen(undefined);
        resource.reload();
      }}
    />
  );
  const columns: readonly Column<KeptSkill>[] = [
    { key: "name", header: words.name, rowHeader: true, cell: ({ name }) => <AgencyText>{name}</AgencyText> },
    { key: "people", header: words.people, numeric: true, cell: ({ people }) => format.number(people) },
    {
      key: "scarce",
      header: words.scarce,
      cell: ({ scarce }) => (scarce ? t.landscape.item.yes : t.landscape.item.no),
    },
    {
      key: "why",
      header: words.why,
      cell: ({ motive }) => (motive === undefined ? "" : <AgencyText>{motive}</AgencyText>),
    },
    {
      key: "change",
      header: t.portfolio.editing.change,
      cell: ({ id, name }) => (
        <Button small aria-label={words.change(name)} onClick={() => setOpen(id)}>
          {t.portfolio.editing.change}
        </Button>
      ),
    },
  ];
  return (
    <Section
      title={words.title}
      intro={words.intro}
      actions={mayEdit && open !== "" ? <Button onClick={() => setOpen("")}>{words.add}</Button> : null}
    >
      {open === "" ? form() : null}
      <Loaded resource={resource} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <Disclosure summary={words.all(format.number(items.length))} wide>
              <DataTable
                caption={words.title}
                captionHidden
                columns={mayEdit ? columns : columns.slice(0, -1)}
                rows={items}
                rowKey={({ id }) => id}
                detail={(skill) => (mayEdit && skill.id === open ? form(skill) : null)}
              />
            </Disclosure>
          )
        }
      </Loaded>
    </Section>
  );
}

function SkillForm({
  skill,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly skill?: KeptSkill;
  readonly onSaved: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.planning.skills;
  const [id] = useState(() => skill?.id ?? `skill-${crypto.randomUUID()}`);
  const [name, setName] = useState(skill?.name ?? "");
  const [people, setPeople] = useState(skill === undefined ? "" : String(skill.people));
  const [scarce, setScarce] = useState(skill?.scarce === true);
  const [motive, setMotive] = useState(skill?.motive ?? "");
  const isNumber = /^\d{1,5}$/.test(people.trim()) && Number(people) <= 10_000;
  const faults = {
    name: name.trim() === "" ? t.planning.phaseOuts.textWrong : undefined,
    people: isNumber ? undefined : words.peopleWrong,
    motive: scarce && motive.trim() === "" ? t.planning.phaseOuts.textWrong : undefined,
  };
  return (
    <EditForm
      refused={t.rounds.refused}
      title={skill === undefined ? words.add : words.change(skill.name)}
      faults={Object.values(faults)}
      save={async () => {
        await request(`/api/v1/landscape/skills/${encodeURIComponent(id)}`, {
          method: "PUT",
          body: {
            ...{ version: skill?.version ?? 0, name: name.trim(), people: Number(people), scarce },
            ...(scarce ? { motive: motive.trim() } : {}),
          },
        });
      }}
      saveLabel={words.save}
      onSaved={onSaved}
      onConflict={onConflict}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            label={words.name}
            autoComplete="off"
            value={name}
            error={shown(faults.name, "/name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextField
            label={words.peopleLabel}
            width="short"
            inputMode="numeric"
            autoComplete="off"
            value={people}
            error={shown(faults.people, "/people")}
            onChange={(event) => setPeople(event.currentTarget.value)}
          />
          <SelectField
            label={words.scarceLabel}
            value={scarce ? "yes" : "no"}
            options={[
              { value: "no", label: words.no },
              { value: "yes", label: words.yes },
            ]}
            onValue={(value) => setScarce(value === "yes")}
          />
          {scarce ? (
            <TextAreaField
              label={words.whyLabel}
              rows={2}
              value={motive}
              error={shown(faults.motive)}
              onValue={setMotive}
            />
          ) : null}
        </>
      )}
    </EditForm>
  );
}
