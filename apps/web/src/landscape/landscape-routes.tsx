import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { AvailabilityView } from "./availability/availability-view.tsx";
import { DebtView } from "./debt/debt-view.tsx";
import { ItemPage } from "./item/item-page.tsx";
import { ItemsView } from "./items/items-view.tsx";
import { LandscapeMapView } from "./map/landscape-map-view.tsx";
import { QualityView } from "./quality/quality-view.tsx";
import { QuestionsView } from "./quality/questions-view.tsx";
import { SourcesView } from "./sources/sources-view.tsx";

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
      <Route path="/landscape/items">
        <ItemsView />
      </Route>
      <Route path="/landscape/sources">
        <SourcesView />
      </Route>
      <Route path="/landscape/items/:id">
        {({ id }) => <ItemPage key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/landscape/availability">
        <AvailabilityView />
      </Route>
      <Route path="/landscape/quality">
        <QualityView />
      </Route>
      <Route path="/landscape/questions">
        <QuestionsView />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
