import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";

type OwnReveal = { readonly at: string; readonly until: string; readonly reason: string };

/** That two people saw one's name, and why; nothing when nobody did. */
export function OwnReveals() {
  const { t, format } = useLanguage();
  const words = t.reveals;
  const { value } = useResource<{ readonly items: readonly OwnReveal[] }>("/api/v1/own/reveals");
  if (value === undefined || value.items.length === 0) return null;
  return (
    <Section title={words.own} intro={words.ownIntro} card>
      <ul className="gs-plain-list gs-stack">
        {value.items.map(({ at, until, reason }) => (
          <li key={`${at} ${reason}`}>
            <p className="gs-prose">
              <AgencyText>{reason}</AgencyText>
            </p>
            <p className="gs-soft gs-small">{words.ownShown(format.moment(at), format.moment(until))}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
