import { Link } from "@grondslag/ui";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { ExchangeFormat, TableName } from "./exchange-types.ts";

const endings: Readonly<Record<ExchangeFormat, string>> = {
  json: "json",
  csv: "csv",
  xlsx: "xlsx",
  mspdi: "xml",
  openproject: "json",
  "openproject-csv": "csv",
};
const whole = ["json", "xlsx", "mspdi", "openproject", "openproject-csv"] as const;
const tables = ["work", "entries", "wishes"] as const;

/** The portfolio as a file of each kind. */
export function ExportLinks() {
  const { t } = useLanguage();
  const words = t.portfolio.exchange;
  return (
    <Section title={words.exportTitle} intro={words.exportIntro}>
      <Section title={words.whole} level={3}>
        <ul className="gs-bullets">
          {whole.map((format) => (
            <li key={format}>
              <File format={format} text={words.formats[format]} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.tablesTitle} level={3}>
        <ul className="gs-bullets">
          {tables.map((table) => (
            <li key={table}>
              <File
                format="csv"
                table={table}
                text={words.download(words.tables[table], words.formats.csv)}
              />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.templates} level={3}>
        <ul className="gs-bullets">
          <li>
            <File
              format="xlsx"
              template
              text={words.template(tables.map((table) => words.tables[table]).join(", "), words.formats.xlsx)}
            />
          </li>
          {tables.map((table) => (
            <li key={table}>
              <File
                format="csv"
                table={table}
                template
                text={words.template(words.tables[table], words.formats.csv)}
              />
            </li>
          ))}
        </ul>
      </Section>
    </Section>
  );
}

function File({
  format,
  table,
  template = false,
  text,
}: {
  readonly format: ExchangeFormat;
  readonly table?: TableName;
  readonly template?: boolean;
  readonly text: string;
}) {
  const { t } = useLanguage();
  const names = t.portfolio.exchange.fileNames;
  const query = new URLSearchParams({
    format,
    ...(table === undefined ? {} : { table }),
    ...(template ? { template: "true" } : {}),
  });
  const name = [names.portfolio, table, template ? names.template : undefined]
    .filter((part) => part !== undefined)
    .join("-");
  return (
    <Link external href={`/api/v1/portfolio/export?${query}`} download={`${name}.${endings[format]}`}>
      {text}
    </Link>
  );
}
