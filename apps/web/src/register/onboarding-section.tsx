import { Alert, DefinitionList } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Onboarding } from "./types.ts";

/** How a system joined the platform, or what it means that it did not. */
export function OnboardingSection({ onboarding }: { readonly onboarding: Onboarding | undefined }) {
  const { t } = useLanguage();
  const words = t.onboarding;
  return (
    <Section title={words.title}>
      {onboarding === undefined ? (
        <Alert kind="warning" title={words.noneTitle}>
          <p>{words.none}</p>
        </Alert>
      ) : (
        <>
          <DefinitionList
            items={[
              {
                key: "needToKnow",
                term: words.needToKnow,
                value: words.needToKnowWays[onboarding.needToKnow],
              },
              { key: "logging", term: words.logging, value: words.loggingWays[onboarding.logging] },
              { key: "known", term: words.tellsKnown, value: onboarding.tellsKnown ? words.yes : words.no },
              ...(onboarding.motive === undefined
                ? []
                : [
                    {
                      key: "motive",
                      term: words.motive,
                      value: <AgencyText>{onboarding.motive}</AgencyText>,
                    },
                  ]),
            ]}
          />
          {onboarding.tellsKnown ? null : (
            <Alert kind="warning" title={words.shieldsShowTitle}>
              <p>{words.shieldsShow}</p>
            </Alert>
          )}
        </>
      )}
    </Section>
  );
}
