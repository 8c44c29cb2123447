import { Badge, Link } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { leadWords, oneDecimal } from "./addend-words.ts";
import { AlertActions } from "./alert-actions.tsx";
import { Pseudonym, StateBadges } from "./alert-badges.tsx";
import { AlertHistory } from "./alert-history.tsx";
import { AlertLookUps } from "./alert-look-ups.tsx";
import { AlertScore } from "./alert-score.tsx";
import type { AlertDetail } from "./alert-types.ts";
import { RevealPanel } from "./reveal-panel.tsx";
import { useChanges } from "./use-changes.ts";
import { useRegisterNames } from "./use-register-names.ts";

/** One signal: what was seen and what that says, the look-ups in order of time, and what one can do. */
export function AlertPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const alert = useResource<AlertDetail>(`/api/v1/alerts/${encodeURIComponent(id)}`);
  useChanges("/api/v1/alerts/stream", "alerts", alert.reload);
  const title = alert.value === undefined ? t.alerts.title : t.alerts.one(alert.value.pseudonym);
  return (
    <Page title={title}>
      <p>
        <Link href="/alerts">{t.alerts.back}</Link>
      </p>
      <Loaded resource={alert} lines={10}>
        {(value) => <AlertParts alert={value} onChanged={alert.reload} />}
      </Loaded>
    </Page>
  );
}

function AlertParts({ alert, onChanged }: { readonly alert: AlertDetail; readonly onChanged: () => void }) {
  const names = useRegisterNames();
  return (
    <>
      <Summary alert={alert} />
      <div className="gs-split">
        <div className="gs-stack gs-stack--wide">
          <AlertScore alert={alert} names={names} />
          <AlertLookUps looks={alert.looks} ofOthers={alert.lookUpsOfOthers} names={names} />
          <AlertHistory steps={alert.history} />
        </div>
        <div className="gs-split__aside gs-stack" id="act">
          <AlertActions alert={alert} onChanged={onChanged} />
          <RevealPanel about={alert.id} pseudonym={alert.pseudonym} year={alert.year} />
        </div>
      </div>
    </>
  );
}

/** What happened, in a sentence or two, and where it stands. */
function Summary({ alert }: { readonly alert: AlertDetail }) {
  const { t, format } = useLanguage();
  const words = t.alerts;
  const lead = leadWords(alert.looks, alert.addends, words, format);
  const week = alert.subjectsOfWeek;
  return (
    <div className="gs-card gs-card--marked gs-stack gs-stack--tight">
      <div className="gs-row gs-row--middle">
        <StateBadges alert={alert} />
        {alert.source === "score" ? null : <Badge tone="info">{words.sources[alert.source]}</Badge>}
        {alert.dueOn === undefined ? null : <span>{words.dueOn(format.date(alert.dueOn))}</span>}
      </div>
      <p className="gs-lead">
        <strong>{lead === "" ? words.sourceTexts[alert.source] : lead}</strong>
      </p>
      {week === undefined ? null : (
        <p className="gs-prose">
          {words.leadWeek(oneDecimal(format, week.withoutLink), oneDecimal(format, week.subjects))}
        </p>
      )}
      {/* Where both do not stand beside each other, what one does comes after all that one reads. */}
      <p className="gs-split__jump">
        <Link external href="#act">
          {words.toDo}
        </Link>
      </p>
      <p className="gs-soft gs-small">
        <Pseudonym>{alert.pseudonym}</Pseudonym> · <AgencyText>{alert.unitName ?? alert.unit}</AgencyText> ·{" "}
        {words.weekOf(format.date(alert.week))} ·{" "}
        {alert.rule === undefined ? (
          `${words.score} ${oneDecimal(format, alert.score)}`
        ) : (
          <AgencyText>
            {words.sources.rule}: {alert.rule}
          </AgencyText>
        )}{" "}
        · {words.settings(alert.settings)}
      </p>
    </div>
  );
}
