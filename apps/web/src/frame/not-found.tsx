import { LinkButton } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import { Page } from "./page.tsx";

/** No page has this address. */
export function NotFound() {
  const { t } = useLanguage();
  return (
    <Page title={t.failure.notFoundTitle}>
      <p>{t.failure.notFound}</p>
      <div>
        <LinkButton href="/">{t.failure.toStart}</LinkButton>
      </div>
    </Page>
  );
}
