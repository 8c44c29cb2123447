import { Alert, Badge, Button, Card, DefinitionList, Heading, Tabs, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { request } from "../api/request.ts";
import type { ListPage } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useSession } from "../session/session.tsx";
import { ServerTable } from "../table/server-table.tsx";
import { changedMembers } from "./changed-members.ts";
import type { Client, ClientProposal } from "./types.ts";

/** Programs that call the platform: those that may, and what is proposed to change about them. */
export function ClientsView() {
  const { t } = useLanguage();
  const words = t.clients;
  const [query] = useSearchParams();
  const proposals = query.get("view") === "proposals";
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Tabs
        label={words.title}
        tabs={[
          { href: "/clients", label: words.list, current: !proposals },
          { href: "/clients?view=proposals", label: words.proposals, current: proposals },
        ]}
      />
      {proposals ? <Proposals /> : <Clients />}
    </Page>
  );
}

function Clients() {
  const { t } = useLanguage();
  const words = t.clients;
  return (
    <ServerTable<Client>
      source="/api/v1/clients"
      filters={[{ name: "q", kind: "search", label: t.list.searchLabel }]}
      caption={words.list}
      columns={[
        {
          key: "name",
          header: t.register.name,
          rowHeader: true,
          share: 2,
          cell: (client) => <AgencyText>{client.name}</AgencyText>,
        },
        { key: "system", header: t.inventory.system, share: 1.5, cell: (client) => client.systemId },
        { key: "scopes", header: words.scopes, share: 3, cell: (client) => client.scopes.join(", ") },
      ]}
      defaultSort=""
      rowKey={(client) => client.id}
      rowName={(client) => client.name}
      why={words.why}
      empty={words.empty}
    />
  );
}

function Proposals() {
  const { t } = useLanguage();
  const words = t.clients;
  const list = useResource<ListPage<ClientProposal>>("/api/v1/client-proposals?state=proposed&pageSize=100");
  return (
    <Loaded resource={list}>
      {({ items }) =>
        items.length === 0 ? (
          <p>{words.noProposals}</p>
        ) : (
          items.map((item) => <Proposal key={item.id} proposal={item} onDecided={list.reload} />)
        )
      }
    </Loaded>
  );
}

function Proposal({
  proposal,
  onDecided,
}: {
  readonly proposal: ClientProposal;
  readonly onDecided: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.clients;
  const { client, former } = proposal;
  const own = useSession().resource.value?.employee?.id === proposal.proposedBy;
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const decide = useAction(async (verb: "approval" | "rejection") => {
    await request(`/api/v1/client-proposals/${encodeURIComponent(proposal.id)}/${verb}`, {
      method: "POST",
      body: note.trim() === "" ? {} : { note: note.trim() },
    });
    onDecided();
  });
  const reject = () => {
    setMissing(note.trim() === "");
    if (note.trim() !== "") void decide.run("rejection");
  };
  return (
    <Card marked>
      <div className="gs-stack">
        <div>
          <Heading level={2}>
            <AgencyText>{client.name}</AgencyText>
          </Heading>
          <Badge tone="info">{former === undefined ? words.isNew : words.isChange}</Badge>
        </div>
        <DefinitionList
          items={[
            {
              key: "asked",
              term: words.proposed,
              value: t.requests.by(format.moment(proposal.proposedAt), proposal.proposedBy),
            },
            ...changedMembers(former, client).map(({ member, before, after, changed }) => ({
              key: member,
              term: words.members[member],
              value: (
                <>
                  {after.length === 0 ? t.none : after.map((line) => <Line key={line} text={line} />)}
                  {changed && former !== undefined ? (
                    <div className="gs-soft gs-small">
                      {words.before(before.length === 0 ? t.none : before.join(", "))}
                    </div>
                  ) : null}
                </>
              ),
            })),
          ]}
        />
        {own ? (
          <Alert>
            <p>{words.own}</p>
          </Alert>
        ) : (
          <>
            <p>{words.compare}</p>
            <TextAreaField
              label={t.requests.note}
              hint={t.requests.noteHint}
              rows={2}
              value={note}
              error={missing && note.trim() === "" ? t.requests.noteMissing : undefined}
              onValue={setNote}
            />
            {decide.error === undefined ? null : <Failure error={decide.error} />}
            <div className="gs-row">
              <Button appearance="primary" busy={decide.busy} onClick={() => void decide.run("approval")}>
                {t.requests.approve}
              </Button>
              <Button busy={decide.busy} onClick={reject}>
                {t.requests.reject}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

function Line({ text }: { readonly text: string }) {
  return <div>{text}</div>;
}
