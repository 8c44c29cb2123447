import type { ReactNode } from "react";
import { Route, Switch } from "wouter";
import { LogView } from "./audit/log-view.tsx";
import { RecordView } from "./audit/record-view.tsx";
import { HistoryView } from "./contact-history/history-view.tsx";
import { DeskView } from "./desk/desk-view.tsx";
import { Guarded } from "./frame/guarded.tsx";
import { NotFound } from "./frame/not-found.tsx";
import { StartView } from "./frame/start-view.tsx";
import { RegisterRoutes } from "./register/register-routes.tsx";
import type { SignInKind } from "./session/session.tsx";

function Page({
  path,
  permission,
  as,
  children,
}: {
  readonly path: string;
  readonly permission: string;
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
      <Page path="/register/*?" permission="register.read" as="steward">
        <RegisterRoutes />
      </Page>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
