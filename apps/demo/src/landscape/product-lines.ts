import type { FactsSnapshot } from "@grondslag/landscape";

/** A release as the made-up landscape uses it. Days are `YYYY-MM-DD`. */
export interface LineRelease {
  readonly product: string;
  /** Name of the product, and of the release within it. */
  readonly name: string;
  readonly cycle: string;
  readonly cpe?: string;
  readonly release: string;
  /** Last day of support; `9999-12-31` while none is known. */
  readonly ends: string;
}

/** Releases of one product that follow on one another, the oldest first. */
export type ProductLine = readonly LineRelease[];

/** Only releases that an agency would run for years; their days come from the facts. */
const chosen = {
  "oracle-jdk": "5 6 7 8 11 17 21 25",
  "red-hat-jboss-eap": "4.3 5 6 7 8",
  tomcat: "5 6 8.0 8.5 9.0 10.1",
  postgresql: "9.0 9.1 9.2 9.3 9.6 11 12 13 14 15 16 17 18",
  "oracle-database": "10.2 11.1 11.2 12.1 12.2 19 21 23",
  rhel: "4 5 6 7 8 9 10",
  "windows-server": "2003-sp2 2008-r2-sp1 2012-r2 2016 2019 2022 2025",
  dotnetfx: "4.0 4.5 4.5.1 4.6.1 4.8",
  mssqlserver: "9.0-sp4 11.0-sp3 11.0-sp4 12.0-sp3 13.0-sp3 15.0 16.0",
  "visual-cobol": "2.0 2.1 2.2 3.0 5.0 7.0 9.0 10.0",
  "ibm-db2": "9.1 9.5 9.7 10.1 10.5 11.1 11.5 12.1",
  "ibm-mq": "6.0 7.0 7.1 7.5 8.0 9.0 9.1 9.2 9.3 9.4",
  "oracle-solaris": "9 10 11.3 11.4",
} as const satisfies Readonly<Record<string, string>>;
export type LineName = keyof typeof chosen;

/** @throws Error when the facts lack a release: then the list above must change with them. */
export function productLines({ products }: FactsSnapshot): Readonly<Record<LineName, ProductLine>> {
  const lineOf = (product: LineName): ProductLine => {
    const facts = products.find((one) => one.product === product);
    return chosen[product].split(" ").map((cycle) => {
      const found = facts?.cycles.find((one) => one.cycle === cycle);
      if (facts === undefined || found?.release === undefined)
        throw new Error(`the facts of end of life have no ${product} ${cycle}`);
      const [cpe] = facts.cpes;
      return {
        product,
        name: facts.name,
        cycle,
        ...(cpe !== undefined && { cpe }),
        release: found.release,
        ends: typeof found.endOfLife === "string" ? found.endOfLife : "9999-12-31",
      };
    });
  };
  return {
    "oracle-jdk": lineOf("oracle-jdk"),
    "red-hat-jboss-eap": lineOf("red-hat-jboss-eap"),
    tomcat: lineOf("tomcat"),
    postgresql: lineOf("postgresql"),
    "oracle-database": lineOf("oracle-database"),
    rhel: lineOf("rhel"),
    "windows-server": lineOf("windows-server"),
    dotnetfx: lineOf("dotnetfx"),
    mssqlserver: lineOf("mssqlserver"),
    "visual-cobol": lineOf("visual-cobol"),
    "ibm-db2": lineOf("ibm-db2"),
    "ibm-mq": lineOf("ibm-mq"),
    "oracle-solaris": lineOf("oracle-solaris"),
  };
}
