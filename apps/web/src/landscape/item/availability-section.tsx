import { Badge, DefinitionList } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { ItemAvailability } from "../availability/availability-types.ts";
import { useDuration } from "../availability/availability-view.tsx";

const most = 20;

/** Whether the item worked this year, against what was promised, and each outage with where it came from. */
export function AvailabilitySection({ id }: { readonly id: string }) {
  const { t, format } = useLanguage();
  const words = t.landscape.availability;
  const duration = useDuration();
  const year = useResource<ItemAvailability>(
    `/api/v1/landscape/items/${encodeURIComponent(id)}/availability`,
  ).value;
  if (year === undefined) return null;
  return (
    <Section title={`${words.title} ${year.year}`}>
      <DefinitionList
        items={[
          {
            key: "worked",
            term: words.percent,
            value: `${words.percentText(format.number(year.worked / 1_000))} (${words.target.toLowerCase()}: ${words.percentText(format.number(year.target / 1_000))})`,
          },
          { key: "down", term: words.down, value: duration(year.downMs) },
          { key: "planned", term: words.planned, value: duration(year.plannedMs) },
          {
            key: "left",
            term: words.left,
            value:
              year.breachedAt === undefined ? (
                duration(Math.max(0, year.remainingMs))
              ) : (
                <Badge tone="bad">{words.breached(format.shortDate(year.breachedAt))}</Badge>
              ),
          },
        ]}
      />
      {year.outages.length === 0 ? (
        <p>{words.none}.</p>
      ) : (
        <ul className="gs-bullets">
          {year.outages.slice(0, most).map((outage) => (
            <li key={`${outage.source} ${outage.key}`}>
              {words.outage(
                format.moment(outage.from),
                outage.until === undefined
                  ? words.stillDown
                  : duration(Date.parse(outage.until) - Date.parse(outage.from)),
                outage.item.name,
              )}{" "}
              {outage.planned ? <Badge tone="neutral">{words.planned}</Badge> : null} {outage.text}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
