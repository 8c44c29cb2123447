export const userSchemaId = "urn:ietf:params:scim:schemas:core:2.0:User";
export const groupSchemaId = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const enterpriseSchemaId = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/** What the agency needs to know of an employee beyond the standard. */
export const employeeSchemaId = "urn:grondslag:params:scim:schemas:extension:1.0:Employee";
/** What the agency needs to know of a unit beyond the standard. */
export const unitSchemaId = "urn:grondslag:params:scim:schemas:extension:1.0:Unit";

/** An attribute of a schema (RFC 7643 section 7). */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: "string" | "boolean" | "integer" | "dateTime" | "reference" | "complex";
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: "readOnly" | "readWrite" | "immutable";
  readonly returned: "always" | "default";
  readonly uniqueness: "none" | "server";
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly AttributeDefinition[];
}

export interface SchemaDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDefinition[];
}

/** A kind of resource with its core schema and the extensions of it (RFC 7643 section 6). */
export interface ResourceType {
  readonly name: "User" | "Group";
  readonly endpoint: "/Users" | "/Groups";
  readonly description: string;
  readonly core: SchemaDefinition;
  readonly extensions: readonly SchemaDefinition[];
}

type Rest = Partial<Omit<AttributeDefinition, "name" | "description">>;

function attribute(name: string, description: string, rest: Rest = {}): AttributeDefinition {
  return {
    name,
    type: "string",
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: "readWrite",
    returned: "default",
    uniqueness: "none",
    ...rest,
  };
}

const readOnly = { mutability: "readOnly" } as const;

function reference(types: readonly string[]): AttributeDefinition {
  return attribute("$ref", "Address of it", {
    ...readOnly,
    type: "reference",
    caseExact: true,
    referenceTypes: types,
  });
}

function qualifications(name: string, description: string): AttributeDefinition {
  return attribute(name, description, {
    type: "complex",
    multiValued: true,
    subAttributes: [
      attribute("value", "Its short name", { required: true, caseExact: true }),
      attribute("validUntil", "First moment at which it no longer counts", { type: "dateTime" }),
    ],
  });
}

/** Attributes of every resource (RFC 7643 section 3.1). They stand in no schema. */
export const commonAttributes: readonly AttributeDefinition[] = [
  attribute("schemas", "Schemas of the resource", {
    type: "reference",
    multiValued: true,
    caseExact: true,
    returned: "always",
  }),
  attribute("id", "Id on this platform", { ...readOnly, caseExact: true, returned: "always" }),
  attribute("externalId", "Id in the personnel system", { caseExact: true }),
  attribute("meta", "About the resource itself", {
    ...readOnly,
    type: "complex",
    subAttributes: [
      attribute("resourceType", "Kind of resource", { ...readOnly, caseExact: true }),
      attribute("location", "Address of the resource", {
        ...readOnly,
        type: "reference",
        caseExact: true,
        referenceTypes: ["uri"],
      }),
      attribute("created", "When a user was added", { ...readOnly, type: "dateTime" }),
      attribute("lastModified", "When a user was last changed", { ...readOnly, type: "dateTime" }),
      attribute("version", "Its ETag", { ...readOnly, caseExact: true }),
    ],
  }),
];

const user: SchemaDefinition = {
  id: userSchemaId,
  name: "User",
  description: "An employee",
  attributes: [
    attribute("userName", "Name at sign-in", { required: true, uniqueness: "server" }),
    attribute("name", "Name of the employee", {
      type: "complex",
      subAttributes: [attribute("formatted", "The whole name")],
    }),
    attribute("displayName", "Name as colleagues see it; the same as name.formatted"),
    attribute("title", "Id of the function", { required: true }),
    attribute("userType", "Permanent or temporary staff", {
      canonicalValues: ["permanent", "temporary"],
    }),
    attribute("active", "Whether the employee is in service; false takes all access away", {
      type: "boolean",
    }),
    attribute("groups", "The unit", {
      ...readOnly,
      type: "complex",
      multiValued: true,
      subAttributes: [
        attribute("value", "Id of the unit", { ...readOnly, caseExact: true }),
        reference(["Group"]),
        attribute("display", "Name of the unit", readOnly),
        attribute("type", "Always direct", { ...readOnly, canonicalValues: ["direct"] }),
      ],
    }),
  ],
};

const enterprise: SchemaDefinition = {
  id: enterpriseSchemaId,
  name: "EnterpriseUser",
  description: "Where the employee works",
  attributes: [
    attribute("employeeNumber", "Id of the employee on this platform and at sign-in", {
      caseExact: true,
      mutability: "immutable",
      uniqueness: "server",
    }),
    attribute("department", "Unit of the employee: its id, or its name when one unit has that name"),
    attribute("organization", "The top of the organisation; takes the place of a department at creation", {
      mutability: "immutable",
    }),
    attribute("manager", "Who leads the unit; written at the unit", {
      ...readOnly,
      type: "complex",
      subAttributes: [
        attribute("value", "Id of the manager", { ...readOnly, caseExact: true }),
        reference(["User"]),
      ],
    }),
  ],
};

const employee: SchemaDefinition = {
  id: employeeSchemaId,
  name: "Employee",
  description: "What access depends on",
  attributes: [
    attribute("endOfService", "First moment out of service; temporary staff must have one", {
      type: "dateTime",
    }),
    qualifications("trainings", "Trainings that were followed"),
    qualifications("screenings", "Screenings that were passed"),
    attribute("suspended", "Whether access is stopped for a while", { ...readOnly, type: "boolean" }),
  ],
};

const group: SchemaDefinition = {
  id: groupSchemaId,
  name: "Group",
  description: "A unit of the organisation. Membership is where somebody works; it grants nothing",
  attributes: [
    attribute("displayName", "Name of the unit", { required: true }),
    attribute("members", "Who works there", {
      type: "complex",
      multiValued: true,
      subAttributes: [
        attribute("value", "Id of the employee", { mutability: "immutable", caseExact: true }),
        reference(["User"]),
        attribute("display", "Name of the employee", readOnly),
        attribute("type", "Always User", { mutability: "immutable", canonicalValues: ["User"] }),
      ],
    }),
  ],
};

const unit: SchemaDefinition = {
  id: unitSchemaId,
  name: "Unit",
  description: "Where the unit stands and who leads it",
  attributes: [
    attribute("parent", "Id of the unit that it is a part of", { caseExact: true }),
    attribute("manager", "Id of the employee who leads it", { caseExact: true }),
    attribute("deputies", "Ids of the employees who act for the manager", {
      caseExact: true,
      multiValued: true,
    }),
  ],
};

export const userType: ResourceType = {
  name: "User",
  endpoint: "/Users",
  description: user.description,
  core: user,
  extensions: [enterprise, employee],
};
export const groupType: ResourceType = {
  name: "Group",
  endpoint: "/Groups",
  description: group.description,
  core: group,
  extensions: [unit],
};
export const resourceTypes = [userType, groupType];
export const schemas: readonly SchemaDefinition[] = [user, enterprise, employee, group, unit];
