import { Alert, Disclosure, LinkButton } from "@grondslag/ui";
import { useState } from "react";
import { dayOf, lastDayBefore } from "../forms/days.ts";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import type { AlertDetail, EscalationProposal } from "./alert-types.ts";
import { AskForm } from "./ask-form.tsx";
import { EscalateForm } from "./escalate-form.tsx";
import { JudgeForm } from "./judge-form.tsx";

/** What somebody can do with a signal now: the lightest first. */
export function AlertActions({
  alert,
  onChanged,
}: {
  readonly alert: AlertDetail;
  readonly onChanged: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const mayJudge = useMay("alert.judge");
  const mayPropose = useMay("investigation.propose");
  const [done, setDone] = useState<keyof typeof words.done>();
  const [proposal, setProposal] = useState<EscalationProposal>();
  const { ask, judge, escalate } = alert.may;
  const finish = (what: keyof typeof words.done) => () => {
    setDone(what);
    onChanged();
  };
  const proposed = proposal ?? (alert.state === "escalated" ? proposalOf(alert) : undefined);
  const suspicion = words.suspicion(alert.pseudonym, words.weekOf(format.date(alert.week)));
  return (
    <Section title={words.doTitle} card>
      {done === undefined ? null : <Alert kind="ok" title={words.done[done]} live />}
      {proposed === undefined ? null : (
        <Alert kind="info" title={words.escalated} live={proposal !== undefined}>
          {mayPropose ? (
            <LinkButton small href={investigationAddress(proposed, suspicion)}>
              {words.fillInvestigation}
            </LinkButton>
          ) : null}
        </Alert>
      )}
      {mayJudge ? null : <p>{words.readOnly}</p>}
      {mayJudge && ask ? (
        <Disclosure summary={words.ask} wide open={alert.state === "new"}>
          <AskForm id={alert.id} onDone={finish("asked")} />
        </Disclosure>
      ) : null}
      {mayJudge && judge.length > 0 ? (
        <Disclosure summary={words.judge} wide open={alert.state === "explained"}>
          <JudgeForm id={alert.id} verdicts={judge} onDone={finish("judged")} />
        </Disclosure>
      ) : null}
      {mayJudge && escalate ? (
        <Disclosure summary={words.escalate} wide>
          <EscalateForm
            id={alert.id}
            onDone={(made) => {
              setProposal(made);
              onChanged();
            }}
          />
        </Disclosure>
      ) : null}
      {mayJudge && !ask && judge.length === 0 && !escalate ? <p>{words.nothingToDo}</p> : null}
    </Section>
  );
}

/** What an escalation proposes, for who reads the signal later. */
function proposalOf({ pseudonym, year, firstAt, lastAt, looks }: AlertDetail): EscalationProposal {
  const systems = [...new Set(looks.map(({ system }) => system))].filter((system) => system !== "");
  return { persons: [{ pseudonym, year }], from: firstAt, to: lastAt, systems };
}

/** The form for an investigation, filled in. */
function investigationAddress({ persons, from, to, systems }: EscalationProposal, suspicion: string): string {
  const query = new URLSearchParams();
  for (const { pseudonym, year } of persons) query.append("person", `${pseudonym}:${year}`);
  query.set("from", dayOf(from));
  query.set("to", dayOf(lastDayBefore(to)));
  for (const system of systems) query.append("system", system);
  query.set("suspicion", suspicion);
  return `/investigations/new?${query}`;
}
