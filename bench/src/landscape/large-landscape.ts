import { createHash } from "node:crypto";
import type { ItemStatement, LandscapeDocument, RelationStatement, RelationType } from "@grondslag/landscape";

/** A stream of numbers from 0 up to 1 that is the same every time. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  // xorshift32: good enough to draw a landscape with.
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
}

const types: readonly RelationType[] = ["uses", "runs-on", "reads", "sends-to", "has-part", "serves"];
const kinds = ["system", "application", "component", "technology", "data-set", "environment"] as const;

/**
 * A landscape of any size, drawn from a seed. As in real ones few things are needed by very many: each relation goes to
 * an early item far more often than to a late one.
 */
export function largeLandscape(items: number, relations: number): LandscapeDocument {
  const draw = numbersFrom(20_180_618);
  const key = (at: number): string => `model:${createHash("md5").update(String(at)).digest("hex")}`;
  const keys = Array.from({ length: items }, (_, at) => key(at));
  const statements = keys.map((itemKey, at): ItemStatement => {
    const kind = kinds[at % kinds.length] ?? "system";
    return {
      keys: [itemKey, `sheet:row-${at}`],
      kind,
      name: `${kind} ${at}`,
      fields: {
        description: `What ${at} does for the people who need it, in a sentence of some length.`,
        owner: `Team ${at % 400}`,
        inUseFrom: `20${String(10 + (at % 16)).padStart(2, "0")}-0${1 + (at % 9)}-1${at % 10}`,
        ...(at % 50 === 0 && { centsPerDay: String(at * 1_000) }),
        "x.folder": `folder ${at % 90}`,
      },
      rest: { identifier: `id-${at}`, layer: kind },
    };
  });
  const lines = new Map<string, RelationStatement>();
  while (lines.size < relations) {
    const from = Math.floor(draw() * items);
    const to = Math.floor(draw() ** 3 * items);
    const type = types[Math.floor(draw() * types.length)] ?? "uses";
    const [fromKey, toKey] = [keys[from] ?? "", keys[to] ?? ""];
    const name = `${from} ${type} ${to}`;
    if (from !== to) lines.set(name, { from: fromKey, type, to: toKey, rest: { identifier: `rel-${name}` } });
  }
  return { items: statements, relations: [...lines.values()], problems: [] };
}
