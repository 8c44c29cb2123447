import { Button, Row, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay, useSession } from "../../session/session.tsx";
import type { Publication, PublicationStep } from "./publication-types.ts";

/** The next step of a version, for who may take it and took none before: three people take the three steps. */
export function PublicationSteps({
  publication,
  onStep,
}: {
  readonly publication: Publication;
  readonly onStep: (step: PublicationStep) => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.publications;
  const self = useSession().resource.value?.employee?.id;
  const mayCheck = useMay("dashboard.check");
  const mayPublish = useMay("dashboard.publish");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const take = useAction(async (step: PublicationStep) => {
    await request(`/api/v1/portfolio/publications/${encodeURIComponent(publication.id)}/${step}`, {
      method: "POST",
      body: { digest: publication.digest, ...(text.trim() === "" ? {} : { text: text.trim() }) },
    });
    onStep(step);
  });
  const { state } = publication;
  if (state !== "draft" && state !== "checked") return null;
  const took = [publication.preparedBy, ...publication.steps.map(({ by }) => by)].some((by) => by === self);
  const next = state === "draft" ? "check" : "publish";
  const may = next === "check" ? mayCheck : mayPublish;
  return (
    <>
      {may && !took ? null : (
        <p>{may ? words.ownStep : next === "check" ? words.waitsForCheck : words.waitsForPublish}</p>
      )}
      {take.error === undefined ? null : <Failure error={take.error} />}
      {(may && !took) || mayCheck ? (
        <>
          <TextAreaField
            label={words.remark}
            hint={mayCheck ? words.remarkHint : undefined}
            value={text}
            rows={2}
            error={tried && text.trim() === "" ? words.remarkWrong : undefined}
            onValue={setText}
          />
          <Row>
            {may && !took ? (
              <Button appearance="primary" busy={take.busy} onClick={() => void take.run(next)}>
                {words[next]}
              </Button>
            ) : null}
            {mayCheck ? (
              <Button
                busy={take.busy}
                onClick={() => {
                  setTried(true);
                  if (text.trim() !== "") void take.run("refuse");
                }}
              >
                {words.refuse}
              </Button>
            ) : null}
          </Row>
        </>
      ) : null}
    </>
  );
}
