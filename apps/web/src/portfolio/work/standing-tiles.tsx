import { Alert, StatTile, StatTiles } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import { JudgementBadge } from "../judgement-badge.tsx";
import type { Side, Standing } from "./work-types.ts";

/** How work stands, always against the first baseline and the latest side by side. */
export function StandingTiles({ standing }: { readonly standing: Standing }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.standing;
  const { expectedCost, expectedEnd, spentCents } = standing;
  return (
    <>
      {standing.hidden ? (
        <Alert kind="warning">
          <p>{words.hidden}</p>
        </Alert>
      ) : null}
      {standing.partsExceed ? (
        <Alert kind="warning">
          <p>{words.partsExceed}</p>
        </Alert>
      ) : null}
      <StatTiles>
        <SideTile label={t.portfolio.work.original} side={standing.original} />
        <SideTile label={t.portfolio.work.latest} side={standing.latest} />
        <StatTile
          label={words.spent}
          figure={spentCents === undefined ? words.unknown : format.money(spentCents)}
          note={standing.derived ? words.derivedNote : words.spentNote}
        />
        <StatTile
          label={words.expectedCost}
          figure={
            expectedCost.known
              ? format.money(expectedCost.cents)
              : expectedCost.atLeastCents === undefined
                ? words.unknown
                : words.atLeast(format.money(expectedCost.atLeastCents))
          }
          note={
            expectedCost.known ? (
              words.expectedNote
            ) : expectedCost.text === undefined ? (
              words.unknownNote
            ) : (
              <AgencyText>{expectedCost.text}</AgencyText>
            )
          }
        />
        <StatTile
          label={words.expectedEnd}
          figure={
            expectedEnd.known
              ? format.shortDate(expectedEnd.on)
              : expectedEnd.atLeastOn === undefined
                ? words.unknown
                : words.notBefore(format.shortDate(expectedEnd.atLeastOn))
          }
          note={expectedEnd.known ? words.expectedNote : words.unknownNote}
        />
      </StatTiles>
      {standing.of === "parts" ? <p>{words.ofParts}</p> : null}
    </>
  );
}

function SideTile({ label, side }: { readonly label: string; readonly side: Side }) {
  const { t, format } = useLanguage();
  const words = t.portfolio.standing;
  const { baseline, money, time } = side;
  if (baseline === undefined)
    return <StatTile label={label} figure={words.unknown} note={words.noBaseline} />;
  return (
    <StatTile
      label={label}
      figure={<JudgementBadge judgement={side.colour} />}
      note={
        <>
          {words.baseline(
            format.money(baseline.cents),
            format.shortDate(baseline.endOn),
            format.shortDate(baseline.on),
          )}
          <br />
          {words.moneyDifference(
            money.differenceCents === undefined ? undefined : format.money(Math.abs(money.differenceCents)),
            (money.differenceCents ?? 0) > 0,
            money.atLeast === true,
          )}
          <br />
          {words.timeDifference(
            time.days === undefined ? undefined : t.portfolioNames.days(format.number(Math.abs(time.days))),
            (time.days ?? 0) > 0,
            time.atLeast === true,
          )}
        </>
      }
    />
  );
}
