import { Alert, Busy, Button, Card, EmptyState, Heading } from "@grondslag/ui";
import { request } from "../api/request.ts";
import type { LookUpOption, WorkItem } from "../api/types.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { subjectText } from "../language/format.ts";
import { useLanguage } from "../language/language.tsx";
import { DataSetCard } from "./data-set-card.tsx";
import { optionKey } from "./option-key.ts";
import { OtherPerson } from "./other-person.tsx";

/** An open work item: whom it is about, the data it opens, and the button that ends it. */
export function CallPanel({
  workItem,
  onClosed,
  onTransferred,
}: {
  readonly workItem: WorkItem;
  /** Called when the platform has ended all access; `option` is something to check that with. */
  readonly onClosed: (option: LookUpOption | undefined) => void;
  /** Called when another team has taken the work over. */
  readonly onTransferred: (unitName: string) => void;
}) {
  const { t, format } = useLanguage();
  const options = useResource<{ readonly items: readonly LookUpOption[] }>(
    `/api/v1/look-ups/options?workItem=${encodeURIComponent(workItem.id)}`,
  );
  const items = options.value?.items;
  const close = useAction(async () => {
    await request(`/api/v1/work-items/${encodeURIComponent(workItem.id)}/close`, {
      method: "POST",
      body: {},
    });
    onClosed(items?.[0]);
  });
  const call = workItem.kind === "call";
  const who = subjectText(workItem.subject);
  const purpose = workItem.purposeText ?? items?.[0]?.activity.purposeText;
  return (
    <div className="gs-stack gs-stack--wide">
      <Card marked>
        <div className="gs-stack">
          <div className="gs-row gs-row--between gs-row--middle">
            <Heading level={2}>
              {call ? t.desk.withWhom(who) : t.desk.aboutWhom(t.desk.call[workItem.kind], who)}
            </Heading>
            <Button appearance="primary" busy={close.busy} onClick={() => void close.run()}>
              {call ? t.desk.close : t.desk.closeItem}
            </Button>
          </div>
          <p>
            {purpose === undefined ? null : <AgencyText>{`${sentence(purpose)} `}</AgencyText>}
            {t.desk.since(format.time(workItem.openedAt))}
          </p>
          {workItem.kind === "emergency" ? (
            <p>
              {workItem.expiresAt === undefined
                ? null
                : t.desk.emergencyUntil(format.time(workItem.expiresAt))}
            </p>
          ) : null}
          {workItem.handedOver === undefined ? null : <HandedOver from={workItem.handedOver} />}
          {close.error === undefined ? null : (
            <Failure error={close.error} onRetry={() => void close.run()} />
          )}
        </div>
      </Card>
      <section className="gs-stack" aria-labelledby="caller-data">
        <Heading level={2} id="caller-data">
          {call ? t.desk.dataTitle : t.desk.dataTitleItem}
        </Heading>
        <p className="gs-prose">{t.desk.dataIntro}</p>
        {options.error === undefined ? null : <Failure error={options.error} onRetry={options.reload} />}
        {items === undefined ? (
          options.busy ? (
            <Busy label={t.busy} />
          ) : null
        ) : items.length === 0 ? (
          <EmptyState title={t.desk.noOptionsTitle}>
            <p>{t.desk.noOptions}</p>
          </EmptyState>
        ) : (
          items.map((option, at) => (
            <DataSetCard
              key={optionKey(option)}
              option={option}
              workItem={workItem}
              focusFirst={at === 0}
              onTransferred={onTransferred}
            />
          ))
        )}
      </section>
      {items === undefined || items.length === 0 ? null : (
        <OtherPerson options={items} workItem={workItem} onTransferred={onTransferred} />
      )}
    </div>
  );
}

function HandedOver({ from }: { readonly from: NonNullable<WorkItem["handedOver"]> }) {
  const { t } = useLanguage();
  return (
    <Alert title={t.desk.handedOver(from.fromUnitName ?? from.fromUnitId)}>
      {from.note === undefined ? null : (
        <p>
          <AgencyText>{from.note}</AgencyText>
        </p>
      )}
    </Alert>
  );
}

/** A text as a sentence: with a full stop at the end. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
