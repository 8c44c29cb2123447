import { type Column, DataTable, Disclosure, Link } from "@grondslag/ui";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { itemAddress } from "../item-address.ts";
import type { Debt } from "./debt-types.ts";
import { usePercent } from "./use-percent.ts";

type Chain = Debt["byChain"][number];
/** So many technologies are shown at first; what follows must not be out of sight. */
const atFirst = 10;

type Technology = Debt["byTechnology"][number];

/** Where the debt is: the chain with the largest share first. */
export function DebtByChain({ debt }: { readonly debt: Debt }) {
  const { t, format } = useLanguage();
  const percent = usePercent();
  const words = t.landscape.debt;
  const share = ({ failing, inUse }: Chain) => (inUse === 0 ? 0 : (100 * failing) / inUse);
  const columns: readonly Column<Chain>[] = [
    {
      key: "chain",
      header: t.landscape.kinds.chain ?? "",
      rowHeader: true,
      cell: ({ id, name }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    { key: "inUse", header: words.inUse, numeric: true, cell: (row) => format.number(row.inUse) },
    { key: "failing", header: words.inDebt, numeric: true, cell: (row) => format.number(row.failing) },
    {
      key: "share",
      header: words.share,
      cell: (row) => (
        <span className="gs-heat">
          <progress max={100} value={share(row)} aria-hidden="true" /> {percent(share(row))}
        </span>
      ),
    },
  ];
  return (
    <Section title={words.byChain} intro={words.byChainIntro}>
      {debt.byChain.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <DataTable
          caption={words.byChain}
          captionHidden
          columns={columns}
          rows={[...debt.byChain].sort((a, b) => share(b) - share(a))}
          rowKey={({ id }) => id}
        />
      )}
    </Section>
  );
}

/** What the debt is made of: the technology that most systems are stuck with first. */
export function DebtByTechnology({ debt }: { readonly debt: Debt }) {
  const { t, format } = useLanguage();
  const words = t.landscape.debt;
  const columns: readonly Column<Technology>[] = [
    {
      key: "technology",
      header: t.landscape.kinds.technology ?? "",
      rowHeader: true,
      cell: ({ id, name }) => <Link href={itemAddress(id)}>{name}</Link>,
    },
    { key: "systems", header: words.inDebt, numeric: true, cell: (row) => format.number(row.systems) },
  ];
  const rows = [...debt.byTechnology].sort((a, b) => b.systems - a.systems);
  return (
    <Section title={words.byTechnology}>
      {debt.byTechnology.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <DataTable
            caption={words.byTechnology}
            captionHidden
            columns={columns}
            rows={rows.slice(0, atFirst)}
            rowKey={({ id }) => id}
          />
          {rows.length <= atFirst ? null : (
            <Disclosure summary={t.landscape.map.hidden(format.number(rows.length - atFirst))} wide>
              <DataTable
                caption={words.moreTechnology}
                captionHidden
                columns={columns}
                rows={rows.slice(atFirst)}
                rowKey={({ id }) => id}
              />
            </Disclosure>
          )}
        </>
      )}
    </Section>
  );
}
