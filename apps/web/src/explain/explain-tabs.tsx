import { Tabs } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";

const paths = { why: "/explain", who: "/explain/who", what: "/explain/what" } as const;

/** The three questions: why (not), who can see this citizen, what can this employee see. */
export function ExplainTabs({ current }: { readonly current: keyof typeof paths }) {
  const { t } = useLanguage();
  return (
    <Tabs
      label={t.explain.title}
      tabs={(["why", "who", "what"] as const).map((name) => ({
        href: paths[name],
        label: t.explain.tabs[name],
        current: name === current,
      }))}
    />
  );
}
