import { DefinitionList } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import type { AlertSettings } from "./alert-settings-types.ts";

/** The choices that hold now, each in words, with why and since when. */
export function ChoicesInForce({
  inForce,
  nameOf,
}: {
  readonly inForce: AlertSettings;
  readonly nameOf: (unit: string) => string;
}) {
  const { t, format } = useLanguage();
  const words = t.alertSettings;
  const { weeklyBudget, budgets, sampleSize, newDays, askedDays, reason, proposed, decided } = inForce;
  const people =
    proposed === undefined || decided === undefined
      ? words.nobodyChose
      : words.agreed(proposed.byName ?? proposed.by, decided.byName ?? decided.by, format.moment(decided.at));
  return (
    <Section title={words.inForce}>
      <DefinitionList
        items={[
          {
            key: "weekly",
            term: words.names.weeklyBudget,
            value: (
              <>
                {words.values.weeklyBudget(weeklyBudget)}
                {budgets.length === 0 ? null : (
                  <ul className="gs-plain-list">
                    {budgets.map(({ unit, weekly }) => (
                      <li key={unit}>
                        <AgencyText>{nameOf(unit)}</AgencyText>: {words.values.weeklyBudget(weekly)}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
          { key: "sample", term: words.names.sampleSize, value: words.values.sampleSize(sampleSize) },
          { key: "new", term: words.names.newDays, value: words.values.newDays(newDays) },
          { key: "asked", term: words.names.askedDays, value: words.values.askedDays(askedDays) },
          ...(reason === ""
            ? []
            : [{ key: "reason", term: words.reason, value: <AgencyText>{reason}</AgencyText> }]),
          { key: "people", term: words.since, value: people },
        ]}
      />
    </Section>
  );
}
