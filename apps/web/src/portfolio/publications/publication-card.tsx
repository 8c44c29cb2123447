import { Badge, type BadgeTone, Button, Disclosure } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useSession } from "../../session/session.tsx";
import { PublicationChanges } from "./publication-changes.tsx";
import { PublicationSteps } from "./publication-steps.tsx";
import type {
  Publication,
  PublicationAnswer,
  PublicationState,
  PublicationStep,
} from "./publication-types.ts";

const tones: Readonly<Record<PublicationState, BadgeTone>> = {
  draft: "info",
  checked: "info",
  published: "good",
  refused: "neutral",
};

/** One version: what was done with it, what it changes for the public, and the next step. */
export function PublicationCard({
  publication,
  onStep,
}: {
  readonly publication: Publication;
  readonly onStep: (step: PublicationStep) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.publications;
  const self = useSession().resource.value?.employee?.id;
  const waits = publication.state === "draft" || publication.state === "checked";
  const [open, setOpen] = useState(waits);
  const title =
    publication.number === undefined
      ? words.version(format.date(publication.on))
      : words.numbered(format.number(publication.number), format.date(publication.on));
  return (
    <Section title={title} level={3} card>
      <p>
        <Badge tone={tones[publication.state]}>{words.states[publication.state]}</Badge>
      </p>
      {publication.correction === undefined ? null : <p>{words.correction(publication.correction)}</p>}
      <ul className="gs-plain-list" aria-label={words.steps}>
        <li>{words.prepared(format.moment(publication.preparedAt), publication.preparedBy === self)}</li>
        {publication.steps.map(({ step, at, by, text }) => (
          <li key={`${step} ${at}`}>
            {words.stepText[step](format.moment(at), by === self)}
            {text === undefined ? null : (
              <>
                : <AgencyText>{text}</AgencyText>
              </>
            )}
          </li>
        ))}
      </ul>
      <Disclosure summary={words.digest}>
        <code className="gs-break">{publication.digest}</code>
      </Disclosure>
      {open ? (
        <Look publication={publication} onStep={onStep} />
      ) : (
        <div className="gs-row">
          <Button small onClick={() => setOpen(true)}>
            {words.look}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** What is frozen is read before a step is taken: the step carries the digest of what was read. */
function Look({
  publication,
  onStep,
}: {
  readonly publication: Publication;
  readonly onStep: (step: PublicationStep) => void;
}) {
  const resource = useResource<PublicationAnswer>(
    `/api/v1/portfolio/publications/${encodeURIComponent(publication.id)}`,
  );
  return (
    <Loaded resource={resource}>
      {(found) => (
        <>
          <PublicationChanges of={found} />
          <PublicationSteps
            publication={{ ...publication, digest: found.publication.digest }}
            onStep={onStep}
          />
        </>
      )}
    </Loaded>
  );
}
