import { Badge, type BadgeTone, type Column, DefinitionList, Link } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { EntryList } from "./entry-list.tsx";
import { EntryPage } from "./entry-page.tsx";
import { entryAddress, source } from "./kinds.ts";
import { RiskBadge } from "./risk-badge.tsx";
import type { ControlEntry, Finding } from "./types.ts";

const stateTones: Readonly<Record<Finding["state"], BadgeTone>> = {
  open: "warning",
  accepted: "info",
  resolved: "good",
};

/** All controls of buildings and passes, and penetration tests. */
export function ControlList() {
  const { t, format } = useLanguage();
  const words = t.control;
  const columns: readonly Column<ControlEntry>[] = [
    {
      key: "name",
      header: words.one,
      rowHeader: true,
      sortable: true,
      cell: (item) => <Link href={entryAddress("controls", item.id)}>{item.name}</Link>,
    },
    { key: "kind", header: words.kind, cell: (item) => words.kinds[item.kind] },
    { key: "date", header: words.date, cell: (item) => format.date(item.date) },
    { key: "owner", header: t.register.owner, cell: (item) => <AgencyText>{item.owner}</AgencyText> },
    {
      key: "open",
      header: words.openFindings,
      numeric: true,
      cell: (item) => format.number(item.findings.filter(({ state }) => state === "open").length),
    },
  ];
  return (
    <EntryList kind="controls" title={words.many} intro={words.intro} one={words.one} columns={columns} />
  );
}

/** One control with its findings and what was done about them. */
export function ControlPage({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.control;
  const resource = useResource<ControlEntry>(source("controls", id));
  return (
    <EntryPage
      kind="controls"
      id={id}
      many={words.many}
      resource={resource}
      nameOf={(item) => item.name}
      versionOf={(item) => item.version}
    >
      {(item) => (
        <>
          <DefinitionList
            items={[
              { key: "kind", term: words.kind, value: words.kinds[item.kind] },
              {
                key: "about",
                term: words.about,
                value:
                  item.about.type === "system" ? (
                    <Link href={entryAddress("systems", item.about.id)}>{item.about.id}</Link>
                  ) : (
                    words.unit(item.about.id)
                  ),
              },
              { key: "date", term: words.date, value: format.date(item.date) },
              { key: "owner", term: t.register.owner, value: <AgencyText>{item.owner}</AgencyText> },
            ]}
          />
          <Section title={words.findings}>
            {item.findings.length === 0 ? <p>{words.noFindings}</p> : null}
            {item.findings.map((finding) => (
              <FindingCard key={finding.id} finding={finding} />
            ))}
          </Section>
        </>
      )}
    </EntryPage>
  );
}

function FindingCard({ finding }: { readonly finding: Finding }) {
  const { t, format } = useLanguage();
  const words = t.control;
  const late = finding.state === "open" && finding.due < new Date().toISOString().slice(0, 10);
  return (
    <div className="gs-card gs-stack gs-stack--tight">
      <p>
        <AgencyText>{finding.text}</AgencyText>
      </p>
      <ul className="gs-badges">
        <li>
          <RiskBadge risk={finding.severity} />
        </li>
        <li>
          <Badge tone={stateTones[finding.state]}>{words.states[finding.state]}</Badge>
        </li>
        {late ? (
          <li>
            <Badge tone="bad">{words.late}</Badge>
          </li>
        ) : null}
      </ul>
      <p className="gs-soft">{words.ownerDue(finding.owner, format.date(finding.due))}</p>
      {finding.followUp.length === 0 ? null : (
        <ul className="gs-bullets">
          {finding.followUp.map((step) => (
            <li key={`${step.date} ${step.text}`}>
              {format.date(step.date)}: <AgencyText>{step.text}</AgencyText>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
