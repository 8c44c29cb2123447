import { Type } from "@sinclair/typebox";
import { action, context, record, resource, subject } from "./authzen-schemas.ts";

/* Descriptions for OpenAPI; bodies are read by hand, as those of evaluations. */

const open = { additionalProperties: true };

const page = Type.Optional(
  Type.Object(
    {
      token: Type.Optional(
        Type.String({
          maxLength: 1024,
          description: "next_token of the page before; repeat the question with it",
        }),
      ),
      limit: Type.Optional(
        Type.Integer({ minimum: 0, description: "Results on a page; usually 100, at most 1000" }),
      ),
    },
    open,
  ),
);

const searched = Type.Object(
  {
    type: Type.String({ maxLength: 256, description: "An id beside it is ignored" }),
    properties: Type.Optional(Type.Object({}, open)),
  },
  { ...open, description: "What is searched for" },
);

const searchedAction = Type.Optional(
  Type.Object(
    {
      properties: Type.Optional(
        Type.Object(
          {
            processing_activity_id: Type.Optional(
              Type.String({ maxLength: 256, description: "Search this processing activity alone" }),
            ),
          },
          open,
        ),
      ),
    },
    open,
  ),
);

export const subjectSearchRequest = Type.Object(
  { subject: searched, action, resource, context: Type.Optional(context), page },
  { ...open, description: "AuthZEN 1.0 subject search: which employees may do this?" },
);

export const resourceSearchRequest = Type.Object(
  { subject, action, resource: searched, context: Type.Optional(context), page },
  { ...open, description: "AuthZEN 1.0 resource search: whose data may this employee use?" },
);

export const actionSearchRequest = Type.Object(
  { subject, resource, action: searchedAction, context: Type.Optional(context), page },
  { ...open, description: "AuthZEN 1.0 action search: what may this employee do with these data?" },
);

export const searchResponse = Type.Object(
  {
    page: Type.Object({
      next_token: Type.String({ description: "Empty at the end" }),
      count: Type.Integer({ description: "Results on this page" }),
    }),
    context: Type.Object({
      policy: Type.String(),
      revision: Type.Integer(),
      record,
    }),
    results: Type.Array(Type.Object({}, open)),
  },
  { description: "What this page holds, and where the search is recorded" },
);
