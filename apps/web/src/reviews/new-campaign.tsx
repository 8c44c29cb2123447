import { Alert, Button, Link, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { request } from "../api/request.ts";
import type { ListPage } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { DayField } from "../forms/day-field.tsx";
import { endOfDay } from "../forms/days.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { filterOf } from "../grants/grant-filter.ts";
import type { GrantRow } from "../grants/types.ts";
import { useChoices } from "../grants/use-choices.ts";
import { useLanguage } from "../language/language.tsx";
import { withQuery } from "../table/list-query.ts";
import { campaignAddress } from "./campaigns-view.tsx";
import type { Campaign } from "./types.ts";

type Draft = {
  readonly title: string;
  readonly deadline: string;
  readonly unitId: string;
  readonly systemId: string;
  readonly roleId: string;
  readonly unusedDays: string;
  readonly excess: string;
  readonly trainingMissing: string;
};

const blank: Draft = {
  title: "",
  deadline: "",
  unitId: "",
  systemId: "",
  roleId: "",
  unusedDays: "",
  excess: "",
  trainingMissing: "",
};

/** Starts a round of review over a selection of grants. */
export function NewCampaign() {
  const { t, format } = useLanguage();
  const words = t.reviews;
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(blank);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const { title, deadline, ...selection } = draft;
  const query = new URLSearchParams(Object.entries(selection).filter(([, value]) => value !== ""));
  const preview = new URLSearchParams(query);
  preview.set("pageSize", "1");
  const matching = useResource<ListPage<GrantRow>>(withQuery("/api/v1/grants", preview));
  const total = matching.value?.total;
  const make = useAction(async () => {
    const made = await request<Campaign>("/api/v1/campaigns", {
      method: "POST",
      body: { title: title.trim(), filter: filterOf(query), deadline: endOfDay(deadline) },
    });
    navigate(`${campaignAddress(made.id)}?view=progress`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() !== "" && deadline !== "") void make.run();
  };
  return (
    <Page title={words.make}>
      <p>
        <Link href="/reviews">{words.title}</Link>
      </p>
      <p className="gs-prose">{words.makeText}</p>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <TextField
          width="long"
          label={words.name}
          value={title}
          error={tried && title.trim() === "" ? t.register.required : undefined}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <DayField
          label={words.deadline}
          value={deadline}
          error={tried && deadline === "" ? words.deadlineMissing : undefined}
          onValue={(day) => set({ deadline: day })}
        />
        <Selection draft={draft} set={set} />
        {total === undefined ? null : (
          <Alert>
            <p>{words.matching(format.number(total))}</p>
          </Alert>
        )}
        {make.error === undefined ? null : <Failure error={make.error} />}
        <div>
          <Button type="submit" appearance="primary" busy={make.busy}>
            {words.start}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Selection({
  draft,
  set,
}: {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}) {
  const { t } = useLanguage();
  const choices = [
    { name: "unitId", label: t.team.unit, options: useChoices("unit") },
    { name: "systemId", label: t.inventory.system, options: useChoices("system") },
    { name: "roleId", label: t.grants.columns.role, options: useChoices("role") },
  ] as const;
  const ticks = [
    { name: "excess", label: t.grants.flags.excess },
    { name: "trainingMissing", label: t.inventory.trainingMissing },
  ] as const;
  return (
    <fieldset className="gs-checks">
      <legend>{t.reviews.which}</legend>
      <div className="gs-row">
        {choices.map(({ name, label, options }) => (
          <SelectField
            key={name}
            width="short"
            label={label}
            options={[{ value: "", label: t.table.all }, ...options]}
            value={draft[name]}
            onValue={(value) => set({ [name]: value })}
          />
        ))}
        <TextField
          width="short"
          inputMode="numeric"
          label={t.inventory.unusedDays}
          value={draft.unusedDays}
          onChange={(event) => set({ unusedDays: event.currentTarget.value.replace(/\D/g, "") })}
        />
        {ticks.map(({ name, label }) => (
          <label key={name} className="gs-check gs-check--field">
            <input
              type="checkbox"
              checked={draft[name] === "true"}
              onChange={(event) => set({ [name]: event.currentTarget.checked ? "true" : "" })}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
