import { DefinitionList, Link } from "@grondslag/ui";
import type { ReactNode } from "react";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { LandscapeName } from "../landscape-name.tsx";
import type { Work } from "../portfolio-types.ts";
import { DocumentText } from "./document-text.tsx";

/** What the work is, who answers for it, and what it touches. */
export function WorkFacts({ work }: { readonly work: Work }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  const names = t.portfolioNames;
  const { triangle, manager } = work;
  const text = (value: string | undefined) =>
    value === undefined ? words.notKnown : <AgencyText>{value}</AgencyText>;
  const items: readonly { readonly key: string; readonly term: string; readonly value: ReactNode }[] = [
    { key: "nature", term: words.nature, value: names.natures[work.nature] },
    { key: "organisation", term: words.organisation, value: text(work.organisation) },
    { key: "owner", term: words.owner, value: text(triangle.owner) },
    { key: "principal", term: words.principal, value: text(triangle.principal) },
    { key: "contractor", term: words.contractor, value: text(triangle.contractor) },
    {
      key: "manager",
      term: words.manager,
      value:
        manager === undefined ? (
          words.noManager
        ) : (
          <>
            {text(manager.name)},{" "}
            {manager.mandatedOn === undefined
              ? words.noMandate
              : words.mandatedOn(format.date(manager.mandatedOn))}
          </>
        ),
    },
    {
      key: "period",
      term: words.period,
      value: words.periodText(
        work.startedOn === undefined ? undefined : format.date(work.startedOn),
        work.endedOn === undefined ? undefined : format.date(work.endedOn),
      ),
    },
    ...(work.legalDeadline === undefined
      ? []
      : [
          {
            key: "deadline",
            term: words.legalDeadline,
            value: (
              <>
                {format.date(work.legalDeadline.on)}: <AgencyText>{work.legalDeadline.law}</AgencyText>
              </>
            ),
          },
        ]),
    { key: "systems", term: words.systems, value: <Names of={work.systems} none={words.noSystems} /> },
    { key: "chains", term: words.chains, value: <Names of={work.chains} none={words.noChains} /> },
    ...(work.suppliers.length === 0
      ? []
      : [{ key: "suppliers", term: words.suppliers, value: text(work.suppliers.join(", ")) }]),
    {
      key: "source",
      term: words.source,
      value: work.invented === true ? names.inventedNote : text(work.source),
    },
  ];
  return (
    <Section title={words.factsTitle}>
      {work.description === undefined ? null : (
        <p className="gs-prose">
          <AgencyText>{work.description}</AgencyText>
        </p>
      )}
      <DefinitionList items={items} />
    </Section>
  );
}

function Names({ of, none }: { readonly of: readonly string[]; readonly none: string }) {
  if (of.length === 0) return none;
  return (
    <ul className="gs-plain-list">
      {of.map((id) => (
        <li key={id}>
          <LandscapeName id={id} />
        </li>
      ))}
    </ul>
  );
}

/** Documents of the work, and what parliament got. */
export function WorkDocuments({ work }: { readonly work: Work }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.work;
  const documents = work.parliamentDocuments ?? [];
  return (
    <Section title={words.documents}>
      <DefinitionList
        items={(["businessCase", "projectPlan", "planning", "scope"] as const).map((key) => {
          const document = work[key];
          return {
            key,
            term: words.conditions[key],
            value: document === undefined ? words.missing : <DocumentText document={document} />,
          };
        })}
      />
      {documents.length === 0 ? null : (
        <>
          <p>{words.toParliament}</p>
          <ul className="gs-bullets">
            {documents.map(({ title, sentOn, href }) => (
              <li key={`${title} ${sentOn}`}>
                {href === undefined ? (
                  <AgencyText>{title}</AgencyText>
                ) : (
                  <Link href={href}>
                    <AgencyText>{title}</AgencyText>
                  </Link>
                )}
                , {format.date(sentOn)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
