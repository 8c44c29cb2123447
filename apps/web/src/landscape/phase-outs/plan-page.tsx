import { Alert, Badge, Button, DefinitionList, Disclosure, Link, StatTile, StatTiles } from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { itemAddress } from "../item-address.ts";
import { useFollowedForm } from "../use-followed-form.ts";
import { Alarms } from "./phase-outs-view.tsx";
import { PlanForm } from "./plan-form.tsx";
import { PlanHistory } from "./plan-history.tsx";
import { PlanScenario } from "./plan-scenario.tsx";
import { PlanSteps } from "./plan-steps.tsx";
import { type ExternalCause, type Plan, stateTones } from "./plan-types.ts";
import { usePlanText } from "./use-plan-text.ts";

/** One plan to get rid of a technology: its two end dates, its steps, what delays it, and what more people would do. */
export function PlanPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const words = t.care.phaseOuts;
  const resource = useResource<Plan>(`/api/v1/landscape/phase-outs/${encodeURIComponent(id)}`);
  const plan = resource.value;
  return (
    <Page title={plan?.name ?? words.plan} actions={<Link href="/landscape/phase-outs">{words.toList}</Link>}>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource} lines={8}>
        {(found) => (
          <>
            <Figures plan={found} />
            <ChangePlan plan={found} onChanged={resource.reload} />
            <Section title={words.attention}>
              {found.alarms.length === 0 ? (
                <p>{words.noAlarms}</p>
              ) : (
                <Alert kind="warning">
                  <Alarms plan={found} />
                </Alert>
              )}
            </Section>
            <Ends plan={found} />
            <PlanSteps plan={found} />
            <Causes causes={found.externalCauses} />
            <Left plan={found} />
            <PlanScenario plan={found} />
            <PlanHistory id={found.id} version={found.version} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The form that changes the plan; that it is open stands in the address. */
function ChangePlan({ plan, onChanged }: { readonly plan: Plan; readonly onChanged: () => void }) {
  const { t } = useLanguage();
  const mayEdit = useMay("landscape.edit");
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const open = query.get("open") === "change";
  const box = useFollowedForm(open);
  if (!mayEdit) return null;
  const show = (form: string) => navigate(withQuery(path, changedQuery(query, { open: form })));
  return (
    <div ref={box}>
      {open ? (
        <PlanForm
          plan={plan}
          onClose={() => show("")}
          onConflict={onChanged}
          onSaved={() => {
            show("");
            onChanged();
          }}
        />
      ) : (
        <Button onClick={() => show("change")}>{t.planning.phaseOuts.change}</Button>
      )}
    </div>
  );
}

function Figures({ plan }: { readonly plan: Plan }) {
  const { t, format } = useLanguage();
  const text = usePlanText();
  const words = t.care.phaseOuts;
  return (
    <>
      <p>
        <Badge tone={stateTones[plan.state]}>{words.states[plan.state]}</Badge>{" "}
        <Link href={itemAddress(plan.technology.id)}>{plan.technology.name}</Link>
        {" – "}
        <Link href={itemAddress(plan.chain.id)}>{plan.chain.name}</Link>
      </p>
      <StatTiles>
        <StatTile
          label={words.forecast}
          figure={plan.forecast === undefined ? words.noForecast : format.shortDate(plan.forecast)}
          note={words.forecastNote}
        />
        <StatTile label={words.slip} figure={text.slip(plan)} note={words.slipNote} />
        <StatTile
          label={words.systemsLeft}
          figure={format.number(plan.systemsLeft.length)}
          note={words.systemsLeftNote}
        />
      </StatTiles>
    </>
  );
}

function Ends({ plan }: { readonly plan: Plan }) {
  const { t, format } = useLanguage();
  const words = t.care.phaseOuts;
  const { buildingUntil, handlingUntil, handlingOf } = plan;
  return (
    <Section title={words.ends} intro={words.endsIntro}>
      <DefinitionList
        items={[
          { key: "building", term: words.buildingUntil, value: format.date(buildingUntil) },
          {
            key: "handling",
            term: words.handlingUntil,
            value:
              handlingUntil === undefined ? (
                words.oneEnd
              ) : (
                <>
                  {format.date(handlingUntil)}
                  {handlingOf === undefined ? null : (
                    <>
                      <br />
                      {words.handlingOf} <AgencyText>{handlingOf}</AgencyText>
                    </>
                  )}
                </>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Causes({ causes }: { readonly causes: readonly ExternalCause[] }) {
  const { t, format } = useLanguage();
  const words = t.care.phaseOuts;
  return (
    <Section title={words.causes}>
      {causes.length === 0 ? (
        <p>{words.noCauses}</p>
      ) : (
        <ul className="gs-bullets">
          {causes.map(({ text, derogation }) => (
            <li key={text}>
              <AgencyText>{text}</AgencyText>{" "}
              {derogation === undefined
                ? words.noDerogation
                : words.derogations[derogation.state](
                    derogation.authority,
                    format.date(derogation.askedOn),
                  )}{" "}
              {derogation?.until === undefined ? null : words.derogationUntil(format.date(derogation.until))}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Left({ plan }: { readonly plan: Plan }) {
  const { t, format } = useLanguage();
  const words = t.care.phaseOuts;
  const { systemsLeft } = plan;
  if (systemsLeft.length === 0) return <p>{words.noneLeft}</p>;
  return (
    <Disclosure summary={words.left(format.number(systemsLeft.length))}>
      <ul className="gs-bullets">
        {systemsLeft.map(({ id, name }) => (
          <li key={id}>
            <Link href={itemAddress(id)}>{name}</Link>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
