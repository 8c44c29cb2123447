import { Alert, Disclosure, StatTile, StatTiles } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { withQuery } from "../../table/list-query.ts";
import { useAsOfQuery } from "../as-of-day.tsx";
import type { Forecast, ReferenceClass } from "./forecast-types.ts";
import { useWarningText } from "./use-warning-text.ts";

/** When work will really end and what it will really cost, never a mean alone; unknown is said to be unknown. */
export function ForecastSection({ work }: { readonly work: string }) {
  const { t } = useLanguage();
  const words = t.portfolio.forecast;
  const resource = useResource<Forecast>(
    withQuery(`/api/v1/portfolio/work/${encodeURIComponent(work)}/forecast`, useAsOfQuery()),
  );
  return (
    <Section title={words.title} intro={words.intro}>
      <Loaded resource={resource}>
        {(forecast) =>
          forecast.state === "closed" ? <p>{words.closed}</p> : <OpenForecast forecast={forecast} />
        }
      </Loaded>
    </Section>
  );
}

function OpenForecast({
  forecast: { end, cost, earnedSchedule, warnings = [] },
}: {
  readonly forecast: Forecast;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.forecast;
  const text = useWarningText();
  return (
    <>
      {warnings.length === 0 ? null : (
        <Alert kind="warning">
          <ul className="gs-bullets">
            {warnings.map((warning) => (
              <li key={`${warning.code} ${warning.text ?? ""}`}>{text(warning)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <StatTiles>
        <StatTile
          label={words.endHalf}
          figure={end?.known === true ? format.shortDate(end.p50) : words.unknown}
          note={end === undefined || end.known ? words.halfNote : <Why why={end.why} />}
        />
        <StatTile
          label={words.endSafe}
          figure={end?.known === true ? format.shortDate(end.p80) : words.unknown}
          note={end?.known === true ? words.safeNote(format.shortDate(end.plannedOn)) : words.unknownNote}
        />
        <StatTile
          label={words.costHalf}
          figure={
            cost?.known === true
              ? format.money(cost.p50Cents)
              : cost?.atLeastCents === undefined
                ? words.unknown
                : words.atLeast(format.money(cost.atLeastCents))
          }
          note={cost === undefined || cost.known ? words.halfNote : <Why why={cost.why} />}
        />
        <StatTile
          label={words.costSafe}
          figure={cost?.known === true ? format.money(cost.p80Cents) : words.unknown}
          note={cost?.known === true ? words.safeNote(format.money(cost.statedCents)) : words.unknownNote}
        />
      </StatTiles>
      {earnedSchedule === undefined ? null : (
        <p>
          {words.earned(
            format.number(Math.round(earnedSchedule.done * 100)),
            format.number(Math.round(earnedSchedule.index * 100) / 100),
            format.date(earnedSchedule.endOn),
          )}
        </p>
      )}
      <Disclosure summary={words.howComputed}>
        <p>{words.howText}</p>
        {end?.known === true ? <Reference of={end.reference} what={words.ofEnd} /> : null}
        {cost?.known === true ? <Reference of={cost.reference} what={words.ofCost} /> : null}
      </Disclosure>
    </>
  );
}

function Why({ why }: { readonly why: string }) {
  const { t } = useLanguage();
  const words: Readonly<Record<string, string>> = t.portfolio.forecast.whyUnknown;
  return words[why] ?? why;
}

function Reference({ of, what }: { readonly of: ReferenceClass; readonly what: string }) {
  const { t, format } = useLanguage();
  return (
    <p>
      {t.portfolio.forecast.reference(
        what,
        format.number(of.cases),
        format.number(Math.round(of.borrowed * 100)),
      )}{" "}
      <AgencyText>{of.source}</AgencyText>
    </p>
  );
}
