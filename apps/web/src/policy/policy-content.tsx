import { Badge, type Column, DataTable, DefinitionList, Disclosure, Link, LinkButton } from "@grondslag/ui";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { conditionSentences } from "../grants/conditions-text.ts";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { policyAddress } from "./addresses.ts";
import {
  type Compartment,
  cappedActions,
  type PolicyRole,
  type PolicySettings,
  type PolicyVersion,
} from "./types.ts";
import { type PolicyNames, usePolicyNames } from "./use-policy-names.ts";

/** Whether the reader can change this version. */
export function useEditable(version: PolicyVersion): boolean {
  return useMay("policy.edit") && (version.state === "draft" || version.state === "tested");
}

/** What a version holds: rules, roles, compartments and settings. */
export function PolicyContentView({ version }: { readonly version: PolicyVersion }) {
  const { t } = useLanguage();
  const words = t.policy;
  const editable = useEditable(version);
  const names = usePolicyNames();
  const { rules, roles, compartments, settings } = version.content;
  const edit = (part: string, label: string) =>
    editable ? <LinkButton href={policyAddress(version.number, part)}>{label}</LinkButton> : null;
  return (
    <>
      <Section title={words.rules} intro={words.rulesIntro} actions={edit("/rules", words.editRules)}>
        <ol className="gs-bullets">
          {rules.rules.map((rule) => (
            <li key={rule.id}>
              <AgencyText>
                {rule.sentence} <span className="gs-soft">({rule.article})</span>
              </AgencyText>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={words.roles} actions={edit("/new-role", words.addRole)}>
        <Roles version={version} roles={roles} editable={editable} names={names} />
      </Section>
      <Section
        title={words.compartments}
        intro={words.compartmentsIntro}
        actions={edit("/new-compartment", words.addCompartment)}
      >
        {compartments.length === 0 ? (
          <p>{words.noCompartments}</p>
        ) : (
          <Compartments version={version} compartments={compartments} editable={editable} names={names} />
        )}
      </Section>
      <Section title={words.settings} actions={edit("/settings", words.editSettings)}>
        <Settings settings={settings} />
      </Section>
    </>
  );
}

function Roles({
  version,
  roles,
  editable,
  names,
}: {
  readonly version: PolicyVersion;
  readonly roles: readonly PolicyRole[];
  readonly editable: boolean;
  readonly names: PolicyNames;
}) {
  const { t, format } = useLanguage();
  const words = t.policy;
  const columns: readonly Column<PolicyRole>[] = [
    {
      key: "name",
      header: words.role,
      rowHeader: true,
      cell: (role) => (
        <>
          {editable ? (
            <Link href={policyAddress(version.number, `/roles/${encodeURIComponent(role.id)}`)}>
              {role.name}
            </Link>
          ) : (
            <AgencyText>
              <strong>{role.name}</strong>
            </AgencyText>
          )}
          <div className="gs-soft gs-small">
            <AgencyText>{role.description}</AgencyText>
          </div>
          {role.sensitive ? <Badge tone="info">{t.grants.flags.sensitive}</Badge> : null}
        </>
      ),
    },
    { key: "opens", header: words.opens, cell: (role) => <RoleOpens role={role} names={names} /> },
    {
      key: "conditions",
      header: words.conditions,
      cell: (role) => {
        const sentences = conditionSentences(role.conditions, t);
        return sentences.length === 0 ? (
          words.noConditions
        ) : (
          <ul className="gs-bullets">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={words.rolesCaption(format.number(roles.length))}
      captionHidden
      columns={columns}
      rows={roles}
      rowKey={(role) => role.id}
    />
  );
}

function RoleOpens({ role, names }: { readonly role: PolicyRole; readonly names: PolicyNames }) {
  const { t, format } = useLanguage();
  const words = t.policy;
  const known: Readonly<Record<string, string>> = t.permissions;
  const uses = role.permissions.length;
  return (
    <Disclosure
      summary={words.opensSummary(format.number(uses), format.number(role.routePermissions.length))}
      wide
    >
      <ul className="gs-bullets">
        {role.permissions.map(({ activityId, dataSetId, actions }) => (
          <li key={`${activityId} ${dataSetId}`}>
            {words.openingOf(names.dataSet(dataSetId), names.activity(activityId), actions.join(", "))}
          </li>
        ))}
        {role.routePermissions.map((permission) => (
          <li key={permission}>{known[permission] ?? permission}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Compartments({
  version,
  compartments,
  editable,
  names,
}: {
  readonly version: PolicyVersion;
  readonly compartments: readonly Compartment[];
  readonly editable: boolean;
  readonly names: PolicyNames;
}) {
  const { t } = useLanguage();
  const columns: readonly Column<Compartment>[] = [
    {
      key: "name",
      header: t.policy.compartment,
      rowHeader: true,
      cell: (item) =>
        editable ? (
          <Link href={policyAddress(version.number, `/compartments/${encodeURIComponent(item.id)}`)}>
            {item.name}
          </Link>
        ) : (
          <AgencyText>{item.name}</AgencyText>
        ),
    },
    { key: "data", header: t.policy.dataSets, cell: (item) => item.dataSetIds.map(names.dataSet).join(", ") },
    { key: "units", header: t.policy.units, cell: (item) => item.unitIds.map(names.unit).join(", ") },
  ];
  return (
    <DataTable
      caption={t.policy.compartments}
      captionHidden
      columns={columns}
      rows={compartments}
      rowKey={(item) => item.id}
    />
  );
}

function Settings({ settings }: { readonly settings: PolicySettings }) {
  const { t, format } = useLanguage();
  const words = t.policy.settingNames;
  return (
    <DefinitionList
      items={[
        {
          key: "training",
          term: words.missingTraining,
          value: t.policy.missingTraining[settings.missingTraining],
        },
        ...(
          ["unusedDays", "expiringDays", "undoMinutes", "emergencyMinutes", "emergencyReviewHours"] as const
        ).map((key) => ({ key, term: words[key], value: format.number(settings[key]) })),
        ...cappedActions.map((action) => {
          const cap = settings.caps?.[action];
          const value = cap === undefined ? t.policy.caps.none : format.number(cap);
          return { key: `caps.${action}`, term: words[`caps.${action}`], value };
        }),
      ]}
    />
  );
}
