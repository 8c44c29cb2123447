import { Disclosure, Tabs } from "@grondslag/ui";
import type { ReactNode } from "react";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";

const views = [
  ["open", "/landscape/contradictions"],
  ["twins", "/landscape/contradictions/twins"],
  ["decided", "/landscape/contradictions/decided"],
] as const;

/** The frame of the three views of contradictions. */
export function ConflictsPage({
  view,
  children,
}: {
  readonly view: (typeof views)[number][0];
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.contradictions;
  const intros = { open: words.intro, twins: words.twinsIntro, decided: words.decidedIntro };
  return (
    <Page title={view === "open" ? words.title : words[view]}>
      <Tabs
        label={words.views}
        tabs={views.map(([name, href]) => ({ href, label: words[name], current: name === view }))}
      />
      <p className="gs-prose">{intros[view]}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      {children}
    </Page>
  );
}
