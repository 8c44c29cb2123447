import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { ActivityForm } from "./activity-form.tsx";
import { ActivityList, ActivityPage } from "./activity-page.tsx";
import { ControlForm } from "./control-form.tsx";
import { ControlList, ControlPage } from "./control-page.tsx";
import { DataSetForm } from "./data-set-form.tsx";
import { DataSetList, DataSetPage } from "./data-set-page.tsx";
import { EditEntry } from "./edit-entry.tsx";
import { GroundForm } from "./ground-form.tsx";
import { GroundList, GroundPage } from "./ground-page.tsx";
import { type Kind, kinds } from "./kinds.ts";
import { SystemForm } from "./system-form.tsx";
import { SystemList, SystemPage } from "./system-page.tsx";
import type { ActivityEntry, ControlEntry, DataSetEntry, GroundEntry, SystemEntry } from "./types.ts";

function ListRoute({ kind }: { readonly kind: Kind }) {
  if (kind === "systems") return <SystemList />;
  if (kind === "data-sets") return <DataSetList />;
  if (kind === "controls") return <ControlList />;
  return kind === "legal-grounds" ? <GroundList /> : <ActivityList />;
}

function EntryRoute({ kind, id }: { readonly kind: Kind; readonly id: string }) {
  if (kind === "systems") return <SystemPage id={id} />;
  if (kind === "data-sets") return <DataSetPage id={id} />;
  if (kind === "controls") return <ControlPage id={id} />;
  return kind === "legal-grounds" ? <GroundPage id={id} /> : <ActivityPage id={id} />;
}

function FormRoute({ kind, id }: { readonly kind: Kind; readonly id: string | undefined }) {
  if (kind === "systems") {
    return <EditEntry<SystemEntry> kind={kind} id={id} form={(entry) => <SystemForm entry={entry} />} />;
  }
  if (kind === "data-sets") {
    return <EditEntry<DataSetEntry> kind={kind} id={id} form={(entry) => <DataSetForm entry={entry} />} />;
  }
  if (kind === "controls") {
    return <EditEntry<ControlEntry> kind={kind} id={id} form={(entry) => <ControlForm entry={entry} />} />;
  }
  return kind === "legal-grounds" ? (
    <EditEntry<GroundEntry> kind={kind} id={id} form={(entry) => <GroundForm entry={entry} />} />
  ) : (
    <EditEntry<ActivityEntry> kind={kind} id={id} form={(entry) => <ActivityForm entry={entry} />} />
  );
}

/** Pages of the register: lists, entries and forms; the key makes each entry a fresh page. */
export function RegisterRoutes() {
  return (
    <Switch>
      {kinds.flatMap((kind) => [
        <Route key={kind} path={`/register/${kind}`}>
          <ListRoute kind={kind} />
        </Route>,
        <Route key={`${kind} new`} path={`/register/${kind}/new`}>
          <FormRoute kind={kind} id={undefined} />
        </Route>,
        <Route key={`${kind} edit`} path={`/register/${kind}/:id/edit`}>
          {({ id }) => <FormRoute key={id} kind={kind} id={decodeURIComponent(id)} />}
        </Route>,
        <Route key={`${kind} one`} path={`/register/${kind}/:id`}>
          {({ id }) => <EntryRoute key={id} kind={kind} id={decodeURIComponent(id)} />}
        </Route>,
      ])}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
