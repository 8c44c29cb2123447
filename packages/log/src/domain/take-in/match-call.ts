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

/**
 * The same for a path in a spelling that many servers take for it: other case, slashes too many, at the end, encoded
 * or turned round, dots, parameters behind a semicolon, a form of answer such as `.json` at the end.
 */
export function matchLoosely(template: PathTemplate, path: string): ReadonlyMap<string, string> | undefined {
  const given = plainParts(path);
  const parts = template.parts.filter((part) => part !== "");
  if (given.length !== parts.length) return undefined;
  const fields = new Map<string, string>();
  for (const [place, part] of parts.entries()) {
    const text = given[place] ?? "";
    if (typeof part !== "string") fields.set(part.field, text);
    else if (!isSpelt(text, part, place === parts.length - 1)) return undefined;
  }
  return fields;
}

function isSpelt(text: string, part: string, isLast: boolean): boolean {
  const [given, wanted] = [text.toLowerCase(), part.toLowerCase()];
  return given === wanted || (isLast && given.startsWith(wanted) && suffix.test(given.slice(wanted.length)));
}

/** By which servers let a caller choose the form of an answer. */
const suffix = /^\.(?:json|xml|csv|html?|txt|pdf|xlsx?|do|action)$/;

/** Servers and what stands before them may each decode once. */
const mostDecoded = 3;

function plainParts(path: string): readonly string[] {
  let text = path;
  for (let times = 0; times < mostDecoded; times += 1) text = unescaped(text);
  const parts: string[] = [];
  for (const raw of text.replaceAll("\\", "/").split("/")) {
    const part = raw.replace(/[;?#\0].*$/s, "").trim();
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts;
}

/** What is no UTF-8 is still a spelling: then each byte is on its own. */
function unescaped(text: string): string {
  const whole = decoded(text);
  if (whole !== undefined) return whole;
  return text.replace(/%([0-9a-f]{2})/gi, (_found, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
