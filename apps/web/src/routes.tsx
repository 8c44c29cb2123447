import type { ReactNode } from "react";
import { Route, Switch } from "wouter";
import { fetchedPage } from "./frame/fetched-page.tsx";
import { Guarded } from "./frame/guarded.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { StartView } from "./frame/start-view.tsx";
import type { SignInKind } from "./session/session.tsx";

// Each page is fetched when somebody opens it: nobody waits for pages of another task.
const AlertRoutes = fetchedPage(async () => (await import("./oversight/alert-routes.tsx")).AlertRoutes);
const InvestigationRoutes = fetchedPage(
  async () => (await import("./oversight/investigation-routes.tsx")).InvestigationRoutes,
);
const RevealsView = fetchedPage(async () => (await import("./oversight/reveals-view.tsx")).RevealsView);
const RuleRoutes = fetchedPage(async () => (await import("./oversight/rules/rule-routes.tsx")).RuleRoutes);
const OwnLookUpsView = fetchedPage(
  async () => (await import("./oversight/own-look-ups-view.tsx")).OwnLookUpsView,
);
const FigureRoutes = fetchedPage(async () => (await import("./oversight/figure-routes.tsx")).FigureRoutes);
const LandscapeRoutes = fetchedPage(
  async () => (await import("./landscape/landscape-routes.tsx")).LandscapeRoutes,
);
const PortfolioRoutes = fetchedPage(
  async () => (await import("./portfolio/portfolio-routes.tsx")).PortfolioRoutes,
);
const ClientsView = fetchedPage(async () => (await import("./administration/clients-view.tsx")).ClientsView);
const RelationsView = fetchedPage(
  async () => (await import("./administration/relations-view.tsx")).RelationsView,
);
const UnitsView = fetchedPage(async () => (await import("./administration/units-view.tsx")).UnitsView);
const SearchView = fetchedPage(async () => (await import("./audit/search-view.tsx")).SearchView);
const KeepingView = fetchedPage(async () => (await import("./audit/keeping-view.tsx")).KeepingView);
const SourcesView = fetchedPage(async () => (await import("./audit/sources-view.tsx")).SourcesView);
const LogView = fetchedPage(async () => (await import("./audit/log-view.tsx")).LogView);
const RecordView = fetchedPage(async () => (await import("./audit/record-view.tsx")).RecordView);
const HistoryView = fetchedPage(async () => (await import("./contact-history/history-view.tsx")).HistoryView);
const DeskView = fetchedPage(async () => (await import("./desk/desk-view.tsx")).DeskView);
const EffectsView = fetchedPage(async () => (await import("./effects/effects-view.tsx")).EffectsView);
const ExplainView = fetchedPage(async () => (await import("./explain/explain-view.tsx")).ExplainView);
const WhatView = fetchedPage(async () => (await import("./explain/what-view.tsx")).WhatView);
const WhoView = fetchedPage(async () => (await import("./explain/who-view.tsx")).WhoView);
const FunctionPage = fetchedPage(async () => (await import("./grants/function-page.tsx")).FunctionPage);
const FunctionsView = fetchedPage(async () => (await import("./grants/functions-view.tsx")).FunctionsView);
const InventoryView = fetchedPage(async () => (await import("./grants/inventory-view.tsx")).InventoryView);
const RequestPage = fetchedPage(async () => (await import("./grants/request-page.tsx")).RequestPage);
const RequestsView = fetchedPage(async () => (await import("./grants/requests-view.tsx")).RequestsView);
const RevocationsView = fetchedPage(
  async () => (await import("./grants/revocations-view.tsx")).RevocationsView,
);
const TotalsView = fetchedPage(async () => (await import("./grants/totals-view.tsx")).TotalsView);
const PolicyRoutes = fetchedPage(async () => (await import("./policy/policy-routes.tsx")).PolicyRoutes);
const RegisterRoutes = fetchedPage(
  async () => (await import("./register/register-routes.tsx")).RegisterRoutes,
);
const ReviewRoutes = fetchedPage(async () => (await import("./reviews/review-routes.tsx")).ReviewRoutes);
const EmergencyView = fetchedPage(async () => (await import("./security/emergency-view.tsx")).EmergencyView);
const DelaysView = fetchedPage(async () => (await import("./security/delays-view.tsx")).DelaysView);
const ShieldsView = fetchedPage(async () => (await import("./security/shields-view.tsx")).ShieldsView);
const TeamRoutes = fetchedPage(async () => (await import("./team/team-routes.tsx")).TeamRoutes);

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
      <Page path="/audit" permission={["log.audit", "log.verify"]} as="auditor">
        <LogView />
      </Page>
      <Page path="/audit/search" permission="log.query" as="auditor">
        <SearchView />
      </Page>
      <Page path="/audit/keeping" permission="log.verify" as="auditor">
        <KeepingView />
      </Page>
      <Page path="/audit/sources" permission="source.read" as="auditor">
        <SourcesView />
      </Page>
      <Page path="/delays" permission="disclosure.read" as="auditor">
        <DelaysView />
      </Page>
      <Page path="/audit/record" permission="log.audit" as="auditor">
        <RecordView />
      </Page>
      <Page path="/alerts/*?" permission="alert.read" as="employee">
        <AlertRoutes />
      </Page>
      <Page path="/rules/*?" permission={["monitor-rule.read", "alert.judge"]} as="employee">
        <RuleRoutes />
      </Page>
      <Page
        path="/investigations/*?"
        permission={["investigation.propose", "investigation.decide", "investigation.work"]}
        as="employee"
      >
        <InvestigationRoutes />
      </Page>
      <Page path="/reveals" permission={["reveal.propose", "reveal.decide"]} as="employee">
        <RevealsView />
      </Page>
      <Page path="/own-look-ups" permission="signed-in" as="employee">
        <OwnLookUpsView />
      </Page>
      <Page path="/oversight/*?" permission="oversight.figures" as="employee">
        <FigureRoutes />
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
      <Page path="/clients" permission="access.administer" as="employee">
        <ClientsView />
      </Page>
      <Page path="/units" permission="access.administer" as="employee">
        <UnitsView />
      </Page>
      <Page path="/relations" permission="access.administer" as="employee">
        <RelationsView />
      </Page>
      <Page path="/landscape/*?" permission={["landscape.read", "landscape.answer"]} as="steward">
        <LandscapeRoutes />
      </Page>
      <Page path="/portfolio/*?" permission={["portfolio.read"]} as="steward">
        <PortfolioRoutes />
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
