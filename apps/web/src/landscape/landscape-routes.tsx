import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { AvailabilityView } from "./availability/availability-view.tsx";
import { CampaignPage } from "./certificates/campaign-page.tsx";
import { CampaignsView } from "./certificates/campaigns-view.tsx";
import { CertificatesView } from "./certificates/certificates-view.tsx";
import { NewCampaignPage } from "./certificates/new-campaign-page.tsx";
import { CloudView } from "./cloud/cloud-view.tsx";
import { ConflictsView } from "./conflicts/conflicts-view.tsx";
import { DecidedView } from "./conflicts/decided-view.tsx";
import { TwinsView } from "./conflicts/twins-view.tsx";
import { DebtView } from "./debt/debt-view.tsx";
import { ItemPage } from "./item/item-page.tsx";
import { ItemsView } from "./items/items-view.tsx";
import { LandscapeMapView } from "./map/landscape-map-view.tsx";
import { NewPlanPage } from "./phase-outs/new-plan-page.tsx";
import { PhaseOutsView } from "./phase-outs/phase-outs-view.tsx";
import { PlanPage } from "./phase-outs/plan-page.tsx";
import { QualityView } from "./quality/quality-view.tsx";
import { QuestionsView } from "./quality/questions-view.tsx";
import { UnwatchedView } from "./risks/unwatched-view.tsx";
import { RoadmapView } from "./roadmap/roadmap-view.tsx";
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
      <Route path="/landscape/phase-outs">
        <PhaseOutsView />
      </Route>
      <Route path="/landscape/phase-outs/new">
        <NewPlanPage />
      </Route>
      <Route path="/landscape/phase-outs/:id">
        {({ id }) => <PlanPage key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/landscape/roadmap">
        <RoadmapView />
      </Route>
      <Route path="/landscape/certificates">
        <CertificatesView />
      </Route>
      <Route path="/landscape/certificates/campaigns">
        <CampaignsView />
      </Route>
      <Route path="/landscape/certificates/campaigns/new">
        <NewCampaignPage />
      </Route>
      <Route path="/landscape/certificates/campaigns/:id">
        {({ id }) => <CampaignPage key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/landscape/cloud">
        <CloudView />
      </Route>
      <Route path="/landscape/risks">
        <UnwatchedView />
      </Route>
      <Route path="/landscape/quality">
        <QualityView />
      </Route>
      <Route path="/landscape/contradictions">
        <ConflictsView />
      </Route>
      <Route path="/landscape/contradictions/twins">
        <TwinsView />
      </Route>
      <Route path="/landscape/contradictions/decided">
        <DecidedView />
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
