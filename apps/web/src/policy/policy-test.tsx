import { EmptyState, ProofSteps } from "@grondslag/ui";
import { PersonName } from "../frame/person-name.tsx";
import { useLanguage } from "../language/language.tsx";
import type { PolicyVersion } from "./types.ts";

/** What testing a version gave: each property that no question may break, and a case in which it breaks. */
export function PolicyTestView({ version }: { readonly version: PolicyVersion }) {
  const { t, format } = useLanguage();
  const words = t.policy.test;
  const { test } = version;
  if (test === undefined) {
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.none}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        {format.moment(test.at)} · <PersonName id={test.by} />
      </p>
      <ProofSteps
        steps={test.properties.map((property) => ({
          key: property.id,
          name: property.sentence,
          state: property.holds ? "passed" : "failed",
          stateText: property.holds ? words.holds : words.breaks,
          explanation:
            property.counterexample === undefined ? words.proved : words.example(property.counterexample),
        }))}
      />
      <p className="gs-soft gs-small">{words.fingerprint(test.fingerprint)}</p>
    </>
  );
}
