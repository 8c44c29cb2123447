import { Tabs } from "@grondslag/ui";
import type { ReactNode } from "react";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";

const titles = {
  list: (t: Messages) => t.alerts.title,
  feedback: (t: Messages) => t.alerts.feedbackTitle,
  settings: (t: Messages) => t.alertSettings.title,
};

/** The pages about all signals. */
export function AlertsPage({
  current,
  children,
}: {
  readonly current: keyof typeof titles;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const { tabs, title } = t.alerts;
  return (
    <Page title={titles[current](t)}>
      <Tabs
        label={title}
        tabs={[
          { href: "/alerts", label: tabs.list, current: current === "list" },
          { href: "/alerts/feedback", label: tabs.feedback, current: current === "feedback" },
          { href: "/alerts/settings", label: tabs.settings, current: current === "settings" },
        ]}
      />
      {children}
    </Page>
  );
}
