/** Names of what look-ups are about, as they are now, for whoever cannot look them up. Undefined: not known any more. */
export interface LookUpNames {
  readonly unit: (id: string) => Promise<string | undefined>;
  readonly system: (id: string) => Promise<string | undefined>;
  readonly dataSet: (id: string) => Promise<NamedFields | undefined>;
  readonly activity: (id: string) => Promise<NamedActivity | undefined>;
  /** Of who oversees; nobody asks it of who is watched. */
  readonly overseer: (id: string) => Promise<string | undefined>;
}

interface NamedFields {
  readonly name: string;
  readonly fields: readonly { readonly id: string; readonly name: string }[];
}

interface NamedActivity {
  readonly name: string;
  readonly purposeText: string;
}

/** The same names, each asked once. */
export function rememberedNames(names: LookUpNames): LookUpNames {
  return {
    unit: once(names.unit),
    system: once(names.system),
    dataSet: once(names.dataSet),
    activity: once(names.activity),
    overseer: once(names.overseer),
  };
}

function once<Value>(find: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (id) => {
    const value = known.get(id) ?? find(id);
    known.set(id, value);
    return value;
  };
}
