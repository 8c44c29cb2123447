import { Alert, Button, DefinitionList, Link } from "@grondslag/ui";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { entryAddress } from "../register/kinds.ts";
import { useMay } from "../session/session.tsx";
import { type Investigation, investigationsPath } from "./investigation-types.ts";
import { lastMoment } from "./investigations-view.tsx";
import { useRegisterNames } from "./use-register-names.ts";

type Verb = "approval" | "rejection" | "withdrawal";

/** What the mandate covers and rests on, and the decision about it by a second person. */
export function MandateSection({
  one,
  self,
  onChanged,
}: {
  readonly one: Investigation;
  /** Id of the reader. */
  readonly self: string;
  readonly onChanged: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const names = useRegisterNames();
  const done = ({ by, at }: { readonly by: string; readonly at: string }) =>
    words.writtenBy(by, format.moment(at));
  return (
    <Section title={words.views.mandate} card>
      <DefinitionList
        items={[
          { key: "suspicion", term: words.suspicion, value: <AgencyText>{one.suspicion}</AgencyText> },
          {
            key: "ground",
            term: words.ground,
            value: <Link href={entryAddress("legal-grounds", one.groundId)}>{one.groundId}</Link>,
          },
          {
            key: "persons",
            term: words.persons,
            value: <Lines texts={one.persons} code />,
          },
          {
            key: "systems",
            term: words.systems,
            value:
              one.systems.length === 0 ? words.allSystems : <Lines texts={one.systems.map(names.system)} />,
          },
          {
            key: "period",
            term: words.period,
            value: words.fromUntil(format.date(one.from), format.date(lastMoment(one.to))),
          },
          { key: "ends", term: words.ends, value: format.date(lastMoment(one.expiresAt)) },
          {
            key: "covert",
            term: words.kind,
            value: one.covert ? `${words.covert}. ${words.covertText}` : words.open,
          },
          { key: "workers", term: words.workers, value: <Lines texts={one.workers} /> },
          { key: "proposed", term: words.proposedBy, value: done(one.proposed) },
          ...(one.decided === undefined
            ? []
            : [{ key: "decided", term: words.decidedBy, value: done(one.decided) }]),
        ]}
      />
      {one.hidesNothingFrom === undefined ? null : (
        <Alert>
          <p>{words.hidesNothing(one.hidesNothingFrom, one.persons.length)}</p>
        </Alert>
      )}
      {one.state === "proposed" ? <Decision one={one} self={self} onChanged={onChanged} /> : null}
    </Section>
  );
}

function Lines({ texts, code = false }: { readonly texts: readonly string[]; readonly code?: boolean }) {
  return (
    <ul className="gs-plain-list">
      {texts.map((text) => (
        <li key={text}>{code ? <code>{text}</code> : text}</li>
      ))}
    </ul>
  );
}

function Decision({
  one,
  self,
  onChanged,
}: {
  readonly one: Investigation;
  readonly self: string;
  readonly onChanged: () => void;
}) {
  const { t } = useLanguage();
  const words = t.investigations;
  const mayDecide = useMay("investigation.decide");
  const own = one.proposed.by === self;
  const decide = useAction(async (verb: Verb) => {
    await request(`${investigationsPath}/${one.id}/${verb}`, { method: "POST" });
    onChanged();
  });
  return (
    <>
      {decide.error === undefined ? null : <Failure error={decide.error} />}
      {own || one.workers.includes(self) ? <p>{words.ownProposal}</p> : null}
      {mayDecide && !own && !one.workers.includes(self) ? (
        <>
          <p className="gs-prose">{words.decideText}</p>
          <div className="gs-row">
            <Button appearance="primary" busy={decide.busy} onClick={() => void decide.run("approval")}>
              {words.approve}
            </Button>
            <Button busy={decide.busy} onClick={() => void decide.run("rejection")}>
              {words.reject}
            </Button>
          </div>
        </>
      ) : null}
      {own ? (
        <div>
          <Button busy={decide.busy} onClick={() => void decide.run("withdrawal")}>
            {words.withdraw}
          </Button>
        </div>
      ) : null}
    </>
  );
}
