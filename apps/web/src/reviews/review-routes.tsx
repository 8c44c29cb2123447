import { Route, Switch } from "wouter";
import { Guarded } from "../frame/guarded.tsx";
import { NotFound } from "../frame/not-found.tsx";
import { CampaignPage } from "./campaign-page.tsx";
import { CampaignsView } from "./campaigns-view.tsx";
import { NewCampaign } from "./new-campaign.tsx";

/** Pages of review: the rounds, a new one, and one of them. */
export function ReviewRoutes() {
  return (
    <Switch>
      <Route path="/reviews">
        <CampaignsView />
      </Route>
      <Route path="/reviews/new">
        <Guarded permission="review.manage" as="employee">
          <NewCampaign />
        </Guarded>
      </Route>
      <Route path="/reviews/:id">{({ id }) => <CampaignPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
