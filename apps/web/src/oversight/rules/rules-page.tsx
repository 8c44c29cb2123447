import { Tabs } from "@grondslag/ui";
import type { ReactNode } from "react";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";

/** The pages about all rules and all methods. */
export function RulesPage({
  current,
  children,
}: {
  readonly current: "list" | "threats";
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const { tabs, title, threatsTitle } = t.rules;
  return (
    <Page title={current === "list" ? title : threatsTitle}>
      <Tabs
        label={title}
        tabs={[
          { href: "/rules", label: tabs.list, current: current === "list" },
          { href: "/rules/threats", label: tabs.threats, current: current === "threats" },
        ]}
      />
      {children}
    </Page>
  );
}
