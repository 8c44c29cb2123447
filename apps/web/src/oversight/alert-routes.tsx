import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { AlertPage } from "./alert-page.tsx";
import { AlertSettingsView } from "./alert-settings-view.tsx";
import { AlertsView } from "./alerts-view.tsx";
import { FeedbackView } from "./feedback-view.tsx";

/** The pages about signals. */
export function AlertRoutes() {
  return (
    <Switch>
      <Route path="/alerts">
        <AlertsView />
      </Route>
      <Route path="/alerts/feedback">
        <FeedbackView />
      </Route>
      <Route path="/alerts/settings">
        <AlertSettingsView />
      </Route>
      <Route path="/alerts/:id">{({ id }) => <AlertPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
