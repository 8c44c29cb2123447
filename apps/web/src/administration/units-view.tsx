import { Badge, Button, Link, LinkButton } from "@grondslag/ui";
import { type FormEvent, Fragment, useState } from "react";
import { useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { RemoteSelect } from "../forms/remote-select.tsx";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { PersonName } from "../frame/person-name.tsx";
import type { EmployeeRow } from "../grants/types.ts";
import { useLanguage } from "../language/language.tsx";
import { ServerTable } from "../table/server-table.tsx";
import type { Unit } from "./types.ts";

function addressOf(id: string): string {
  return `/units?${new URLSearchParams({ unit: id })}`;
}

/** The units of the agency and who leads them: whoever leads decides about the access of the people in it. */
export function UnitsView() {
  const { t } = useLanguage();
  const [query] = useSearchParams();
  const unit = query.get("unit");
  return (
    <Page title={t.units.title}>
      <p className="gs-prose">{t.units.intro}</p>
      {unit === null ? <Units /> : <OneUnit key={unit} id={unit} />}
    </Page>
  );
}

function Units() {
  const { t } = useLanguage();
  const words = t.units;
  return (
    <ServerTable<Unit>
      source="/api/v1/units"
      filters={[{ name: "q", kind: "search", label: t.list.searchLabel }]}
      caption={words.title}
      columns={[
        {
          key: "name",
          header: t.register.name,
          rowHeader: true,
          share: 3,
          cell: (unit) => (
            <Link href={addressOf(unit.id)}>
              <AgencyText>{unit.name}</AgencyText>
            </Link>
          ),
        },
        {
          key: "manager",
          header: words.manager,
          share: 2,
          cell: (unit) =>
            unit.managerId === undefined ? (
              <Badge tone="bad">{words.noManager}</Badge>
            ) : (
              <PersonName id={unit.managerId} />
            ),
        },
        {
          key: "deputies",
          header: words.deputies,
          share: 2,
          cell: (unit) =>
            unit.deputyIds?.map((id, at) => (
              <Fragment key={id}>
                {at === 0 ? "" : ", "}
                <PersonName id={id} />
              </Fragment>
            )),
        },
      ]}
      defaultSort=""
      rowKey={(unit) => unit.id}
      rowName={(unit) => unit.name}
      hrefOf={(unit) => addressOf(unit.id)}
      why={words.why}
      empty={words.empty}
    />
  );
}

function OneUnit({ id }: { readonly id: string }) {
  const resource = useResource<Unit>(`/api/v1/units/${encodeURIComponent(id)}`);
  return <Loaded resource={resource}>{(unit) => <UnitForm unit={unit} />}</Loaded>;
}

function UnitForm({ unit }: { readonly unit: Unit }) {
  const { t } = useLanguage();
  const words = t.units;
  const [managerId, setManager] = useState(unit.managerId ?? "");
  const [deputyIds, setDeputies] = useState(unit.deputyIds ?? []);
  const [saved, setSaved] = useState(false);
  const save = useAction(async () => {
    const { managerId: _manager, ...rest } = unit;
    await request(`/api/v1/units/${encodeURIComponent(unit.id)}`, {
      method: "PUT",
      body: { ...rest, deputyIds, ...(managerId === "" ? {} : { managerId }) },
    });
    setSaved(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    void save.run();
  };
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate>
      <h2 className="utrecht-heading-2">
        <AgencyText>{unit.name}</AgencyText>
      </h2>
      <RemoteSelect<EmployeeRow>
        source="/api/v1/employees"
        label={words.manager}
        nameOf={nameOf}
        value={managerId}
        onValue={setManager}
      />
      <fieldset className="gs-checks">
        <legend>{words.deputies}</legend>
        {deputyIds.length === 0 ? <p className="gs-soft">{t.none}</p> : null}
        {deputyIds.map((deputy) => (
          <div key={deputy} className="gs-row gs-row--middle">
            <PersonName id={deputy} />
            <Button
              small
              aria-label={words.removeDeputy(deputy)}
              onClick={() => setDeputies(deputyIds.filter((other) => other !== deputy))}
            >
              {words.remove}
            </Button>
          </div>
        ))}
        <RemoteSelect<EmployeeRow>
          source="/api/v1/employees"
          label={words.addDeputy}
          nameOf={nameOf}
          value=""
          onValue={(id) => {
            if (id !== "" && !deputyIds.includes(id)) setDeputies([...deputyIds, id]);
          }}
        />
      </fieldset>
      {save.error === undefined ? null : <Failure error={save.error} />}
      <p role="status">{saved ? words.saved : ""}</p>
      <div className="gs-row">
        <Button type="submit" appearance="primary" busy={save.busy}>
          {t.register.save}
        </Button>
        <LinkButton href="/units">{words.back}</LinkButton>
      </div>
    </form>
  );
}

function nameOf({ name, unitName }: EmployeeRow): string {
  return unitName === undefined ? name : `${name} (${unitName})`;
}
