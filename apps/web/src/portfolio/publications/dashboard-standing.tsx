import { Alert, Disclosure, Link, StatTile, StatTiles } from "@grondslag/ui";
import { Fragment, type ReactNode } from "react";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import { workAddress } from "../work/work-address.ts";
import type { DashboardState } from "./publication-types.ts";

/** How many findings stand open at first. */
const first = 8;

/** Whether every euro of ICT is accounted for, and what is missing, cut up or out of date. */
export function DashboardStanding({
  state: { published, findings, coverage },
}: {
  readonly state: DashboardState;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.publications;
  return (
    <>
      <StatTiles>
        <StatTile
          label={words.publicNow}
          figure={published === undefined ? words.nothingPublic : format.shortDate(published.on)}
          note={
            published?.number === undefined
              ? words.nothingPublicNote
              : words.publicNowNote(format.number(published.number))
          }
        />
        <StatTile
          label={words.listed}
          figure={format.money(coverage.listedCents)}
          note={words.listedNote(format.number(coverage.listed))}
        />
        <StatTile
          label={words.below}
          figure={format.money(coverage.belowCents)}
          note={words.belowNote(format.number(coverage.below))}
        />
        <StatTile
          label={words.all}
          figure={format.money(coverage.allCents)}
          note={words.allNote(format.number(coverage.unknown))}
        />
      </StatTiles>
      {findings.length === 0 ? (
        <Alert kind="ok">
          <p>{words.complete}</p>
        </Alert>
      ) : (
        <Alert kind="warning" title={words.incomplete}>
          <Findings findings={findings.slice(0, first)} />
          {findings.length > first ? (
            <Disclosure summary={words.moreFindings(format.number(findings.length - first))}>
              <Findings findings={findings.slice(first)} />
            </Disclosure>
          ) : null}
        </Alert>
      )}
    </>
  );
}

function Findings({ findings }: { readonly findings: DashboardState["findings"] }) {
  return (
    <ul className="gs-bullets">
      {findings.map((finding) => (
        <li key={`${finding.kind} ${finding.work.map(({ id }) => id).join(" ")} ${finding.since ?? ""}`}>
          <FindingText finding={finding} />
        </li>
      ))}
    </ul>
  );
}

/** The sentence of a finding, in which the name of each work leads to it. */
function FindingText({ finding }: { readonly finding: DashboardState["findings"][number] }): ReactNode {
  const { t, format } = useLanguage();
  const words = t.portfolio.publications;
  const texts: Readonly<Record<string, (works: string, money: string, since: string) => string>> =
    words.findings;
  const { kind, work, cents, since } = finding;
  const names = work.map(({ name }) => `“${name}”`).join(", ");
  const said =
    texts[kind]?.(
      names,
      cents === undefined ? "" : format.money(cents),
      since === undefined ? "" : format.date(since),
    ) ?? words.otherFinding(`${kind} ${names}`);
  // What is gone has no page any more.
  if (kind === "gone" || names === "") return said;
  const [before = "", ...after] = said.split(names);
  return (
    <>
      {before}
      {work.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at === 0 ? null : ", "}
          <Link href={workAddress(id)}>
            <AgencyText>{name}</AgencyText>
          </Link>
        </Fragment>
      ))}
      {after.join(names)}
    </>
  );
}
