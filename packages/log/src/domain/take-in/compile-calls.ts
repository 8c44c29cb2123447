import { type CompiledMapping, compileMapping } from "./compiled-mapping.ts";
import { compileTemplate, matchPath, type PathTemplate } from "./match-call.ts";
import type { Source } from "./source.ts";

/** Calls of a web system that are a processing, made ready. */
export interface CompiledCall {
  readonly method: string;
  readonly template: PathTemplate;
  readonly mapping: CompiledMapping;
}

export function compileCalls(source: Source): readonly CompiledCall[] {
  return (source.mapping.calls ?? []).map(({ method, path, ...overrides }) => ({
    method,
    template: compileTemplate(path),
    mapping: compileMapping(source, overrides),
  }));
}

/** The first call of the mapping that this one is, with the fields of its path. */
export function findCall(
  calls: readonly CompiledCall[],
  method: string,
  path: string,
): { readonly call: CompiledCall; readonly fields: ReadonlyMap<string, string> } | undefined {
  for (const call of calls) {
    if (call.method !== method) continue;
    const fields = matchPath(call.template, path);
    if (fields !== undefined) return { call, fields };
  }
  return undefined;
}
