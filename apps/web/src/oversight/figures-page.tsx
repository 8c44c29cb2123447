import { Button, Tabs } from "@grondslag/ui";
import type { ReactNode } from "react";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";

const views = [
  { name: "coverage", href: "/oversight" },
  { name: "unexplained", href: "/oversight/unexplained" },
  { name: "worksCouncil", href: "/oversight/works-council" },
] as const;

/** One view of the oversight in figures, with the way to the others and to paper. */
export function FiguresPage({
  current,
  children,
}: {
  readonly current: (typeof views)[number]["name"];
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.figures;
  return (
    <Page
      title={words.tabs[current]}
      actions={
        <span className="gs-on-screen">
          <Button onClick={() => window.print()}>{words.print}</Button>
        </span>
      }
    >
      <Tabs
        label={words.title}
        tabs={views.map(({ name, href }) => ({ href, label: words.tabs[name], current: name === current }))}
      />
      {children}
    </Page>
  );
}
