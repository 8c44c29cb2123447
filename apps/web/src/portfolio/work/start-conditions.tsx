import { Alert, Button } from "@grondslag/ui";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { WorkPageAnswer } from "./work-types.ts";

/** The gate: what must be there before work starts, and the button that starts it (rows O14, O15). */
export function StartConditions({
  page: { work, revision, startConditions, displaced },
  onStarted,
}: {
  readonly page: WorkPageAnswer;
  readonly onStarted: () => void;
}) {
  const { t, format } = useLanguage();
  const quarter = useNamedQuarter();
  const words = t.portfolio.work;
  const may = useMay("portfolio.edit");
  const start = useAction(async () => {
    await request(`/api/v1/portfolio/work/${encodeURIComponent(work.id)}/start`, {
      method: "POST",
      body: { revision },
    });
    onStarted();
  });
  if (startConditions.length === 0) return null;
  const isWhole = startConditions.every(({ met }) => met);
  return (
    <Section title={words.gateTitle}>
      {isWhole && displaced.length > 0 ? null : (
        <Alert kind={isWhole ? "ok" : "warning"}>
          <p>{isWhole ? words.gateReady : words.gateMissing}</p>
          {isWhole ? null : (
            <ul className="gs-bullets">
              {startConditions
                .filter(({ met }) => !met)
                .map(({ condition }) => (
                  <li key={condition}>{words.startConditions[condition]}</li>
                ))}
            </ul>
          )}
        </Alert>
      )}
      {displaced.length === 0 ? null : (
        <Alert kind="warning">
          <p>{words.gateDisplaces}</p>
          <ul className="gs-bullets">
            {displaced.map((one) => (
              <li key={`${one.skill} ${one.teamName ?? ""} ${one.quarter}`}>
                {words.displaced(
                  one.teamName === undefined ? one.skillName : `${one.skillName} (${one.teamName})`,
                  quarter.full(one.quarter),
                  format.number(one.short / 100),
                  one.modernisation.map(({ name }) => name).join(", "),
                )}
                {one.stated ? null : ` ${words.displacedUnstated}`}
              </li>
            ))}
          </ul>
          <p>{words.displacedRemedy}</p>
        </Alert>
      )}
      {start.error === undefined ? null : <Failure error={start.error} />}
      {may ? (
        <div className="gs-row">
          <Button appearance="primary" onClick={() => void start.run()} busy={start.busy}>
            {words.startAction}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
