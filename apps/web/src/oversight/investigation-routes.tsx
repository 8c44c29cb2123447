import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { InvestigationForm } from "./investigation-form.tsx";
import { InvestigationPage } from "./investigation-page.tsx";
import { InvestigationsView } from "./investigations-view.tsx";

/** Pages of the investigations: the list, the form of a mandate, and the room of one. */
export function InvestigationRoutes() {
  return (
    <Switch>
      <Route path="/investigations">
        <InvestigationsView />
      </Route>
      <Route path="/investigations/new">
        <InvestigationForm />
      </Route>
      <Route path="/investigations/:id">{({ id }) => <InvestigationPage key={id} id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
