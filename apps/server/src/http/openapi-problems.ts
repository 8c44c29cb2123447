import { safeMethods } from "./require-permissions.ts";

/** The parts of an OpenAPI document that are completed here. */
interface Description {
  readonly paths?: Readonly<Record<string, object | undefined>>;
  readonly components?: { readonly schemas?: object };
}

const problems: Readonly<Record<string, string>> = {
  "400": "The request is malformed",
  "401": "The caller is not known",
  "403": "The caller may not do this",
  "404": "There is no such thing",
  "409": "This contradicts what somebody else did meanwhile",
  "413": "The body is too large",
  "415": "The body is of a type that is not read here",
  "422": "The request is well-formed and cannot be carried out",
  "429": "The caller asks too much",
  "500": "A fault of the platform",
  "502": "A source system cannot be used",
  "503": "The platform cannot answer now; without a record there is no answer",
};

const always = ["400", "404", "500", "503"];
const whenGuarded = ["401", "403"];
const whenChanging = ["409", "413", "415", "422"];

/** What is answered when a request is refused (RFC 9457): one form, named once and referred to everywhere. */
const problemComponents = {
  schemas: {
    Problem: {
      type: "object",
      required: ["type", "title", "status", "detail", "code"],
      properties: {
        type: { type: "string", description: "about:blank: the code says which problem" },
        title: { type: "string" },
        status: { type: "integer" },
        detail: { type: "string", description: "What is wrong, for a person" },
        code: { type: "string", description: "What is wrong, for a program; it does not change" },
        where: { type: "string", description: "Which part of the request, as a JSON pointer or a name" },
        remedy: { type: "string", description: "What to do about it" },
      },
    },
  },
  responses: Object.fromEntries(
    Object.entries(problems).map(([status, description]) => [
      `Problem${status}`,
      {
        description,
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  ),
};

/** A description with the problems that each operation can answer beside its own answers. */
export function withProblems({ paths, components, ...rest }: Description): object {
  return {
    ...rest,
    components: {
      ...components,
      ...problemComponents,
      schemas: { ...components?.schemas, ...problemComponents.schemas },
    },
    paths: mapValues({ ...paths }, (path) => mapValues({ ...path }, completeOperation)),
  };
}

function mapValues<Value>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}

function completeOperation(operation: unknown, method: string): unknown {
  if (typeof operation !== "object" || operation === null) return operation;
  const permission = "x-permission" in operation ? operation["x-permission"] : undefined;
  const own = "responses" in operation ? operation.responses : undefined;
  const statuses = [
    ...always,
    ...(permission === "public" ? [] : whenGuarded),
    ...(safeMethods.has(method.toUpperCase()) ? [] : whenChanging),
    ...(permission === "look-up.ask" ? ["502"] : []),
  ];
  const answers = statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]);
  return { ...operation, responses: { ...Object.fromEntries(answers), ...(own ?? {}) } };
}
