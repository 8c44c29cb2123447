import { type FactName, type FactState, type Facts, factShift, factStates, maskOf } from "./facts.ts";

/** The state of every fact by name: for people, for proofs and for tests. */
export type DescribedFacts = { readonly [Name in FactName]: FactState<Name> };

/** Every fact, in the order in which the policy lists them. */
export const factNames: readonly FactName[] = Object.keys(factStates).filter(isFactName);

/** Every fact with the name of its state; bits that stand for no state give the worst one. */
export function describeFacts(facts: Facts): DescribedFacts {
  return {
    system: stateOf("system", facts),
    employee: stateOf("employee", facts),
    dataSet: stateOf("dataSet", facts),
    holder: stateOf("holder", facts),
    activity: stateOf("activity", facts),
    use: stateOf("use", facts),
    ground: stateOf("ground", facts),
    grant: stateOf("grant", facts),
    fields: stateOf("fields", facts),
    subject: stateOf("subject", facts),
    relation: stateOf("relation", facts),
    shield: stateOf("shield", facts),
    workItem: stateOf("workItem", facts),
    emergency: stateOf("emergency", facts),
    compartment: stateOf("compartment", facts),
    unit: stateOf("unit", facts),
    function: stateOf("function", facts),
    hours: stateOf("hours", facts),
    place: stateOf("place", facts),
    assurance: stateOf("assurance", facts),
    training: stateOf("training", facts),
    screening: stateOf("screening", facts),
  };
}

/** Facts as they stand in records: lower-case hexadecimal digits. */
export function factsToText(facts: Facts): string {
  return facts.toString(16);
}

/** The facts of a record; undefined for a text that {@link factsToText} does not give. */
export function parseFacts(text: string): Facts | undefined {
  if (!/^[0-9a-f]{1,8}$/.test(text)) return undefined;
  const facts = Number.parseInt(text, 16);
  return facts <= 0x7fff_ffff && facts.toString(16) === text ? facts : undefined;
}

function isFactName(name: string): name is FactName {
  return Object.hasOwn(factStates, name);
}

function stateOf<Name extends FactName>(name: Name, facts: Facts): FactState<Name> {
  const value = (facts & maskOf(name)) >>> factShift[name];
  const numbers: Readonly<Record<string, number>> = factStates[name];
  const states = Object.keys(numbers).filter((state) => isStateOf(name, state));
  const state = states.find((candidate) => numbers[candidate] === value) ?? states[0];
  if (state === undefined) throw new RangeError(`fact ${name} has no states`);
  return state;
}

function isStateOf<Name extends FactName>(name: Name, state: string): state is FactState<Name> & string {
  return Object.hasOwn(factStates[name], state);
}
