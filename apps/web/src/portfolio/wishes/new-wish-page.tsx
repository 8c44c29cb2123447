import { Link } from "@grondslag/ui";
import { useLocation } from "wouter";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { WishForm } from "./wish-form.tsx";

/** Page to record a wish. */
export function NewWishPage() {
  const { t } = useLanguage();
  const words = t.portfolio.wishes;
  const [, navigate] = useLocation();
  return (
    <Page title={words.add} actions={<Link href="/portfolio/board">{words.toBoard}</Link>}>
      <WishForm onSaved={(id) => navigate(`/portfolio/wishes/${encodeURIComponent(id)}`)} />
    </Page>
  );
}
