import { Alert, DefinitionList } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { RiskBadge } from "../../register/risk-badge.tsx";
import type { RiskClass } from "../../register/types.ts";
import { RiskReasons } from "../risks/risk-reasons.tsx";
import type { Risk } from "./item-types.ts";

const classes: readonly RiskClass[] = ["low", "medium", "high", "critical"];

/** How much harm misuse can do: what the register says, what the facts come to, and how the system is watched. */
export function RiskSection({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const risk = useResource<Risk>(`/api/v1/landscape/items/${encodeURIComponent(id)}/risk`).value;
  if (risk === undefined) return null;
  const { recorded, computed } = risk;
  const rank = (name: string) => classes.map(String).indexOf(name);
  const badge = (name: string) => {
    const known = classes.find((each) => each === name);
    return known === undefined ? name : <RiskBadge risk={known} />;
  };
  const modes: Readonly<Record<string, string>> = t.register.system.modes;
  return (
    <Section title={words.risk}>
      {rank(computed.riskClass) > rank(recorded.riskClass) ? (
        <Alert kind="warning">{words.underrated}</Alert>
      ) : null}
      <DefinitionList
        items={[
          { key: "recorded", term: words.riskRecorded, value: badge(recorded.riskClass) },
          {
            key: "computed",
            term: words.riskComputed,
            value: (
              <>
                {badge(computed.riskClass)} {words.points(format.number(computed.points))}
              </>
            ),
          },
          {
            key: "mode",
            term: t.register.system.monitoringMode,
            value: (
              <AgencyText>{`${modes[recorded.monitoringMode] ?? recorded.monitoringMode}: ${recorded.monitoringReason}`}</AgencyText>
            ),
          },
        ]}
      />
      <RiskReasons reasons={computed.reasons} />
    </Section>
  );
}
