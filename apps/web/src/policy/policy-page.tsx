import { DefinitionList, Link, Tabs } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { PersonName } from "../frame/person-name.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { policyAddress, policySource } from "./addresses.ts";
import { PolicyActions } from "./policy-actions.tsx";
import { PolicyBadge } from "./policy-badge.tsx";
import { PolicyContentView } from "./policy-content.tsx";
import { PolicyDifferenceView } from "./policy-difference.tsx";
import { PolicyReplay } from "./policy-replay.tsx";
import { PolicyTestView } from "./policy-test.tsx";
import type { PolicyVersion } from "./types.ts";

const parts = ["content", "difference", "test", "replay"] as const;
export type PolicyPart = (typeof parts)[number];

const paths: Readonly<Record<PolicyPart, string>> = {
  content: "",
  difference: "/difference",
  test: "/test",
  replay: "/replay",
};

/** One version of the policy: what it holds, what it changes, whether it holds, what it would have done. */
export function PolicyPage({ number, part }: { readonly number: string; readonly part: PolicyPart }) {
  const { t } = useLanguage();
  const mayEdit = useMay("policy.edit");
  const resource = useResource<PolicyVersion>(policySource(number));
  const shown = parts.filter((name) => name !== "replay" || mayEdit);
  return (
    <Page title={t.policy.numbered(number)}>
      <p>
        <Link href="/policies">{t.policy.title}</Link>
      </p>
      <Loaded resource={resource}>
        {(version) => (
          <>
            <About version={version} />
            <PolicyActions version={version} onChanged={resource.reload} />
            <Tabs
              label={t.policy.numbered(number)}
              tabs={shown.map((name) => ({
                href: policyAddress(number, paths[name]),
                label: t.policy.parts[name],
                current: name === part,
              }))}
            />
            <Part part={part} version={version} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Part({ part, version }: { readonly part: PolicyPart; readonly version: PolicyVersion }) {
  if (part === "difference") return <PolicyDifferenceView version={version} />;
  if (part === "test") return <PolicyTestView version={version} />;
  return part === "replay" ? <PolicyReplay version={version} /> : <PolicyContentView version={version} />;
}

function About({ version }: { readonly version: PolicyVersion }) {
  const { t } = useLanguage();
  const words = t.policy;
  return (
    <DefinitionList
      items={[
        { key: "title", term: words.name, value: <AgencyText>{version.title}</AgencyText> },
        {
          key: "state",
          term: words.state,
          value: (
            <>
              <PolicyBadge state={version.state} /> {words.stateTexts[version.state]}
            </>
          ),
        },
        {
          key: "made",
          term: words.made,
          value: <At moment={version.createdAt} by={version.author} />,
        },
        { key: "editors", term: words.editors, value: <Editors ids={version.editors} /> },
        ...(version.basedOn === undefined
          ? []
          : [{ key: "based", term: words.basedOn, value: words.numbered(String(version.basedOn)) }]),
        ...(version.activatedAt === undefined
          ? []
          : [
              {
                key: "activated",
                term: words.activated,
                value: <At moment={version.activatedAt} by={version.activatedBy ?? ""} />,
              },
            ]),
      ]}
    />
  );
}

/** When, and by whom. */
function At({ moment, by }: { readonly moment: string; readonly by: string }) {
  const { format } = useLanguage();
  return (
    <>
      {format.moment(moment)}
      {by === "" ? null : (
        <>
          {" · "}
          <PersonName id={by} />
        </>
      )}
    </>
  );
}

function Editors({ ids }: { readonly ids: readonly string[] }) {
  return (
    <ul className="gs-plain-list gs-inline-list">
      {ids.map((id) => (
        <li key={id}>
          <PersonName id={id} />
        </li>
      ))}
    </ul>
  );
}
