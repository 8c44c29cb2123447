import { Type } from "@sinclair/typebox";

/*
 * Descriptions for OpenAPI. The routes read bodies by hand (authzen-request.ts): AuthZEN ignores unknown
 * members and asks for an answer per faulty item, which a schema validator cannot give.
 */

const open = { additionalProperties: true };

export const subject = Type.Object(
  {
    type: Type.String({ maxLength: 256, description: "employee" }),
    id: Type.String({ maxLength: 256, description: "Id of the employee who asks" }),
    properties: Type.Optional(Type.Object({}, open)),
  },
  { ...open, description: "Who asks" },
);

export const action = Type.Object(
  {
    name: Type.String({ maxLength: 256, description: "read, search or update" }),
    properties: Type.Optional(
      Type.Object(
        {
          processing_activity_id: Type.Optional(
            Type.String({
              maxLength: 256,
              description: "Processing activity: its id, or a URI that ends in it (NLgov)",
            }),
          ),
        },
        open,
      ),
    ),
  },
  open,
);

export const resource = Type.Object(
  {
    type: Type.String({ maxLength: 256, description: "Id of the data set" }),
    id: Type.String({ maxLength: 256, description: "Data subject, for example bsn:123456782" }),
    properties: Type.Optional(
      Type.Object(
        {
          fields: Type.Optional(
            Type.Array(Type.String({ maxLength: 256 }), {
              maxItems: 200,
              description: "Fields asked for; default all",
            }),
          ),
          known: Type.Optional(
            Type.Boolean({
              description: "Whether the calling system has this data subject; say it when you can",
            }),
          ),
        },
        open,
      ),
    ),
  },
  open,
);

export const context = Type.Object(
  {
    work_item: Type.Optional(
      Type.String({ maxLength: 256, description: "Call, case, task or appointment it rests on" }),
    ),
    place: Type.Optional(Type.String({ maxLength: 256, description: "Where the employee is" })),
    assurance_level: Type.Optional(
      Type.String({
        maxLength: 256,
        description:
          "How certain it is who the employee is: low, substantial, high, or the eIDAS URI that ends in it",
      }),
    ),
    time: Type.Optional(Type.String({ maxLength: 256, description: "Time at the caller, ISO 8601 (NLgov)" })),
    traceparent: Type.Optional(Type.String({ maxLength: 256, description: "W3C Trace Context (NLgov)" })),
    tracestate: Type.Optional(Type.String({ maxLength: 512 })),
    minimum_revision: Type.Optional(
      Type.Integer({ minimum: 0, description: "Refuse to answer on an older revision of the registry" }),
    ),
  },
  open,
);

const processing = Type.Object({
  origin: Type.String({ description: "Name of the log" }),
  index: Type.Integer(),
  proof: Type.String({ description: "C2SP tlog-proof" }),
});

export const record = Type.Object(
  {
    origin: Type.Optional(Type.String()),
    index: Type.Optional(Type.Integer()),
    proof: Type.Optional(Type.String()),
    processing: Type.Optional(processing),
  },
  { description: "Where the decision, and for a permit the processing, are recorded" },
);

export const evaluationRequest = Type.Object(
  { subject, action, resource, context: Type.Optional(context) },
  { ...open, description: "AuthZEN 1.0 evaluation" },
);

export const evaluationResponse = Type.Object(
  {
    decision: Type.Boolean(),
    context: Type.Object(
      {
        reasons: Type.Optional(
          Type.Array(
            Type.Object({
              code: Type.String(),
              rule: Type.String(),
              article: Type.Optional(Type.String()),
              nearest: Type.Optional(Type.String()),
            }),
          ),
        ),
        fields: Type.Optional(Type.Array(Type.String(), { description: "Fields that may be released" })),
        grounds: Type.Optional(
          Type.Array(Type.Object({ id: Type.String(), law: Type.String(), article: Type.String() })),
        ),
        work_item: Type.Optional(Type.String()),
        emergency: Type.Optional(
          Type.Object(
            { allowed: Type.Literal(true) },
            { description: "With a denial: emergency access would open this" },
          ),
        ),
        transfer: Type.Optional(
          Type.Object(
            { compartment: Type.String(), units: Type.Array(Type.String()) },
            { description: "With a denial: the units that may help" },
          ),
        ),
        policy: Type.Optional(Type.String()),
        revision: Type.Optional(Type.Integer()),
        record: Type.Optional(record),
      },
      open,
    ),
  },
  { description: "A denial is an answer too, with status 200" },
);

export const evaluationsRequest = Type.Object(
  {
    subject: Type.Optional(subject),
    action: Type.Optional(action),
    resource: Type.Optional(resource),
    context: Type.Optional(context),
    options: Type.Optional(
      Type.Object(
        {
          evaluations_semantic: Type.Optional(
            Type.Union([
              Type.Literal("execute_all"),
              Type.Literal("deny_on_first_deny"),
              Type.Literal("permit_on_first_permit"),
            ]),
          ),
        },
        open,
      ),
    ),
    evaluations: Type.Optional(
      Type.Array(
        Type.Object(
          {
            subject: Type.Optional(subject),
            action: Type.Optional(action),
            resource: Type.Optional(resource),
            context: Type.Optional(context),
          },
          open,
        ),
        { maxItems: 10_000 },
      ),
    ),
  },
  { ...open, description: "AuthZEN 1.0 batch; members at the top are defaults for the items" },
);

export const evaluationsResponse = Type.Object(
  {
    evaluations: Type.Optional(Type.Array(evaluationResponse)),
    context: Type.Optional(Type.Object({ record: Type.Optional(record) }, open)),
  },
  open,
);

export const metadataResponse = Type.Object({
  policy_decision_point: Type.String(),
  access_evaluation_endpoint: Type.String(),
  access_evaluations_endpoint: Type.String(),
  search_subject_endpoint: Type.String(),
  search_resource_endpoint: Type.String(),
  search_action_endpoint: Type.String(),
  capabilities: Type.Array(Type.String()),
});
