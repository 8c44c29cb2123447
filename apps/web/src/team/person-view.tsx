import { Alert, DefinitionList, Link, LinkButton } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { lastDayBefore } from "../forms/days.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { grantColumns, personAddress } from "../grants/grant-columns.tsx";
import { RevokeChosen } from "../grants/revoke-chosen.tsx";
import { type EmployeeRow, type GrantRow, grantStates, type JobFunction } from "../grants/types.ts";
import { useRoleNames } from "../grants/use-role-names.ts";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { ServerTable } from "../table/server-table.tsx";
import { inService } from "./in-service.ts";

/** One employee: what the function needs, what the employee has, and what stands out. */
export function PersonView({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const mayRequest = useMay("grant.request");
  const mayExplain = useMay("access.explain");
  const person = useResource<EmployeeRow>(`/api/v1/employees/${encodeURIComponent(id)}`);
  const { value } = person;
  return (
    <Page
      title={value?.name ?? t.team.person}
      actions={
        mayRequest && value !== undefined && inService(value, Date.now()) ? (
          <LinkButton appearance="primary" href={`${personAddress(id)}/request`}>
            {t.team.requestRole}
          </LinkButton>
        ) : null
      }
    >
      <p>
        <Link href="/team">{t.team.title}</Link>
      </p>
      <Loaded resource={person}>
        {(employee) => (
          <>
            {inService(employee, Date.now()) ? null : (
              <Alert kind="warning">
                <p>{t.team.states.goneText}</p>
              </Alert>
            )}
            <DefinitionList
              items={[
                {
                  key: "function",
                  term: t.team.function,
                  value: <AgencyText>{employee.functionName ?? employee.function}</AgencyText>,
                },
                {
                  key: "unit",
                  term: t.team.unit,
                  value: <AgencyText>{employee.unitName ?? employee.unitId}</AgencyText>,
                },
                {
                  key: "service",
                  term: t.team.service,
                  value:
                    employee.validUntil === undefined
                      ? t.team.states.inService
                      : t.team.states.until(format.date(lastDayBefore(employee.validUntil))),
                },
              ]}
            />
            {mayExplain ? (
              <p>
                <Link href={`/explain/what?${new URLSearchParams({ employeeId: id })}`}>
                  {t.team.whatCanSee}
                </Link>
              </p>
            ) : null}
            <Norm functionId={employee.function} />
            <Grants employeeId={id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The roles that the function needs; a function without a norm says so. */
function Norm({ functionId }: { readonly functionId: string }) {
  const { t } = useLanguage();
  const names = useRoleNames();
  const norm = useResource<JobFunction>(`/api/v1/functions/${encodeURIComponent(functionId)}`);
  return (
    <Section title={t.team.norm} intro={t.team.normIntro}>
      {norm.error?.status === 404 || norm.error?.status === 400 ? (
        <p>{t.team.noNorm}</p>
      ) : (
        <Loaded resource={norm} lines={2}>
          {(value) =>
            value.roleIds.length === 0 ? (
              <p>{t.team.noNorm}</p>
            ) : (
              <ul className="gs-bullets">
                {value.roleIds.map((roleId) => (
                  <li key={roleId}>
                    <AgencyText>{names.get(roleId) ?? roleId}</AgencyText>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Section>
  );
}

function Grants({ employeeId }: { readonly employeeId: string }) {
  const { t, format } = useLanguage();
  const mayRevoke = useMay("grant.revoke");
  return (
    <Section title={t.team.grantsOf}>
      <ServerTable<GrantRow>
        source="/api/v1/grants"
        fixed={{ employeeId }}
        filters={[
          {
            name: "state",
            kind: "choice",
            label: t.inventory.state,
            options: grantStates.map((state) => ({ value: state, label: t.grants.states[state] })),
          },
        ]}
        caption={t.team.grantsOf}
        columns={grantColumns(t, format, { withPerson: false })}
        defaultSort="role"
        rowKey={(grant) => grant.id}
        rowName={(grant) => grant.roleName}
        why={t.grants.why}
        empty={t.team.noGrants}
        {...(mayRevoke ? { actions: (chosen) => <RevokeChosen chosen={chosen} /> } : {})}
      />
    </Section>
  );
}
