/** A path template made ready. */
export interface PathTemplate {
  readonly parts: readonly (string | { readonly field: string })[];
}

/** @param template such as `/persons/{number}/income` */
export function compileTemplate(template: string): PathTemplate {
  return {
    parts: template.split("/").map((part) => {
      const field = /^\{(\w+)\}$/.exec(part)?.[1];
      return field === undefined ? part : { field: `path.${field}` };
    }),
  };
}

/** The fields that a path has by a template, as `path.<name>`; undefined when it is another path. */
export function matchPath({ parts }: PathTemplate, path: string): ReadonlyMap<string, string> | undefined {
  const given = path.split("/");
  if (given.length !== parts.length) return undefined;
  const fields = new Map<string, string>();
  for (const [place, part] of parts.entries()) {
    const text = decoded(given[place] ?? "");
    if (text === undefined) return undefined;
    if (typeof part === "string") {
      if (part !== text) return undefined;
    } else if (text === "") return undefined;
    else fields.set(part.field, text);
  }
  return fields;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
