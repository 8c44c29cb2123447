import { Alert, Busy, Heading, Link } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import type { LookUpOption, WorkItem } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { subjectText } from "../language/format.ts";
import { useLanguage } from "../language/language.tsx";
import { CallPanel } from "./call-panel.tsx";
import { ClosedNotice } from "./closed-notice.tsx";
import { WaitingPanel } from "./waiting-panel.tsx";

type Closed = { readonly workItem: WorkItem; readonly option: LookUpOption | undefined };

/** The desk of an employee: one call at a time, and the data of that caller alone. */
export function DeskView() {
  const { t } = useLanguage();
  const [query] = useSearchParams();
  const open = useResource<{ readonly items: readonly WorkItem[] }>("/api/v1/work-items?state=open");
  const [pickedUp, setPickedUp] = useState<WorkItem>();
  const [closed, setClosed] = useState<Closed>();
  const [transferred, setTransferred] = useState<{ readonly id: string; readonly to: string }>();
  const others = (open.value?.items ?? []).filter(
    (item) => item.id !== closed?.workItem.id && item.id !== transferred?.id,
  );
  const call = pickedUp ?? others.find((item) => item.kind === "call");
  // Somebody who has more work open at once, such as a call and emergency access, goes from one to the other.
  const active = others.find((item) => item.id === query.get("item")) ?? call;
  const known = [...others, ...(call === undefined || others.some(({ id }) => id === call.id) ? [] : [call])];
  const rest = known.filter((item) => item.id !== active?.id);
  return (
    <Page title={t.desk.title}>
      {closed === undefined || active !== undefined ? null : (
        <ClosedNotice key={closed.workItem.id} workItem={closed.workItem} option={closed.option} />
      )}
      {transferred === undefined || active !== undefined ? null : (
        <Alert kind="ok" title={t.desk.transferredTitle(transferred.to)} live>
          <p>{t.desk.transferred}</p>
        </Alert>
      )}
      {open.error === undefined ? null : <Failure error={open.error} onRetry={open.reload} />}
      {open.value === undefined ? (
        open.busy ? (
          <Busy label={t.busy} />
        ) : null
      ) : active === undefined ? (
        <WaitingPanel
          key={closed?.workItem.id ?? "first"}
          onPickedUp={(workItem) => {
            setClosed(undefined);
            setTransferred(undefined);
            setPickedUp(workItem);
          }}
          onAlreadyOpen={open.reload}
        />
      ) : (
        <CallPanel
          key={active.id}
          workItem={active}
          onClosed={(option) => {
            // With the work item every answer leaves the screen and the memory of this page.
            setPickedUp(undefined);
            setClosed({ workItem: active, option });
            open.reload();
          }}
          onTransferred={(to) => {
            setPickedUp(undefined);
            setTransferred({ id: active.id, to });
            open.reload();
          }}
        />
      )}
      {rest.length === 0 ? null : <OtherWork items={rest} />}
    </Page>
  );
}

function OtherWork({ items }: { readonly items: readonly WorkItem[] }) {
  const { t } = useLanguage();
  return (
    <section className="gs-stack gs-stack--tight" aria-labelledby="other-work">
      <Heading level={2} id="other-work">
        {t.desk.otherItems}
      </Heading>
      <ul className="gs-bullets">
        {items.map((item) => (
          <li key={item.id}>
            <Link href={`/desk?item=${encodeURIComponent(item.id)}`}>
              {t.desk.aboutWhom(t.desk.call[item.kind], subjectText(item.subject))}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
