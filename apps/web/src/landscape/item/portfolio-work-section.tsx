import { Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { TemporaryServices } from "../../portfolio/work/other-facts.tsx";
import { WorkTable } from "../../portfolio/work/work-table.tsx";
import type { TouchingWork } from "../../portfolio/work/work-types.ts";
import { useMay } from "../../session/session.tsx";

/** Which programmes and projects change a system or a chain, what is temporary in it, and which laws have a date. */
export function PortfolioWorkSection({
  id,
  kind,
}: {
  readonly id: string;
  readonly kind: "system" | "chain";
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.touching;
  const may = useMay("portfolio.read");
  const resource = useResource<TouchingWork>(
    may ? `/api/v1/portfolio/${kind}s/${encodeURIComponent(id)}/work` : undefined,
  );
  if (!may) return null;
  return (
    <Section title={words.title} intro={words.intro}>
      <Loaded resource={resource}>
        {({ items, totals, temporaryServices = [], lawDates }) => (
          <>
            {items.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <>
                <p>
                  {words.sums(
                    format.number(totals.counted),
                    format.money(totals.expected.atLeastCents),
                    format.number(totals.expected.unknown),
                  )}
                </p>
                <WorkTable caption={words.title} rows={items} />
              </>
            )}
            <TemporaryServices of={temporaryServices} level={3} />
            {lawDates.length === 0 ? null : (
              <Section title={words.laws} level={3}>
                <ul className="gs-bullets">
                  {lawDates.map(({ record }) => (
                    <li key={record.id}>
                      <AgencyText>
                        {words.law(record.title, record.law, format.date(record.effectiveOn))}
                      </AgencyText>
                    </li>
                  ))}
                </ul>
                <p>
                  <Link href="/portfolio/calendar">{words.toCalendar}</Link>
                </p>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
