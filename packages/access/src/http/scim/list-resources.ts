import type { JsonValue } from "@grondslag/kernel";
import type { Employee } from "../../domain/entities.ts";
import { findAttribute } from "./find-attribute.ts";
import { groupResource } from "./group-resource.ts";
import { matcherOf, readFound } from "./match-filter.ts";
import { baseOf, type ScimServices, surroundings } from "./scim-answer.ts";
import { refused } from "./scim-error.ts";
import { type Filter, parseAttributePath, parseFilter } from "./scim-filter.ts";
import type { ScimQuery } from "./scim-query.ts";
import { groupType, type ResourceType, userType } from "./scim-schemas.ts";
import { isObject, type ScimObject, type ScimResource } from "./scim-value.ts";
import { selectorOf } from "./select-attributes.ts";
import { type Surroundings, unversionedUser, userResource } from "./user-resource.ts";

/** One page of resources (RFC 7644 section 3.4.2). */
export interface ListResponse {
  readonly schemas: readonly string[];
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
  readonly Resources: readonly ScimObject[];
}

interface Found {
  readonly resources: readonly ScimResource[];
  readonly total: number;
}

/** So many employees are read at once when all of them must be looked at: decisions go on in between. */
const batch = 1_000;

/** Employees by a query. @throws ScimError `invalidFilter`, `invalidPath`, `invalidValue` */
export async function listUsers(services: ScimServices, query: ScimQuery): Promise<ListResponse> {
  const show = selectorOf(userType, query);
  const around = await surroundings(services);
  const found = await findUsers(services, query, around);
  return listResponse(query, found, show);
}

/** Units by a query. */
export async function listGroups(services: ScimServices, query: ScimQuery): Promise<ListResponse> {
  const show = selectorOf(groupType, query);
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
  const matches = filter === undefined ? () => true : matcherOf(filter, groupType);
  const order = orderOf(query, groupType);
  const base = baseOf(services);
  const units = await services.people.units();
  const members = await services.people.members(units.map((unit) => unit.id));
  const staff = new Map(units.map((unit) => [unit.id, [] as (typeof members)[number][]]));
  for (const member of members) staff.get(member.unitId)?.push(member);
  const all = units
    .map((unit) => groupResource(unit, staff.get(unit.id) ?? [], base))
    .filter(matches)
    .map((resource) => ({ resource, key: order.keyOf(resource) }))
    .sort((a, b) => order.compare(a.key, b.key));
  const resources = pageOf(all, query).map(({ resource }) => resource);
  return listResponse(query, { resources, total: all.length }, show);
}

async function findUsers(services: ScimServices, query: ScimQuery, around: Surroundings): Promise<Found> {
  const { people } = services;
  const { startIndex, count } = query;
  const order = orderOf(query, userType);
  if (query.filter === undefined && query.sortBy === undefined) {
    const employees = await people.employeePage(startIndex - 1, count);
    return {
      resources: employees.map((employee) => userResource(employee, around)),
      total: await people.countEmployees(),
    };
  }
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
  const matches = filter === undefined ? () => true : matcherOf(filter, userType);
  const candidates = filter === undefined ? undefined : await byName(services, filter);
  // The version is asked for seldom, and is then looked at; of the rest only the page gets one.
  const needsVersion = /version/i.test(`${query.filter} ${query.sortBy}`);
  const look = needsVersion ? userResource : unversionedUser;
  const found: Looked[] = [];
  const take = (employees: readonly Employee[]): void => {
    for (const employee of employees) {
      const resource = look(employee, around);
      if (matches(resource)) found.push({ employee, key: order.keyOf(resource) });
    }
  };
  if (candidates === undefined) await scan(services, take);
  else take(candidates);
  found.sort((a, b) => order.compare(a.key, b.key));
  return {
    resources: pageOf(found, query).map(({ employee }) => userResource(employee, around)),
    total: found.length,
  };
}

interface Looked {
  readonly employee: Employee;
  readonly key: SortKey;
}

/** All employees are looked at: a filter may ask for anything, and is asked seldom. */
async function scan({ people }: ScimServices, take: (employees: readonly Employee[]) => void): Promise<void> {
  let after = "";
  for (;;) {
    const employees = await people.employees(after, batch);
    take(employees);
    const last = employees.at(-1);
    if (last === undefined || employees.length < batch) return;
    after = last.id;
  }
}

/** The question that provisioning systems ask most, by an index: who has this name, number or id? */
async function byName(services: ScimServices, filter: Filter): Promise<readonly Employee[] | undefined> {
  if (filter.op !== "eq" || typeof filter.value !== "string") return undefined;
  const found = findAttribute(userType, filter.path);
  const { store, people } = services;
  const { value } = filter;
  switch (found?.sub === undefined ? found?.attribute.name : undefined) {
    case "userName":
      // Who has no name at sign-in goes by the id.
      return [
        ...(await people.employeesNamed("userName", value)),
        ...(await present(services, value)).filter((employee) => employee.userName === undefined),
      ];
    case "externalId":
      return people.employeesNamed("externalId", value);
    case "id":
    case "employeeNumber":
      return present({ store }, value);
    default:
      return undefined;
  }
}

async function present({ store }: Pick<ScimServices, "store">, id: string): Promise<readonly Employee[]> {
  const employee = await store.find("employee", id);
  return employee === undefined || employee.deletedAt !== undefined ? [] : [employee];
}

/** What a resource is sorted by. */
interface SortKey {
  readonly value: string | undefined;
  readonly id: string;
}

/** The order of resources: what has no value comes last (RFC 7644 section 3.4.2.3), and ties go by id. */
function orderOf({ sortBy, descending }: ScimQuery, type: ResourceType) {
  const found = sortBy === undefined ? undefined : findAttribute(type, parseAttributePath(sortBy));
  if (found === undefined && sortBy !== undefined) {
    throw refused("invalidPath", "sortBy names no attribute of this resource");
  }
  const turn = descending ? -1 : 1;
  return {
    keyOf: (resource: ScimResource): SortKey => ({
      value:
        found === undefined
          ? undefined
          : sortKey(readFound(resource, found)[0], (found.sub ?? found.attribute).caseExact),
      id: resource.id,
    }),
    compare: (a: SortKey, b: SortKey): number => turn * compare(a.value, b.value) || compare(a.id, b.id),
  };
}

function sortKey(value: JsonValue | undefined, caseExact: boolean): string | undefined {
  const simple = isObject(value) ? value.value : value;
  if (simple === undefined || simple === null) return undefined;
  return caseExact ? String(simple) : String(simple).toLowerCase();
}

function compare(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}

function pageOf<Item>(all: readonly Item[], { startIndex, count }: ScimQuery): readonly Item[] {
  return all.slice(startIndex - 1, startIndex - 1 + count);
}

function listResponse(
  { startIndex }: ScimQuery,
  { resources, total }: Found,
  show: (resource: ScimResource) => ScimObject,
): ListResponse {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources.map(show),
  };
}
