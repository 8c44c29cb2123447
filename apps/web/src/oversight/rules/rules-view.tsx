import { type Column, DataTable, Disclosure, EmptyState, Link, LinkButton } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { Precision, RuleBadge } from "./rule-badges.tsx";
import { type RuleList, type RuleVersion, ruleAddress, rulesPath } from "./rule-types.ts";
import { RulesPage } from "./rules-page.tsx";
import { TemplateList } from "./template-list.tsx";

/** All rules, with how far they are and how often they were right. */
export function RulesView() {
  const { t } = useLanguage();
  const words = t.rules;
  const mayEdit = useMay("monitor-rule.edit");
  const list = useResource<RuleList>(rulesPath);
  return (
    <RulesPage current="list">
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      {mayEdit ? (
        <div className="gs-row">
          <LinkButton href="/rules/new" appearance="primary">
            {words.newRule}
          </LinkButton>
          <LinkButton href="/rules/sigma">{words.fromSigma}</LinkButton>
        </div>
      ) : null}
      <Loaded resource={list}>
        {({ items, judgedNeeded }) =>
          items.length === 0 ? (
            <EmptyState title={words.none.title}>
              <p>{words.none.text}</p>
            </EmptyState>
          ) : (
            <RuleTable rows={shownOf(items)} needed={judgedNeeded} />
          )
        }
      </Loaded>
      {mayEdit && list.value !== undefined ? (
        <TemplateList taken={new Set(list.value.items.map(({ id }) => id))} />
      ) : null}
    </RulesPage>
  );
}

/** Of each rule what runs or waits, and its newest version; what ended before is on its page. */
function shownOf(items: readonly RuleVersion[]): readonly RuleVersion[] {
  const newest = new Map(items.map(({ id }) => [id, 0]));
  for (const { id, version } of items) newest.set(id, Math.max(newest.get(id) ?? 0, version));
  return items.filter(({ id, version, state }) => state !== "ended" || newest.get(id) === version);
}

function RuleTable({ rows, needed }: { readonly rows: readonly RuleVersion[]; readonly needed: number }) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const columns: readonly Column<RuleVersion>[] = [
    {
      key: "name",
      header: words.name,
      rowHeader: true,
      cell: ({ id, version, rule }) => (
        <>
          <Link href={ruleAddress(id)}>
            <AgencyText>{rule.name}</AgencyText>
          </Link>
          <div className="gs-soft gs-small">{words.version(String(version))}</div>
        </>
      ),
    },
    { key: "state", header: words.state, cell: (made) => <RuleBadge made={made} /> },
    { key: "threat", header: words.threat, cell: ({ rule }) => rule.threat },
    { key: "severity", header: words.severity, cell: ({ rule }) => words.severities[rule.severity] },
    { key: "hits", header: words.hits, numeric: true, cell: ({ hits }) => format.number(hits) },
    {
      key: "precision",
      header: words.precision,
      cell: (made) => <Precision measured={made} needed={needed} />,
    },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id, version }) => `${id} ${version}`}
    />
  );
}
