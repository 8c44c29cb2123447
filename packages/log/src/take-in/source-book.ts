import type { Clock } from "@grondslag/kernel";
import { type CompiledMapping, compileMapping } from "../domain/take-in/compiled-mapping.ts";
import type { SourceKind } from "../domain/take-in/source.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { SourceStore } from "./ports.ts";

/** The sources of this moment with their mappings made ready, for whoever takes lines in. */
export interface SourceBook {
  /**
   * The source of one kind by which a system logs.
   *
   * @throws TakeInError SOURCE_UNKNOWN, SOURCE_NOT_ACTIVE
   */
  ofSystem(systemId: string, kind: SourceKind): Promise<CompiledMapping>;
  /** @throws TakeInError SOURCE_UNKNOWN */
  find(id: string): Promise<CompiledMapping>;
  /** Reads them again at the next question. */
  forget(): void;
}

/** Changes of other servers are seen after so long. */
const knownMs = 5_000;

export function sourceBook(store: Pick<SourceStore, "list">, clock: Clock): SourceBook {
  let known: { readonly until: number; readonly mappings: Promise<readonly CompiledMapping[]> } | undefined;
  let last: readonly CompiledMapping[] = [];

  const read = async (): Promise<readonly CompiledMapping[]> => {
    const sources = await store.list();
    // What did not change keeps its compiled form.
    last = sources.map(
      (source) =>
        last.find(
          (mapping) => mapping.source.id === source.id && mapping.source.version === source.version,
        ) ?? compileMapping(source),
    );
    return last;
  };
  const mappings = (): Promise<readonly CompiledMapping[]> => {
    if (known !== undefined && clock.now() < known.until) return known.mappings;
    const reading = read();
    reading.catch(() => {
      known = undefined;
    });
    known = { until: clock.now() + knownMs, mappings: reading };
    return reading;
  };
  return {
    ofSystem: async (systemId, kind) => {
      const found = (await mappings()).find(
        ({ source }) => source.systemId === systemId && source.kind === kind,
      );
      if (found === undefined) throw unknown(`this system has no source of kind ${kind}`);
      if (found.source.activeFrom > clock.now()) {
        throw new TakeInError("SOURCE_NOT_ACTIVE", "this source may log from a later moment on", {
          where: "activeFrom",
        });
      }
      return found;
    },
    find: async (id) => {
      const found = (await mappings()).find(({ source }) => source.id === id);
      if (found === undefined) throw unknown("there is no source with this id");
      return found;
    },
    forget: () => {
      known = undefined;
    },
  };
}

function unknown(message: string): TakeInError {
  return new TakeInError("SOURCE_UNKNOWN", message, {
    where: "source",
    remedy: "let a data steward record the source first",
  });
}
