import { Route, Switch } from "wouter";
import { NotFound } from "../../frame/not-found.tsx";
import { JudgeView } from "./judge-view.tsx";
import { RulePage } from "./rule-page.tsx";
import { EditRule, NewRule } from "./rule-writing.tsx";
import { RulesView } from "./rules-view.tsx";
import { SigmaView } from "./sigma-view.tsx";
import { ThreatsView } from "./threats-view.tsx";

/** Pages of the rules of the monitor: the list, one of them, writing and judging; and the catalogue of methods. */
export function RuleRoutes() {
  return (
    <Switch>
      <Route path="/rules">
        <RulesView />
      </Route>
      <Route path="/rules/threats">
        <ThreatsView />
      </Route>
      <Route path="/rules/new">
        <NewRule />
      </Route>
      <Route path="/rules/sigma">
        <SigmaView />
      </Route>
      <Route path="/rules/:id">{({ id }) => <RulePage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/rules/:id/edit">{({ id }) => <EditRule key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/rules/:id/:version/judge">
        {({ id, version }) => <JudgeView id={decodeURIComponent(id)} version={Number(version)} />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
