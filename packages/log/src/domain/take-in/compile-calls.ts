import { type CompiledMapping, compileMapping } from "./compiled-mapping.ts";
import { compileTemplate, matchLoosely, matchPath, type PathTemplate } from "./match-call.ts";
import type { Source } from "./source.ts";

/** Calls of a web system that are a processing, made ready. */
export interface CompiledCall {
  readonly method: string;
  readonly template: PathTemplate;
  readonly mapping: CompiledMapping;
}

/** A call of the mapping, with the fields of the path. */
export interface FoundCall {
  readonly call: CompiledCall;
  readonly fields: ReadonlyMap<string, string>;
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
): FoundCall | undefined {
  return firstOf(calls, method, (template) => matchPath(template, path));
}

/**
 * The first call of the mapping that a server may take this one for, however its path is spelt.
 *
 * @param method undefined for any
 */
export function findLoosely(
  calls: readonly CompiledCall[],
  method: string | undefined,
  path: string,
): FoundCall | undefined {
  return firstOf(calls, method, (template) => matchLoosely(template, path));
}

function firstOf(
  calls: readonly CompiledCall[],
  method: string | undefined,
  match: (template: PathTemplate) => ReadonlyMap<string, string> | undefined,
): FoundCall | undefined {
  for (const call of calls) {
    if (method !== undefined && call.method !== method) continue;
    const fields = match(call.template);
    if (fields !== undefined) return { call, fields };
  }
  return undefined;
}
