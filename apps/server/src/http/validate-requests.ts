import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { FastifyInstance } from "fastify";

/**
 * Compiles the schemas of routes. Bodies are taken literally: the text "1" is not the number 1. Query strings
 * and path parameters hold text alone, so there it is read as the type that the schema asks for.
 */
export function validateRequests(app: FastifyInstance): void {
  const options = { useDefaults: true, removeAdditional: false, allErrors: false, strict: false } as const;
  const literal = new Ajv({ ...options, coerceTypes: false });
  const coercing = new Ajv({ ...options, coerceTypes: "array" });
  formats.default(literal);
  formats.default(coercing);
  app.setValidatorCompiler<object>(({ schema, httpPart }) =>
    (httpPart === "body" ? literal : coercing).compile(schema),
  );
}
