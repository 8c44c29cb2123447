import { Alert, Link, StatTile, StatTiles } from "@grondslag/ui";
import { Fragment, type ReactNode } from "react";
import { useLanguage } from "../../language/language.tsx";
import { workAddress } from "../work/work-address.ts";
import type { DashboardState } from "./publication-types.ts";

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
          <ul className="gs-bullets">
            {findings.map((finding) => (
              <li
                key={`${finding.kind} ${finding.work.map(({ id }) => id).join(" ")} ${finding.since ?? ""}`}
              >
                <FindingText finding={finding} />
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

/** The sentence of a finding, with a link to each work after it. */
function FindingText({ finding }: { readonly finding: DashboardState["findings"][number] }): ReactNode {
  const { t, format } = useLanguage();
  const words = t.portfolio.publications;
  const texts: Readonly<Record<string, (works: string, money: string, since: string) => string>> =
    words.findings;
  const { kind, work, cents, since } = finding;
  const names = work.map(({ name }) => `“${name}”`).join(", ");
  const said = texts[kind]?.(
    names,
    cents === undefined ? "" : format.money(cents),
    since === undefined ? "" : format.date(since),
  );
  return (
    <>
      {said ?? words.otherFinding(`${kind} ${names}`)}
      {kind === "gone"
        ? null
        : work.map(({ id, name }) => (
            <Fragment key={id}>
              {" "}
              <Link href={workAddress(id)}>{name}</Link>
            </Fragment>
          ))}
    </>
  );
}
