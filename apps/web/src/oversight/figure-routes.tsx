import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { CoverageView } from "./coverage-view.tsx";
import { UnexplainedView } from "./unexplained-view.tsx";
import { WorksCouncilView } from "./works-council-view.tsx";

/** The oversight itself in figures. */
export function FigureRoutes() {
  return (
    <Switch>
      <Route path="/oversight">
        <CoverageView />
      </Route>
      <Route path="/oversight/unexplained">
        <UnexplainedView />
      </Route>
      <Route path="/oversight/works-council">
        <WorksCouncilView />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
