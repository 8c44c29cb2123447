import type { ReactNode } from "react";
import { Route, Switch } from "wouter";
import { LogView } from "./audit/log-view.tsx";
import { RecordView } from "./audit/record-view.tsx";
import { HistoryView } from "./contact-history/history-view.tsx";
import { DeskView } from "./desk/desk-view.tsx";
import { EffectsView } from "./effects/effects-view.tsx";
import { ExplainView } from "./explain/explain-view.tsx";
import { WhatView } from "./explain/what-view.tsx";
import { WhoView } from "./explain/who-view.tsx";
import { Guarded } from "./frame/guarded.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { StartView } from "./frame/start-view.tsx";
import { FunctionPage } from "./grants/function-page.tsx";
import { FunctionsView } from "./grants/functions-view.tsx";
import { InventoryView } from "./grants/inventory-view.tsx";
import { RequestPage } from "./grants/request-page.tsx";
import { RequestsView } from "./grants/requests-view.tsx";
import { RevocationsView } from "./grants/revocations-view.tsx";
import { TotalsView } from "./grants/totals-view.tsx";
import { PolicyRoutes } from "./policy/policy-routes.tsx";
import { RegisterRoutes } from "./register/register-routes.tsx";
import { ReviewRoutes } from "./reviews/review-routes.tsx";
import { EmergencyView } from "./security/emergency-view.tsx";
import { ShieldsView } from "./security/shields-view.tsx";
import type { SignInKind } from "./session/session.tsx";
import { TeamRoutes } from "./team/team-routes.tsx";

function Page({
  path,
  permission,
  as,
  children,
}: {
  readonly path: string;
  readonly permission: string | readonly string[];
  readonly as: SignInKind;
  readonly children: ReactNode;
}) {
  return (
    <Route path={path}>
      <Guarded permission={permission} as={as}>
        {children}
      </Guarded>
    </Route>
  );
}

/** Which page belongs to which address, and the permission without which it makes no sense to show it. */
export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <StartView />
      </Route>
      <Page path="/desk" permission="look-up.ask" as="employee">
        <DeskView />
      </Page>
      <Page path="/contact-history" permission="contact-history.own" as="citizen">
        <HistoryView />
      </Page>
      <Page path="/audit" permission="log.audit" as="auditor">
        <LogView />
      </Page>
      <Page path="/audit/record" permission="log.audit" as="auditor">
        <RecordView />
      </Page>
      <Page path="/team/*?" permission="grant.read" as="employee">
        <TeamRoutes />
      </Page>
      <Page path="/requests" permission={["grant.request", "grant.approve"]} as="employee">
        <RequestsView />
      </Page>
      <Route path="/requests/:id">
        {({ id }) => (
          <Guarded permission="grant.read" as="employee">
            <RequestPage key={id} id={decodeURIComponent(id)} />
          </Guarded>
        )}
      </Route>
      <Page path="/reviews/*?" permission={["review.decide", "review.manage"]} as="employee">
        <ReviewRoutes />
      </Page>
      <Page path="/service-effects" permission="service-effect.read" as="employee">
        <EffectsView />
      </Page>
      <Page path="/grants" permission="grant.read" as="employee">
        <InventoryView />
      </Page>
      <Page path="/grants/totals" permission="grant.read" as="employee">
        <TotalsView />
      </Page>
      <Page path="/revocations" permission="grant.revoke" as="employee">
        <RevocationsView />
      </Page>
      <Page path="/functions" permission="grant.read" as="employee">
        <FunctionsView />
      </Page>
      <Route path="/functions/:id">
        {({ id }) => (
          <Guarded permission="grant.read" as="employee">
            <FunctionPage key={id} id={decodeURIComponent(id)} />
          </Guarded>
        )}
      </Route>
      <Page path="/policies/*?" permission="policy.read" as="employee">
        <PolicyRoutes />
      </Page>
      <Page path="/shields" permission={["shield.administer", "shield.set"]} as="employee">
        <ShieldsView />
      </Page>
      <Page path="/emergency-access" permission="emergency.review" as="employee">
        <EmergencyView />
      </Page>
      <Page path="/explain" permission="access.explain" as="employee">
        <ExplainView />
      </Page>
      <Page path="/explain/who" permission="access.explain" as="employee">
        <WhoView />
      </Page>
      <Page path="/explain/what" permission="access.explain" as="employee">
        <WhatView />
      </Page>
      <Page path="/register/*?" permission="register.read" as="steward">
        <RegisterRoutes />
      </Page>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
