import { Badge, Button, type Column, DataTable, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { Fragment, useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { ruleAddress, threatsPath, type WatchedThreat } from "./rule-types.ts";
import { listed, valueWords } from "./rule-words.ts";
import { RulesPage } from "./rules-page.tsx";
import { ThreatForm } from "./threat-form.tsx";

/** The catalogue of methods, with the rules against each and the gaps. */
export function ThreatsView() {
  const { t } = useLanguage();
  const words = t.rules;
  const mayEdit = useMay("monitor-rule.edit");
  const list = useResource<{ readonly items: readonly WatchedThreat[] }>(threatsPath);
  const [open, setOpen] = useState<WatchedThreat | "new">();
  const saved = () => {
    setOpen(undefined);
    list.reload();
  };
  return (
    <RulesPage current="threats">
      <p className="gs-prose">{words.threatsIntro}</p>
      <Disclosure summary={t.why}>
        <p>{words.threatsWhy}</p>
      </Disclosure>
      {mayEdit ? (
        <div>
          <Button aria-expanded={open === "new"} onClick={() => setOpen(open === "new" ? undefined : "new")}>
            {words.addThreat}
          </Button>
        </div>
      ) : null}
      {open === undefined ? null : (
        <ThreatForm
          key={open === "new" ? "" : open.id}
          threat={open === "new" ? undefined : open}
          onSaved={saved}
        />
      )}
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.threatsNone.title}>
              <p>{words.threatsNone.text}</p>
            </EmptyState>
          ) : (
            <ThreatTable items={items} onChange={mayEdit ? setOpen : undefined} />
          )
        }
      </Loaded>
    </RulesPage>
  );
}

function ThreatTable({
  items,
  onChange,
}: {
  readonly items: readonly WatchedThreat[];
  readonly onChange: ((threat: WatchedThreat) => void) | undefined;
}) {
  const { t, format } = useLanguage();
  const words = t.rules;
  const columns: readonly Column<WatchedThreat>[] = [
    {
      key: "name",
      header: words.threat,
      rowHeader: true,
      cell: ({ name, description, source }) => (
        <>
          <AgencyText>{name}</AgencyText>
          <div className="gs-soft gs-small">
            <AgencyText>{description}</AgencyText>
          </div>
          <div className="gs-soft gs-small">
            <AgencyText>{source}</AgencyText>
          </div>
        </>
      ),
    },
    {
      key: "state",
      header: words.state,
      cell: ({ isGap, liveRules }) =>
        isGap ? (
          <>
            <Badge tone="bad">{words.gap}</Badge>
            <div className="gs-soft gs-small">{words.gapText}</div>
          </>
        ) : (
          <Badge tone={liveRules.length > 0 ? "good" : "neutral"}>
            {liveRules.length > 0 ? words.watched : words.over}
          </Badge>
        ),
    },
    {
      key: "sought",
      header: words.sought,
      cell: ({ sought }) =>
        listed(
          sought.map((tag) => valueWords("tag", tag, t.ruleWords)),
          t.ruleWords.and,
        ),
    },
    {
      key: "since",
      header: words.since,
      cell: ({ since, ended }) => (
        <>
          {format.date(since)}
          {ended === undefined ? null : (
            <div className="gs-soft gs-small">
              {words.ended} {format.date(ended)}
            </div>
          )}
        </>
      ),
    },
    {
      key: "rules",
      header: words.rulesAgainst,
      cell: (threat) => (
        <>
          {[...threat.liveRules, ...threat.shadowRules].length === 0 ? t.none : null}
          {threat.liveRules.map((id) => (
            <div key={id}>
              <Link href={ruleAddress(id)}>{id}</Link>
            </div>
          ))}
          {threat.shadowRules.map((id) => (
            <Fragment key={id}>
              <Link href={ruleAddress(id)}>{words.inShadow(id)}</Link>
            </Fragment>
          ))}
          {onChange === undefined ? null : (
            <div>
              <Button small onClick={() => onChange(threat)}>
                {words.changeThreat(threat.name)}
              </Button>
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.threatsTitle}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
    />
  );
}
