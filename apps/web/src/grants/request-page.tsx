import { Alert, Badge, Button, Card, DefinitionList, Heading, Link, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { lastDayBefore } from "../forms/days.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay, useSession } from "../session/session.tsx";
import { personAddress } from "./grant-columns.tsx";
import { requestTones } from "./requests-view.tsx";
import { RoleOpenings } from "./role-openings.tsx";
import type { CatalogueRole, GrantRequest } from "./types.ts";
import { Warnings } from "./warnings.tsx";

function address(id: string): string {
  return `/api/v1/grant-requests/${encodeURIComponent(id)}`;
}

/** One request, with the warnings beside the decision. */
export function RequestPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const resource = useResource<GrantRequest>(address(id));
  const titleOf = (item: GrantRequest | undefined) =>
    item && t.requests.oneFor(item.roleName ?? item.roleId, item.employeeName ?? item.employeeId);
  return (
    <Page title={titleOf(resource.value) ?? t.requests.one}>
      <p>
        <Link href="/requests">{t.requests.title}</Link>
      </p>
      <Loaded resource={resource}>
        {(value) => <Content key={value.state} item={value} onDecided={resource.reload} />}
      </Loaded>
    </Page>
  );
}

function Content({ item, onDecided }: { readonly item: GrantRequest; readonly onDecided: () => void }) {
  const { t, format } = useLanguage();
  const words = t.requests;
  const decided = item.decidedAt;
  return (
    <>
      <DefinitionList
        items={[
          {
            key: "who",
            term: words.forWhom,
            value: <Link href={personAddress(item.employeeId)}>{item.employeeName ?? item.employeeId}</Link>,
          },
          { key: "role", term: words.role, value: <AgencyText>{item.roleName ?? item.roleId}</AgencyText> },
          {
            key: "state",
            term: words.state,
            value: <Badge tone={requestTones[item.state]}>{words.states[item.state]}</Badge>,
          },
          {
            key: "asked",
            term: words.asked,
            value: words.by(format.moment(item.requestedAt), item.requestedByName ?? item.requestedBy),
          },
          { key: "motive", term: t.request.motive, value: <AgencyText>{item.motive}</AgencyText> },
          {
            key: "period",
            term: words.period,
            value: words.periodText(
              item.validFrom === undefined ? undefined : format.date(item.validFrom),
              item.validUntil === undefined ? undefined : format.date(lastDayBefore(item.validUntil)),
            ),
          },
          ...(decided === undefined
            ? []
            : [
                {
                  key: "decided",
                  term: words.decided,
                  value: words.by(format.moment(decided), item.decidedByName ?? item.decidedBy ?? ""),
                },
              ]),
          ...(item.note === undefined
            ? []
            : [{ key: "note", term: words.note, value: <AgencyText>{item.note}</AgencyText> }]),
        ]}
      />
      <Warnings warnings={item.warnings} decided={item.state !== "requested"} />
      <Opens roleId={item.roleId} />
      {item.state === "requested" ? <Decide item={item} onDecided={onDecided} /> : null}
    </>
  );
}

/** What the role opens now; who may not ask roles does not see it. */
function Opens({ roleId }: { readonly roleId: string }) {
  const { t } = useLanguage();
  const mayAsk = useMay("grant.request");
  const catalogue = useResource<{ readonly items: readonly CatalogueRole[] }>(
    mayAsk ? "/api/v1/role-catalogue" : undefined,
  );
  const role = catalogue.value?.items.find((candidate) => candidate.id === roleId);
  return role === undefined ? null : (
    <Section title={t.request.opens}>
      <RoleOpenings openings={role.opens} />
    </Section>
  );
}

type Verb = "approval" | "rejection" | "withdrawal";

function Decide({ item, onDecided }: { readonly item: GrantRequest; readonly onDecided: () => void }) {
  const { t } = useLanguage();
  const words = t.requests;
  const mayApprove = useMay("grant.approve");
  const own = useSession().resource.value?.employee?.id === item.requestedBy;
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const decide = useAction(async (verb: Verb) => {
    await request(`${address(item.id)}/${verb}`, {
      method: "POST",
      body: note.trim() === "" ? {} : { note: note.trim() },
    });
    onDecided();
  });
  const reject = () => {
    setMissing(note.trim() === "");
    if (note.trim() !== "") void decide.run("rejection");
  };
  if (!mayApprove && !own) return null;
  return (
    <Card marked>
      <div className="gs-stack">
        <Heading level={2}>{words.decide}</Heading>
        {own ? (
          <Alert>
            <p>{words.ownRequest}</p>
          </Alert>
        ) : (
          <TextAreaField
            label={words.note}
            hint={words.noteHint}
            value={note}
            error={missing ? words.noteMissing : undefined}
            onValue={setNote}
          />
        )}
        {decide.error === undefined ? null : <Failure error={decide.error} />}
        <div className="gs-row">
          {own ? (
            <Button busy={decide.busy} onClick={() => void decide.run("withdrawal")}>
              {words.withdraw}
            </Button>
          ) : (
            <>
              <Button appearance="primary" busy={decide.busy} onClick={() => void decide.run("approval")}>
                {words.approve}
              </Button>
              <Button busy={decide.busy} onClick={reject}>
                {words.reject}
              </Button>
            </>
          )}
        </div>
      </div>
    </Card>
  );
}
