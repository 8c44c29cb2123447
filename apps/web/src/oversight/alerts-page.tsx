import { Tabs } from "@grondslag/ui";
import type { ReactNode } from "react";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";

/** The pages about all signals. */
export function AlertsPage({
  current,
  children,
}: {
  readonly current: "list" | "feedback";
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const { tabs, title } = t.alerts;
  return (
    <Page title={current === "list" ? title : t.alerts.feedbackTitle}>
      <Tabs
        label={title}
        tabs={[
          { href: "/alerts", label: tabs.list, current: current === "list" },
          { href: "/alerts/feedback", label: tabs.feedback, current: current === "feedback" },
        ]}
      />
      {children}
    </Page>
  );
}
