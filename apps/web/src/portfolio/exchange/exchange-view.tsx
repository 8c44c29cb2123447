import { Disclosure } from "@grondslag/ui";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { ExportLinks } from "./export-links.tsx";
import { ImportFile } from "./import-file.tsx";

/** Takes the portfolio in from files of others, and gives it out as files. */
export function ExchangeView() {
  const { t } = useLanguage();
  const words = t.portfolio.exchange;
  const mayImport = useMay("portfolio.edit");
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      {mayImport ? (
        <Section title={words.importTitle} intro={words.importIntro}>
          <ImportFile />
        </Section>
      ) : (
        <p>{words.readOnly}</p>
      )}
      <ExportLinks />
    </Page>
  );
}
