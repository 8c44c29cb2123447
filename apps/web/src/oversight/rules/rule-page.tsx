import { Alert, DefinitionList, LinkButton } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { RuleActions } from "./rule-actions.tsx";
import { Precision, RuleBadge } from "./rule-badges.tsx";
import { RulePart } from "./rule-part.tsx";
import { type RuleList, type RuleVersion, ruleAddress, rulesPath } from "./rule-types.ts";
import { ruleSentences } from "./rule-words.ts";
import { ShadowFigures } from "./shadow-figures.tsx";

/** One rule: each version in words, why it may exist, what it found, and what was done with it. */
export function RulePage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const mayEdit = useMay("monitor-rule.edit");
  const resource = useResource<RuleList>(`${rulesPath}/${encodeURIComponent(id)}`);
  const newest = resource.value?.items[0];
  return (
    <Page
      title={newest?.rule.name ?? t.rules.name}
      actions={mayEdit ? <LinkButton href={`${ruleAddress(id)}/edit`}>{t.rules.edit}</LinkButton> : undefined}
    >
      <Loaded resource={resource}>
        {({ items, judgedNeeded }) =>
          items.map((made) => (
            <Version key={made.version} made={made} needed={judgedNeeded} onChanged={resource.reload} />
          ))
        }
      </Loaded>
    </Page>
  );
}

function Version({
  made,
  needed,
  onChanged,
}: {
  readonly made: RuleVersion;
  readonly needed: number;
  readonly onChanged: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const { rule, version, state, stoppedAt } = made;
  return (
    <Section card title={words.version(String(version))} actions={<RuleBadge made={made} />}>
      {stoppedAt === undefined ? null : (
        <Alert kind="warning" title={words.stopped}>
          <p>{words.stoppedText(format.moment(stoppedAt))}</p>
        </Alert>
      )}
      <RulePart title={words.inWords}>
        <div className="gs-prose">
          {ruleSentences(rule, t.ruleWords).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </RulePart>
      <RulePart title={words.account}>
        <DefinitionList
          items={[
            { key: "threat", term: words.threat, value: rule.threat },
            { key: "severity", term: words.severity, value: words.severities[rule.severity] },
            { key: "owner", term: words.owner, value: <AgencyText>{rule.owner}</AgencyText> },
            { key: "legalBasis", term: words.legalBasis, value: <AgencyText>{rule.legalBasis}</AgencyText> },
            {
              key: "proportionality",
              term: words.proportionality,
              value: <AgencyText>{rule.proportionality}</AgencyText>,
            },
            { key: "hits", term: words.hits, value: format.number(made.hits) },
            { key: "precision", term: words.precision, value: <Precision measured={made} needed={needed} /> },
          ]}
        />
      </RulePart>
      {state === "draft" ? null : <ShadowFigures made={made} />}
      <History made={made} />
      <RuleActions made={made} needed={needed} onChanged={onChanged} />
    </Section>
  );
}

function History({ made: { author, savedAt, steps } }: { readonly made: RuleVersion }) {
  const { t, format } = useLanguage();
  const words = t.rules;
  return (
    <RulePart title={words.history}>
      <ol>
        <li>
          {format.moment(savedAt)}: {words.saved(author)}
        </li>
        {steps.map(({ step, by, at, reason, consultation, measured }) => (
          <li key={step}>
            {format.moment(at)}: {words.steps[step](by)}
            {consultation === undefined ? null : <div>{words.stepConsultation(consultation)}</div>}
            {measured === undefined ? null : (
              <div>
                {words.stepMeasured(format.number(measured.confirmed), format.number(measured.judged))}
              </div>
            )}
            {reason === undefined ? null : <div>{words.stepReason(reason)}</div>}
          </li>
        ))}
      </ol>
    </RulePart>
  );
}
