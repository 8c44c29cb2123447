import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { DebtView } from "./debt/debt-view.tsx";
import { LandscapeMapView } from "./map/landscape-map-view.tsx";

/** Pages of the IT landscape. */
export function LandscapeRoutes() {
  return (
    <Switch>
      <Route path="/landscape/map">
        <LandscapeMapView />
      </Route>
      <Route path="/landscape/debt">
        <DebtView />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
