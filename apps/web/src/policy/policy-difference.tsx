import { Badge, EmptyState } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { policySource } from "./addresses.ts";
import type { Change, Gain, PolicyDifference, PolicyVersion } from "./types.ts";

/** What a version changes in the one it was made from, in words. */
export function PolicyDifferenceView({ version }: { readonly version: PolicyVersion }) {
  const { t } = useLanguage();
  const words = t.policy.difference;
  const difference = useResource<PolicyDifference>(policySource(version.number, "/difference"));
  return (
    <Loaded resource={difference}>
      {(value) =>
        [value.roles, value.compartments, value.settings, value.rules].every((part) => part.length === 0) ? (
          <EmptyState title={words.nothingTitle}>
            <p>{words.nothing}</p>
          </EmptyState>
        ) : (
          <>
            <Rules rules={value.rules} />
            <Roles roles={value.roles} />
            <Compartments compartments={value.compartments} />
            <Settings settings={value.settings} />
          </>
        )
      }
    </Loaded>
  );
}

function ChangeBadge({ change }: { readonly change: Change }) {
  const { t } = useLanguage();
  const tone = change === "added" ? "good" : change === "removed" ? "bad" : "info";
  return <Badge tone={tone}>{t.policy.difference.changes[change]}</Badge>;
}

function Rules({ rules }: { readonly rules: PolicyDifference["rules"] }) {
  const { t } = useLanguage();
  if (rules.length === 0) return null;
  return (
    <Section title={t.policy.rules}>
      <ul className="gs-bullets">
        {rules.map((rule) => (
          <li key={rule.id}>
            <ChangeBadge change={rule.change} /> <AgencyText>{rule.sentence}</AgencyText>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Roles({ roles }: { readonly roles: PolicyDifference["roles"] }) {
  const { t } = useLanguage();
  const words = t.policy.difference;
  const known: Readonly<Record<string, string>> = words.conditionNames;
  if (roles.length === 0) return null;
  return (
    <Section title={t.policy.roles}>
      {roles.map((role) => (
        <div key={role.id} className="gs-card gs-stack gs-stack--tight">
          <p>
            <ChangeBadge change={role.change} />{" "}
            <strong>
              <AgencyText>{role.name ?? role.id}</AgencyText>
            </strong>
          </p>
          <Gains title={words.gains} gains={role.gains} />
          <Gains title={words.loses} gains={role.loses} />
          {(role.conditions ?? []).map(({ condition, wider }) => (
            <p key={condition}>
              {words.condition(known[condition] ?? condition)} {wider ? words.wider : words.narrower}
            </p>
          ))}
        </div>
      ))}
    </Section>
  );
}

function Gains({ title, gains }: { readonly title: string; readonly gains: readonly Gain[] }) {
  const { t } = useLanguage();
  const known: Readonly<Record<string, string>> = t.permissions;
  if (gains.length === 0) return null;
  return (
    <div>
      <p>{title}</p>
      <ul className="gs-bullets">
        {gains.map((gain) =>
          gain.type === "route" ? (
            <li key={gain.permission}>{known[gain.permission] ?? gain.permission}</li>
          ) : (
            <li key={`${gain.activityId} ${gain.dataSetId} ${gain.action}`}>
              {t.policy.openingOf(
                gain.dataSetName ?? gain.dataSetId,
                gain.activityName ?? gain.activityId,
                gain.action,
              )}
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

function Compartments({ compartments }: { readonly compartments: PolicyDifference["compartments"] }) {
  const { t } = useLanguage();
  const words = t.policy.difference;
  if (compartments.length === 0) return null;
  return (
    <Section title={t.policy.compartments}>
      {compartments.map((item) => (
        <div key={item.id} className="gs-card gs-stack gs-stack--tight">
          <p>
            <ChangeBadge change={item.change} />{" "}
            <strong>
              <AgencyText>{item.name}</AgencyText>
            </strong>
          </p>
          {(
            [
              [words.dataSetsAdded, item.dataSetsAdded],
              [words.dataSetsRemoved, item.dataSetsRemoved],
              [words.unitsAdded, item.unitsAdded],
              [words.unitsRemoved, item.unitsRemoved],
            ] as const
          ).map(([label, ids]) =>
            ids.length === 0 ? null : <p key={label}>{`${label} ${ids.join(", ")}`}</p>,
          )}
        </div>
      ))}
    </Section>
  );
}

function Settings({ settings }: { readonly settings: PolicyDifference["settings"] }) {
  const { t } = useLanguage();
  const known: Readonly<Record<string, string>> = t.policy.settingNames;
  if (settings.length === 0) return null;
  return (
    <Section title={t.policy.settings}>
      <ul className="gs-bullets">
        {settings.map(({ setting, before, after }) => (
          <li key={setting}>
            {t.policy.difference.setting(known[setting] ?? setting, String(before), String(after))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
