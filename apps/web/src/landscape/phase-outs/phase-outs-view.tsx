import { Badge, type Column, DataTable, Disclosure, EmptyState, Link, LinkButton } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { type Plan, planAddress, stateTones } from "./plan-types.ts";
import { SkillsSection } from "./skills-section.tsx";
import { usePlanText } from "./use-plan-text.ts";

/** Plans to get rid of old technology: how each goes, and what needs attention. */
export function PhaseOutsView() {
  const { t } = useLanguage();
  const words = t.care.phaseOuts;
  const mayEdit = useMay("landscape.edit");
  const resource = useResource<{ readonly items: readonly Plan[] }>("/api/v1/landscape/phase-outs");
  return (
    <Page
      title={words.title}
      actions={mayEdit ? <LinkButton href={planAddress("new")}>{t.planning.phaseOuts.new}</LinkButton> : null}
    >
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <Plans plans={items} />
          )
        }
      </Loaded>
      <SkillsSection />
    </Page>
  );
}

function Plans({ plans }: { readonly plans: readonly Plan[] }) {
  const { t, format } = useLanguage();
  const text = usePlanText();
  const words = t.care.phaseOuts;
  const columns: readonly Column<Plan>[] = [
    {
      key: "plan",
      header: words.plan,
      rowHeader: true,
      cell: ({ id, name, technology, chain }) => (
        <>
          <Link href={planAddress(id)}>{name}</Link>
          <br />
          <span className="gs-soft gs-small">{words.of(technology.name, chain.name)}</span>
        </>
      ),
    },
    {
      key: "state",
      header: words.state,
      cell: ({ state }) => <Badge tone={stateTones[state]}>{words.states[state]}</Badge>,
    },
    {
      key: "until",
      header: words.buildingUntil,
      cell: ({ buildingUntil }) => format.shortDate(buildingUntil),
    },
    {
      key: "forecast",
      header: words.forecast,
      cell: ({ forecast }) => (forecast === undefined ? words.noForecast : format.shortDate(forecast)),
    },
    { key: "slip", header: words.slip, cell: text.slip },
    {
      key: "left",
      header: words.systemsLeft,
      numeric: true,
      cell: ({ systemsLeft }) => format.number(systemsLeft.length),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={plans}
      rowKey={({ id }) => id}
      detail={(plan) =>
        plan.alarms.length === 0 ? null : (
          <>
            <strong>{words.attention}</strong>
            <Alarms plan={plan} />
          </>
        )
      }
    />
  );
}

/** What needs attention in a plan, a sentence each. */
export function Alarms({ plan }: { readonly plan: Plan }) {
  const text = usePlanText();
  return (
    <ul className="gs-bullets">
      {plan.alarms.map((alarm) => (
        <li key={`${alarm.code} ${alarm.step}`}>{text.alarm(plan, alarm)}</li>
      ))}
    </ul>
  );
}
