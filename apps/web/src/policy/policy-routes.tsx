import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { CompartmentForm } from "./compartment-form.tsx";
import { PoliciesView } from "./policies-view.tsx";
import { PolicyPage } from "./policy-page.tsx";
import { RoleForm } from "./role-form.tsx";
import { RulesForm } from "./rules-form.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** Pages of the policy: the list, a version with its parts, and the forms of a draft. */
export function PolicyRoutes() {
  return (
    <Switch>
      <Route path="/policies">
        <PoliciesView />
      </Route>
      <Route path="/policies/:n">{({ n }) => <PolicyPage key={n} number={n} part="content" />}</Route>
      <Route path="/policies/:n/difference">
        {({ n }) => <PolicyPage key={n} number={n} part="difference" />}
      </Route>
      <Route path="/policies/:n/test">{({ n }) => <PolicyPage key={n} number={n} part="test" />}</Route>
      <Route path="/policies/:n/replay">{({ n }) => <PolicyPage key={n} number={n} part="replay" />}</Route>
      <Route path="/policies/:n/new-role">{({ n }) => <RoleForm number={n} id={undefined} />}</Route>
      <Route path="/policies/:n/roles/:id">
        {({ n, id }) => <RoleForm number={n} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/policies/:n/new-compartment">
        {({ n }) => <CompartmentForm number={n} id={undefined} />}
      </Route>
      <Route path="/policies/:n/compartments/:id">
        {({ n, id }) => <CompartmentForm number={n} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/policies/:n/settings">{({ n }) => <SettingsForm number={n} />}</Route>
      <Route path="/policies/:n/rules">{({ n }) => <RulesForm number={n} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
