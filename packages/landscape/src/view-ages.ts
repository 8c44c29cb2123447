import { dayOf } from "@grondslag/kernel";
import type { CareReads } from "./care-ports.ts";
import type { Item, ItemKind } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { type Anatomy, anatomyOf } from "./domain/life-cycle/dated-landscape.ts";
import { type DebtCriteria, firstCriteria } from "./domain/life-cycle/debt-criteria.ts";
import { backlogOf } from "./domain/life-cycle/debt-figures.ts";
import { type FactsIndex, indexFacts } from "./domain/life-cycle/facts-index.ts";
import type { DebtBasis } from "./domain/life-cycle/judge-debt.ts";
import type { FactsOrigin } from "./domain/life-cycle/product-facts.ts";
import { type SupportDates, supportDates } from "./domain/life-cycle/support-dates.ts";

/** The landscape as its ages are told: what is made of what, and until when each may be used. */
export interface AgeView {
  /** The change of the landscape that it is of. */
  readonly change: number;
  readonly anatomy: Anatomy;
  readonly datesOf: (item: Item) => SupportDates;
  readonly index: FactsIndex;
  readonly origin: FactsOrigin;
  readonly criteria: DebtCriteria;
  readonly basis: DebtBasis;
  /** Systems that failed on the base day of the criteria. */
  readonly backlog: () => ReadonlySet<string>;
}

/** Gives views of the latest landscape. Whoever asks without a version gets the latest criteria. */
export type AgeViews = (criteriaVersion?: number) => Promise<AgeView>;

const kinds: readonly ItemKind[] = [
  "chain",
  "system",
  "application",
  "component",
  "technology",
  "environment",
];
/** Id under which the criteria are kept. */
export const criteriaId = "debt";

type Foundation = Pick<AgeView, "change" | "anatomy" | "datesOf" | "index" | "origin"> & {
  /** With the systems that no source lists any more: they stay in the backlog that they were in. */
  readonly everything: Anatomy;
  readonly goneOn: ReadonlyMap<string, string>;
};

/** Makes such views; what no change touched is read and reckoned once. */
export function ageViews({ landscape, care, facts }: CareReads): AgeViews {
  let kept: { readonly name: string; readonly foundation: Foundation } | undefined;
  let view: AgeView | undefined;

  const foundation = async (): Promise<Foundation> => {
    const [change, own] = await Promise.all([landscape.changeId(), care.latest("own-product")]);
    const name = JSON.stringify([change, own.map(({ id, version }) => [id, version])]);
    if (kept?.name === name) return kept.foundation;
    const { origin, products } = facts();
    const index = indexFacts(
      products,
      own.map(({ doc }) => doc),
    );
    const [picture, former] = await Promise.all([landscape.picture(kinds), landscape.former()]);
    const known = new Map<string, SupportDates>();
    const datesOf = (item: Item): SupportDates => {
      const dates = known.get(item.id) ?? supportDates(item, index, origin);
      known.set(item.id, dates);
      return dates;
    };
    const anatomy = anatomyOf(picture);
    const everything =
      former.systems.length === 0
        ? anatomy
        : anatomyOf({
            ...picture,
            items: [...picture.items, ...former.systems],
            relations: [...picture.relations, ...former.relations],
          });
    const goneOn = new Map([...former.goneAt].map(([id, at]) => [id, dayOf(at)]));
    const made = { change: picture.change, anatomy, everything, goneOn, datesOf, index, origin };
    // A change that came in between is another name: then this is read again.
    kept = { name, foundation: made };
    return made;
  };

  return async (criteriaVersion) => {
    const [base, criteria] = await Promise.all([foundation(), readCriteria(care, criteriaVersion)]);
    if (view?.anatomy === base.anatomy && view.criteria.version === criteria.version) return view;
    const { everything, goneOn, datesOf, origin } = base;
    const basis = {
      anatomy: everything,
      goneOn,
      datesOf,
      settings: criteria.settings,
      gathered: origin.date,
    };
    let backlog: ReadonlySet<string> | undefined;
    const made = {
      ...base,
      criteria,
      basis,
      backlog: () => {
        backlog ??= backlogOf(basis);
        return backlog;
      },
    };
    if (criteriaVersion === undefined) view = made;
    return made;
  };
}

/** All versions of the criteria, the latest first; the last are those with which the platform comes. */
export async function listCriteria({ care }: Pick<CareReads, "care">): Promise<readonly DebtCriteria[]> {
  const versions = await care.versions("debt-criteria", criteriaId);
  const chosen = versions.map(({ version, at, by, motive = "", doc }) => ({
    version,
    at,
    by,
    motive,
    settings: doc,
  }));
  return [...chosen, firstCriteria];
}

async function readCriteria(care: CareReads["care"], version: number | undefined): Promise<DebtCriteria> {
  const all = await listCriteria({ care });
  const found = version === undefined ? all[0] : all.find((one) => one.version === version);
  if (found !== undefined) return found;
  throw new LandscapeError("QUERY_INVALID", "there is no such version of the criteria", {
    where: "/criteria",
    remedy: "look it up in the list of versions, or leave it out",
  });
}
