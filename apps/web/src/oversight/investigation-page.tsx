import { Alert, Link, Tabs, TextField } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay, useSession } from "../session/session.tsx";
import { InvestigationBadge, WhatIsDue } from "./investigation-badge.tsx";
import { InvestigationGraph } from "./investigation-graph.tsx";
import { InvestigationNotes } from "./investigation-notes.tsx";
import { InvestigationPeers } from "./investigation-peers.tsx";
import { InvestigationTimeline } from "./investigation-timeline.tsx";
import { type Investigation, investigationAddress, investigationsPath } from "./investigation-types.ts";
import { MandateSection } from "./mandate-section.tsx";
import { RevealPanel } from "./reveal-panel.tsx";

const views = ["timeline", "graph", "peers", "notes", "names", "mandate"] as const;
type View = (typeof views)[number];
const asking: readonly View[] = ["timeline", "graph", "peers"];

/** The room of one investigation. */
export function InvestigationPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const words = t.investigations;
  const list = useResource<{ readonly items: readonly Investigation[] }>(investigationsPath);
  const one = list.value?.items.find((item) => item.id === id);
  return (
    <Page title={one?.reference ?? words.title}>
      <p>
        <Link href="/investigations">{words.back}</Link>
      </p>
      <Loaded resource={list}>
        {() => (one === undefined ? <p>{words.unknown}</p> : <Room one={one} onChanged={list.reload} />)}
      </Loaded>
    </Page>
  );
}

/** What one asks in the room stays while one goes from view to view. */
function Room({ one, onChanged }: { readonly one: Investigation; readonly onChanged: () => void }) {
  const { t } = useLanguage();
  const words = t.investigations;
  const [query] = useSearchParams();
  const [motive, setMotive] = useState("");
  const [tried, setTried] = useState(false);
  const self = useSession().resource.value?.employee?.id ?? "";
  const mayDecide = useMay("investigation.decide");
  const mayWork = useMay("investigation.work") && one.workers.includes(self);
  // Those who work on it may have left: then who gives mandates ends it.
  const mayEnd = useMay("investigation.work") && (mayWork || mayDecide);
  const mayName = useMay("alert.read");
  const mayAsk = mayWork && one.state === "open";
  const shown = views.filter((view) => (asking.includes(view) ? mayAsk : view !== "names" || mayName));
  const first = mayAsk ? "timeline" : one.state === "proposed" ? "mandate" : "notes";
  const view = shown.find((name) => name === query.get("view")) ?? first;
  const reason = motive.trim();
  const askable = () => {
    setTried(true);
    return reason.length < 10 ? undefined : reason;
  };
  return (
    <>
      <div className="gs-row gs-row--middle">
        <InvestigationBadge state={one.state} />
        <span>
          <WhatIsDue one={one} />
        </span>
      </div>
      <Tabs
        label={words.title}
        tabs={shown.map((name) => ({
          href: investigationAddress(one.id, { view: name }),
          label: words.views[name],
          current: name === view,
        }))}
      />
      {mayAsk || one.state === "proposed" ? null : (
        <Alert>
          <p>{one.state === "open" ? words.notWorker : words.notOpen}</p>
        </Alert>
      )}
      {asking.includes(view) ? (
        <TextField
          width="long"
          label={words.motive}
          hint={words.motiveHint}
          autoComplete="off"
          value={motive}
          error={tried && reason.length < 10 ? words.motiveMissing : undefined}
          onChange={(event) => setMotive(event.currentTarget.value)}
        />
      ) : null}
      {/* What was found stays there when one comes back from another view. */}
      {mayAsk ? (
        <>
          <div hidden={view !== "timeline"}>
            <div className="gs-stack">
              <InvestigationTimeline one={one} motive={askable} />
            </div>
          </div>
          <div hidden={view !== "graph"}>
            <div className="gs-stack">
              <InvestigationGraph one={one} motive={askable} />
            </div>
          </div>
          <div hidden={view !== "peers"}>
            <div className="gs-stack">
              <InvestigationPeers one={one} motive={askable} />
            </div>
          </div>
        </>
      ) : null}
      {view === "notes" ? (
        <InvestigationNotes one={one} mayWork={mayWork} mayEnd={mayEnd} onChanged={onChanged} />
      ) : null}
      {view === "mandate" ? <MandateSection one={one} self={self} onChanged={onChanged} /> : null}
      {view === "names"
        ? one.persons.map((pseudonym) => (
            <RevealPanel
              key={pseudonym}
              about={one.reference}
              pseudonym={pseudonym}
              year={new Date(one.proposed.at).getUTCFullYear()}
            />
          ))
        : null}
    </>
  );
}
