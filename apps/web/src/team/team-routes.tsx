import { Route, Switch } from "wouter";
import { NotFound } from "../frame/not-found.tsx";
import { RequestView } from "../grants/request-view.tsx";
import { PersonView } from "./person-view.tsx";
import { TeamView } from "./team-view.tsx";

/** Pages about people: the team, one person, and asking a role for that person. */
export function TeamRoutes() {
  return (
    <Switch>
      <Route path="/team">
        <TeamView />
      </Route>
      <Route path="/team/people/:id">{({ id }) => <PersonView key={id} id={decodeURIComponent(id)} />}</Route>
      <Route path="/team/people/:id/request">
        {({ id }) => <RequestView key={id} employeeId={decodeURIComponent(id)} />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
