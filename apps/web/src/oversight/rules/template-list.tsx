import { Button, Disclosure } from "@grondslag/ui";
import { useLocation } from "wouter";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import {
  type Rule,
  ruleAddress,
  rulesPath,
  type Threat,
  threatsPath,
  type WatchedThreat,
} from "./rule-types.ts";
import { ruleSentences } from "./rule-words.ts";

type Templates = { readonly rules: readonly Rule[]; readonly threats: readonly Threat[] };

/** Rules to begin with: taken over as a draft, with the method that they are against. */
export function TemplateList({ taken }: { readonly taken: ReadonlySet<string> }) {
  const { t } = useLanguage();
  const templates = useResource<Templates>("/api/v1/monitor-rule-templates");
  return (
    <Disclosure summary={t.rules.templates}>
      <p className="gs-prose">{t.rules.templatesText}</p>
      <Loaded resource={templates}>
        {({ rules, threats }) => (
          <ul className="gs-stack">
            {rules
              .filter(({ id }) => !taken.has(id))
              .map((rule) => (
                <li key={rule.id}>
                  <Template rule={rule} threat={threats.find(({ id }) => id === rule.threat)} />
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </Disclosure>
  );
}

function Template({ rule, threat }: { readonly rule: Rule; readonly threat: Threat | undefined }) {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const take = useAction(async () => {
    const { items } = await request<{ readonly items: readonly WatchedThreat[] }>(threatsPath);
    if (threat !== undefined && !items.some(({ id }) => id === threat.id))
      await request(threatsPath, { method: "POST", body: threat });
    await request(rulesPath, { method: "POST", body: { rule, madeFrom: "template" } });
    navigate(ruleAddress(rule.id));
  });
  return (
    <div className="gs-stack">
      <div>
        <strong>
          <AgencyText>{rule.name}</AgencyText>
        </strong>
        {ruleSentences(rule, t.ruleWords).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p className="gs-soft gs-small">
          <AgencyText>{rule.legalBasis}</AgencyText>
        </p>
      </div>
      {take.error === undefined ? null : <Failure error={take.error} />}
      <div>
        <Button small busy={take.busy} onClick={() => void take.run()}>
          {t.rules.useTemplate(rule.name)}
        </Button>
      </div>
    </div>
  );
}
