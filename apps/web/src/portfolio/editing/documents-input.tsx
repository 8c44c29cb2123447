import { DayField } from "../../forms/day-field.tsx";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import type { DocumentReference, Work } from "../portfolio-types.ts";
import { isAddress } from "./is-address.ts";
import { LineField } from "./line-field.tsx";

const gateDocuments = ["businessCase", "projectPlan", "planning", "scope"] as const;
type GateDocument = (typeof gateDocuments)[number];
type TypedDocument = { readonly title: string; readonly approvedOn: string; readonly href: string };

/** The documents that the gate asks for, as they are typed. */
export type TypedDocuments = Readonly<Record<GateDocument, TypedDocument>>;
type Documents = { readonly [Name in GateDocument]?: DocumentReference };

/** Documents as they stand, to change them. */
export function typedDocuments(work: Partial<Pick<Work, GateDocument>>): TypedDocuments {
  const typed = (name: GateDocument): TypedDocument => ({
    title: work[name]?.title ?? "",
    approvedOn: work[name]?.approvedOn ?? "",
    href: work[name]?.href ?? "",
  });
  return {
    businessCase: typed("businessCase"),
    projectPlan: typed("projectPlan"),
    planning: typed("planning"),
    scope: typed("scope"),
  };
}

/** Documents that have a title. One that kept its title keeps its version. */
export function documentsOf(typed: TypedDocuments, before: Documents): Documents {
  return Object.fromEntries(
    gateDocuments.flatMap((name): [string, DocumentReference][] => {
      const { title, approvedOn, href } = typed[name];
      const old = before[name];
      if (filled(title) === undefined) return [];
      const version = old?.title === title ? old.version : undefined;
      return [
        [
          name,
          {
            title: title.trim(),
            approvedOn,
            ...(version === undefined ? {} : { version }),
            ...(filled(href) === undefined ? {} : { href: href.trim() }),
          },
        ],
      ];
    }),
  );
}

/** Whether every document with a title has its day, and each address is one. */
export function areDocumentsRight(typed: TypedDocuments): boolean {
  return gateDocuments.every((name) => {
    const document = typed[name];
    return filled(document.title) === undefined || (document.approvedOn !== "" && isAddress(document.href));
  });
}

/** Title, day and address of each document of the gate. */
export function DocumentsInput({
  typed,
  onTyped,
  shown,
}: {
  readonly typed: TypedDocuments;
  readonly onTyped: (changed: Partial<TypedDocuments>) => void;
  readonly shown: FaultOf;
}) {
  const { t } = useLanguage();
  const { documents: words, dayWrong } = t.portfolio.editing;
  return gateDocuments.map((name) => {
    const document = typed[name];
    const label = t.portfolio.work.conditions[name];
    const change = (changed: Partial<TypedDocument>) => onTyped({ [name]: { ...document, ...changed } });
    const isThere = filled(document.title) !== undefined;
    return (
      <fieldset className="gs-checks gs-stack" key={name}>
        <legend className="utrecht-form-label">{label}</legend>
        <LineField
          label={words.documentTitle(label)}
          value={document.title}
          error={shown(undefined, `/${name}/title`)}
          onValue={(title) => change({ title })}
        />
        {isThere ? (
          <>
            <DayField
              label={words.approvedOn(label)}
              value={document.approvedOn}
              onValue={(approvedOn) => change({ approvedOn })}
              error={shown(document.approvedOn === "" ? dayWrong : undefined, `/${name}/approvedOn`)}
            />
            <LineField
              label={words.href(label)}
              value={document.href}
              inputMode="url"
              error={shown(isAddress(document.href) ? undefined : words.hrefWrong, `/${name}/href`)}
              onValue={(href) => change({ href })}
            />
          </>
        ) : null}
      </fieldset>
    );
  });
}
