import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { BoardView } from "./board/board-view.tsx";
import { CalendarView } from "./calendar/calendar-view.tsx";
import { NewWorkPage } from "./editing/new-work-page.tsx";
import { ExchangeView } from "./exchange/exchange-view.tsx";
import { EarlyWarningsView } from "./forecast/early-warnings-view.tsx";
import { GoalsView } from "./goals/goals-view.tsx";
import { LessonsView } from "./lessons/lessons-view.tsx";
import { ParametersView } from "./parameters/parameters-view.tsx";
import { PlanView } from "./plan/plan-view.tsx";
import { PlannerSettingsView } from "./planner-settings/planner-settings-view.tsx";
import { PublicationsView } from "./publications/publications-view.tsx";
import { PortfolioRoadmapView } from "./roadmap/portfolio-roadmap-view.tsx";
import { ScenarioView } from "./scenarios/scenario-view.tsx";
import { SupplyView } from "./supply/supply-view.tsx";
import { NewWishPage } from "./wishes/new-wish-page.tsx";
import { WishPage } from "./wishes/wish-page.tsx";
import { FindingsView } from "./work/findings-view.tsx";
import { WorkPage } from "./work/work-page.tsx";
import { WorksView } from "./work/works-view.tsx";

/** Pages of the portfolio. */
export function PortfolioRoutes() {
  return (
    <Switch>
      <Route path="/portfolio/board">
        <BoardView />
      </Route>
      <Route path="/portfolio/work">
        <WorksView />
      </Route>
      <Route path="/portfolio/work/new">
        <NewWorkPage />
      </Route>
      <Route path="/portfolio/work/:id">
        {({ id }) => <WorkPage key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/portfolio/plan">
        <PlanView />
      </Route>
      <Route path="/portfolio/scenarios">
        <ScenarioView />
      </Route>
      <Route path="/portfolio/wishes/new">
        <NewWishPage />
      </Route>
      <Route path="/portfolio/wishes/:id">
        {({ id }) => <WishPage key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/portfolio/people">
        <SupplyView />
      </Route>
      <Route path="/portfolio/calendar">
        <CalendarView />
      </Route>
      <Route path="/portfolio/roadmap">
        <PortfolioRoadmapView />
      </Route>
      <Route path="/portfolio/parameters">
        <ParametersView />
      </Route>
      <Route path="/portfolio/findings">
        <FindingsView />
      </Route>
      <Route path="/portfolio/lessons">
        <LessonsView />
      </Route>
      <Route path="/portfolio/early-warnings">
        <EarlyWarningsView />
      </Route>
      <Route path="/portfolio/planner-settings">
        <PlannerSettingsView />
      </Route>
      <Route path="/portfolio/goals">
        <GoalsView />
      </Route>
      <Route path="/portfolio/publications">
        <PublicationsView />
      </Route>
      <Route path="/portfolio/exchange">
        <ExchangeView />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
